import { serviceOrdinalExists } from '../../../lib/rules/network/service-ordinal-exists';
import { check } from '../harness';

const service = (key: string, value: string, more = '') =>
  `{ apiVersion: v1, kind: Service, metadata: { name: one }, spec: { selector: { ${key}: '${value}'${more} } } }\n---\n`;

const set = (spec: string) =>
  `{ apiVersion: apps/v1, kind: StatefulSet, metadata: { name: db }, spec: { ${spec}, template: { metadata: { labels: { app: db } } } } }`;

const NAME = 'statefulset.kubernetes.io/pod-name';
const INDEX = 'apps.kubernetes.io/pod-index';

test('holds for an ordinal that the set has', () => {
  expect(check(serviceOrdinalExists, service(NAME, 'db-2') + set('replicas: 3'))).toEqual([]);
  expect(check(serviceOrdinalExists, service(INDEX, '5', ', app: db') + set('replicas: 1, ordinals: { start: 5 }'))).toEqual([]);
});

test('fails for an ordinal out of range', () => {
  expect(check(serviceOrdinalExists, service(NAME, 'db-3') + set('replicas: 3'))).toEqual([
    "warning Service/one spec.selector[statefulset.kubernetes.io/pod-name]: there is no Pod 'db-3': StatefulSet 'db' has Pods 'db-0' to 'db-2'",
  ]);
  expect(check(serviceOrdinalExists, service(INDEX, '4', ', app: db') + set('replicas: 2, ordinals: { start: 5 }'))).toEqual([
    "warning Service/one spec.selector[apps.kubernetes.io/pod-index]: there is no Pod 'db-4': StatefulSet 'db' has Pods 'db-5' to 'db-6'",
  ]);
  expect(check(serviceOrdinalExists, service(NAME, 'db-0') + set('replicas: 0'))).toEqual([
    "warning Service/one spec.selector[statefulset.kubernetes.io/pod-name]: there is no Pod 'db-0': StatefulSet 'db' has no Pods",
  ]);
});

test('does not apply to Pods of a set that is not here', () => {
  expect(check(serviceOrdinalExists, service(NAME, 'cache-9') + set('replicas: 3'))).toEqual([]);
  expect(
    check(serviceOrdinalExists, service(NAME, 'nonsense') + service(INDEX, '9', ', app: cache') + set('replicas: 3')),
  ).toEqual([]);
});
