import { ingressBackendExists } from '../../../lib/rules/network/ingress-backend-exists';
import { check } from '../harness';

const ingress = (service: string) =>
  `{ apiVersion: networking.k8s.io/v1, kind: Ingress, metadata: { name: web }, spec: { rules: [{}, { http: { paths: [{ backend: { service: ${service} } }] } }] } }\n---\n`;

const SERVICE =
  '{ apiVersion: v1, kind: Service, metadata: { name: web }, spec: { ports: [{ name: http, port: 80 }, { port: 9090 }] } }\n---\n';

test('holds for a port by number and by name', () => {
  expect(
    check(
      ingressBackendExists,
      ingress('{ name: web, port: { number: 9090 } }') + ingress('{ name: web, port: { name: http } }') + SERVICE,
    ),
  ).toEqual([]);
});

test('fails for a port that the Service lacks', () => {
  expect(
    check(
      ingressBackendExists,
      ingress('{ name: web, port: { number: 8080 } }') + ingress('{ name: web, port: { name: web } }') + SERVICE,
    ),
  ).toEqual([
    "error Ingress/web spec.rules[1].http.paths[0].backend.service.port.number: Service 'web' has no port 8080 (its ports are 80 ('http'), 9090)",
    "error Ingress/web spec.rules[1].http.paths[0].backend.service.port.name: Service 'web' has no port 'web' (its ports are 80 ('http'), 9090)",
  ]);
});

test('warns of a Service that is not among the manifests', () => {
  const spec =
    '{ apiVersion: networking.k8s.io/v1, kind: Ingress, metadata: { name: web }, spec: { defaultBackend: { service: { name: gone, port: { number: 80 } } } } }';

  expect(check(ingressBackendExists, spec)).toEqual([
    "warning Ingress/web spec.defaultBackend.service.name: Service 'gone' of namespace 'default' is not among these manifests (add it, or say --assume service/gone if it exists already)",
  ]);
});

test('notes a Service that is called after a custom resource of its namespace: an operator may make it', () => {
  const of = (name: string) => `{ apiVersion: example.com/v1, kind: Search, metadata: { name: ${name} } }`;
  const [path, rest] = [
    'Ingress/web spec.rules[1].http.paths[0].backend.service.name:',
    "Service 'logs-es-http' of namespace 'default' is not among these manifests (add it, or say --assume service/logs-es-http if it exists already)",
  ];

  expect(check(ingressBackendExists, ingress('{ name: logs-es-http, port: { number: 9200 } }') + of('logs'))).toEqual([
    `note ${path} ${rest}`,
  ]);
  expect(check(ingressBackendExists, ingress('{ name: logs-es-http, port: { number: 9200 } }') + of('log'))).toEqual([
    `warning ${path} ${rest}`,
  ]);
});

test('does not apply to other resources, to names outside of the cluster, and to what is said to exist', () => {
  const outside = SERVICE.replace('spec: {', 'spec: { type: ExternalName,');
  const bucket =
    '{ apiVersion: networking.k8s.io/v1, kind: Ingress, metadata: { name: b }, spec: { defaultBackend: { resource: { kind: Bucket, name: b } } } }';

  expect(check(ingressBackendExists, ingress('{ name: web, port: { number: 1 } }') + outside)).toEqual([]);
  expect(check(ingressBackendExists, ingress('{ name: gone, port: { number: 1 } }'), { assume: ['service/gone'] })).toEqual([]);
  expect(check(ingressBackendExists, bucket)).toEqual([]);
});
