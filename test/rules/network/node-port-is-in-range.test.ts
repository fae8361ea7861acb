import { nodePortIsInRange } from '../../../lib/rules/network/node-port-is-in-range';
import { check } from '../harness';

const service = (spec: string) => `{ apiVersion: v1, kind: Service, metadata: { name: web }, spec: { ${spec} } }`;

test('holds from 30000 to 32767', () => {
  expect(
    check(nodePortIsInRange, service('ports: [{ nodePort: 30000 }, { nodePort: 32767 }], healthCheckNodePort: 31000')),
  ).toEqual([]);
});

test('fails outside of it', () => {
  expect(check(nodePortIsInRange, service('ports: [{ nodePort: 29999 }, { nodePort: 32768 }], healthCheckNodePort: 80'))).toEqual(
    [
      'warning Service/web spec.ports[0].nodePort: port 29999 is outside of 30000 to 32767, the range that clusters have by default',
      'warning Service/web spec.ports[1].nodePort: port 32768 is outside of 30000 to 32767, the range that clusters have by default',
      'warning Service/web spec.healthCheckNodePort: port 80 is outside of 30000 to 32767, the range that clusters have by default',
    ],
  );
});

test('does not apply where the cluster chooses', () => {
  expect(check(nodePortIsInRange, service('ports: [{}, { nodePort: 0 }]'))).toEqual([]);
});
