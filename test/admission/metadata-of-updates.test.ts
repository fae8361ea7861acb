import type { Minor } from '../../lib/kube';
import { causes } from './causes';

const SUBDOMAIN = /^metadata\.generateName: Invalid value: "A\/b": a lowercase RFC 1123 subdomain/;
const SEGMENT = `metadata.generateName: Invalid value: "A/b": may not contain '/'`;

const priorityClass = { apiVersion: 'scheduling.k8s.io/v1', kind: 'PriorityClass', metadata: { name: 'a' }, value: 1 };
const configMap = { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'a' } };
const service = { apiVersion: 'v1', kind: 'Service', metadata: { name: 'a' }, spec: { ports: [{ port: 80 }] } };

const renamed = <T extends { metadata: object }>(object: T) => ({
  ...object,
  metadata: { ...object.metadata, generateName: 'A/b' },
});

test('fails with a prefix of names that no path can hold, whatever the kind', () => {
  expect(causes('1.37', renamed(priorityClass), priorityClass)).toEqual([SEGMENT]);
});

test('fails with a prefix that the kind does not allow, where updates of the kind look at it', () => {
  const [segment, subdomain, ...rest] = causes('1.37', renamed(configMap), configMap);
  expect([segment, rest]).toEqual([SEGMENT, []]);
  expect(subdomain).toMatch(SUBDOMAIN);
});

test.each<[Minor, number]>([
  ['1.33', 2],
  ['1.34', 1],
])('on %s an update of a Service says %i things', (minor, count) => {
  expect(causes(minor, renamed(service), service)).toHaveLength(count);
});

test('a generation in a manifest counts on creation alone', () => {
  const counted = { ...configMap, metadata: { name: 'a', generation: -1 } };
  expect(causes('1.37', counted)).toEqual(['metadata.generation: Invalid value: -1: must be greater than or equal to 0']);
  expect(causes('1.37', counted, configMap)).toEqual([]);
});
