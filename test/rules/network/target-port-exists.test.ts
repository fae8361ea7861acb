import { targetPortExists } from '../../../lib/rules/network/target-port-exists';
import { check } from '../harness';

const service = (port: string) =>
  `{ apiVersion: v1, kind: Service, metadata: { name: web }, spec: { selector: { app: web }, ports: [${port}] } }\n---\n`;

const pod = (name: string, spec: string) =>
  `{ apiVersion: v1, kind: Pod, metadata: { name: ${name}, labels: { app: web } }, spec: { ${spec} } }\n---\n`;

const HTTP =
  'containers: [{ ports: [{ name: http, containerPort: 80 }, { name: dns, containerPort: 53, protocol: UDP }, { containerPort: 9 }] }]';

test('holds for a port of that name, also of an init container that stays', () => {
  const sidecar = 'initContainers: [{ restartPolicy: Always, ports: [{ name: http, containerPort: 80 }] }]';

  expect(check(targetPortExists, service('{ port: 80, targetPort: http }') + pod('a', HTTP) + pod('b', sidecar))).toEqual([]);
  expect(check(targetPortExists, service('{ port: 53, targetPort: dns, protocol: UDP }') + pod('a', HTTP))).toEqual([]);
});

test('fails when no selected Pod has it', () => {
  expect(
    check(targetPortExists, service('{ port: 80, targetPort: 80 }, { port: 81, targetPort: web }') + pod('a', HTTP)),
  ).toEqual(["error Service/web spec.ports[1].targetPort: no selected Pod has a port named 'web' (their ports are 'http')"]);
  expect(check(targetPortExists, service('{ port: 53, targetPort: http, protocol: UDP }') + pod('a', HTTP))).toEqual([
    "error Service/web spec.ports[0].targetPort: no selected Pod has a UDP port named 'http' (their ports are 'dns')",
  ]);
  expect(check(targetPortExists, service('{ port: 80, targetPort: http }') + pod('a', 'containers: [{}]'))).toEqual([
    "error Service/web spec.ports[0].targetPort: no selected Pod has a port named 'http' (no port of them has a name)",
  ]);
});

test('warns when some of the selected Pods lack it', () => {
  expect(
    check(targetPortExists, service('{ port: 80, targetPort: http }') + pod('a', HTTP) + pod('b', 'containers: [{}]')),
  ).toEqual(["warning Service/web spec.ports[0].targetPort: Pods of Pod 'b' have no port named 'http' (their ports are 'http')"]);
});

test('does not apply to numbers, which containers need not list, and to Services that select nothing', () => {
  expect(check(targetPortExists, service('{ port: 80, targetPort: 8080 }, { port: 81 }') + pod('a', HTTP))).toEqual([]);
  expect(check(targetPortExists, service('{ port: 80, targetPort: http }'))).toEqual([]);
});
