import { causes, withSpec } from '../causes';

const policy = {
  apiVersion: 'networking.k8s.io/v1',
  kind: 'NetworkPolicy',
  metadata: { name: 'web' },
  spec: { podSelector: {}, ingress: [{ from: [{ podSelector: { matchLabels: { app: 'client' } } }] }] },
};

const from = (peer: object) => withSpec(policy, { ingress: [{ from: [peer] }] });

test.each([
  ['nobody', {}, ['spec.ingress[0].from[0]: Required value: must specify a peer']],
  [
    'a range and Pods',
    { ipBlock: { cidr: '10.0.0.0/8' }, podSelector: {} },
    ['spec.ingress[0].from[0]: Forbidden: may not specify both ipBlock and another peer'],
  ],
  [
    'a range without more than itself',
    { ipBlock: { cidr: '10.0.0.0/8', except: ['10.0.0.0/8'] } },
    ['spec.ingress[0].from[0].ipBlock.except[0]: Invalid value: "10.0.0.0/8": must be a strict subset of `cidr`'],
  ],
])('fails for traffic from %s', (_, peer, faults) => {
  expect(causes('1.37', from(peer))).toEqual(faults);
});

test('a range is refused in the words of the minor, and only where it is new', () => {
  const bad = from({ ipBlock: { cidr: '10.0.0.1/8' } });

  expect(causes('1.28', from({ ipBlock: { cidr: 'x' } }))).toEqual([
    'spec.ingress[0].from[0].ipBlock.cidr: Invalid value: "x": not a valid CIDR',
  ]);
  expect(causes('1.37', bad)).toEqual([
    'spec.ingress[0].from[0].ipBlock.cidr: Invalid value: "10.0.0.1/8": must not have bits set beyond the prefix length',
  ]);
  expect(causes('1.37', bad, bad)).toEqual([]);
});

const web = {
  apiVersion: 'networking.k8s.io/v1',
  kind: 'Ingress',
  metadata: { name: 'web' },
  spec: { defaultBackend: { service: { name: 'web', port: { number: 80 } } } },
};

const at = (path: object) =>
  withSpec(web, { rules: [{ http: { paths: [{ pathType: 'Prefix', backend: web.spec.defaultBackend, ...path }] } }] });

test.each([
  ['relative', { path: 'a' }, ['spec.rules[0].http.paths[0].path: Invalid value: "a": must be an absolute path']],
  ['going up', { path: '/a/..' }, ['spec.rules[0].http.paths[0].path: Invalid value: "/a/..": cannot end with \'/..\'']],
  [
    'of no type',
    { path: '/', pathType: undefined },
    ['spec.rules[0].http.paths[0].pathType: Required value: pathType must be specified'],
  ],
])('fails for a path %s', (_, path, faults) => {
  expect(causes('1.37', at(path))).toEqual(faults);
});

test('an Ingress needs a rule or a backend', () => {
  expect(causes('1.37', withSpec(web, { defaultBackend: undefined }))).toEqual([
    'spec: Invalid value: null: either `defaultBackend` or `rules` must be specified',
  ]);
});

test('fails for hosts that no DNS server would know', () => {
  expect(causes('1.37', withSpec(web, { rules: [{ host: '10.0.0.1' }] }))).toEqual([
    'spec.rules[0].host: Invalid value: "10.0.0.1": must be a DNS name, not an IP address',
  ]);
});

test('a Service of a backend may start with a digit since 1.36', () => {
  const digit = withSpec(web, { defaultBackend: { service: { name: '1a', port: { number: 80 } } } });

  expect(causes('1.35', digit)).toHaveLength(1);
  expect(causes('1.36', digit)).toEqual([]);
});

test('an IngressClass keeps its controller', () => {
  const of = (controller: string) => ({
    apiVersion: 'networking.k8s.io/v1',
    kind: 'IngressClass',
    metadata: { name: 'nginx' },
    spec: { controller },
  });

  expect(causes('1.37', of('nginx'))).toEqual([
    'spec.controller: Invalid value: "nginx": must be a domain-prefixed path (such as "acme.io/foo")',
  ]);
  expect(causes('1.37', of('a.b/c'), of('a.b/d'))).toEqual(['spec.controller: Invalid value: "a.b/c": field is immutable']);
});
