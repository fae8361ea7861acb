import { oneDefaultClass } from '../../../lib/rules/network/one-default-class';
import { check } from '../harness';

const storage = (name: string, value: string) =>
  `{ apiVersion: storage.k8s.io/v1, kind: StorageClass, metadata: { name: ${name}, annotations: { storageclass.kubernetes.io/is-default-class: '${value}' } } }\n---\n`;

const ingress = (name: string) =>
  `{ apiVersion: networking.k8s.io/v1, kind: IngressClass, metadata: { name: ${name}, annotations: { ingressclass.kubernetes.io/is-default-class: 'true' } } }\n---\n`;

const priority = (name: string) =>
  `{ apiVersion: scheduling.k8s.io/v1, kind: PriorityClass, metadata: { name: ${name} }, globalDefault: true }\n---\n`;

test('holds for one default of each kind', () => {
  expect(check(oneDefaultClass, storage('a', 'true') + storage('b', 'false') + ingress('a') + priority('a'))).toEqual([]);
});

test('fails for a second one', () => {
  expect(
    check(
      oneDefaultClass,
      storage('a', 'true') + storage('b', 'true') + ingress('a') + ingress('b') + priority('a') + priority('b'),
    ),
  ).toEqual([
    "warning StorageClass/b metadata.annotations[storageclass.kubernetes.io/is-default-class]: StorageClass 'a' is the default already (let one of them be the default)",
    "warning IngressClass/b metadata.annotations[ingressclass.kubernetes.io/is-default-class]: IngressClass 'a' is the default already (let one of them be the default)",
    "error PriorityClass/b globalDefault: PriorityClass 'a' is the default already (let one of them be the default)",
  ]);
});

test('does not apply to classes that are no default', () => {
  expect(check(oneDefaultClass, storage('a', 'false') + storage('b', 'yes'))).toEqual([]);
});
