import { nodePortIsFree } from '../../../lib/rules/network/node-port-is-free';
import { check } from '../harness';

const service = (name: string, spec: string) =>
  `{ apiVersion: v1, kind: Service, metadata: { name: ${name} }, spec: { ${spec} } }\n---\n`;

test('holds for one port of two protocols, and for ports that the cluster chooses', () => {
  const manifests =
    service('a', 'ports: [{ nodePort: 30080 }, { nodePort: 30080, protocol: UDP }, {}, { nodePort: 0 }]') +
    service('b', 'ports: [{ nodePort: 30081 }, {}, { nodePort: 0 }]');

  expect(check(nodePortIsFree, manifests)).toEqual([]);
});

test('fails when another Service has it, wherever that lives', () => {
  const manifests =
    service('a', 'ports: [{ nodePort: 30080 }], healthCheckNodePort: 30090') +
    service('b', 'ports: [{}, { nodePort: 30080 }, { nodePort: 30090 }]');

  expect(check(nodePortIsFree, manifests)).toEqual([
    "error Service/b spec.ports[1].nodePort: port 30080 of the nodes is taken by Service 'a' of namespace 'default' (choose another, or none and let the cluster choose)",
    "error Service/b spec.ports[2].nodePort: port 30090 of the nodes is taken by Service 'a' of namespace 'default' (choose another, or none and let the cluster choose)",
  ]);
});

test('does not apply within one Service: that is for the API server to say', () => {
  expect(check(nodePortIsFree, service('a', 'ports: [{ nodePort: 30080 }, { nodePort: 30080 }]'))).toEqual([]);
});
