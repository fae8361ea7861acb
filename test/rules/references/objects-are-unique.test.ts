import { objectsAreUnique } from '../../../lib/rules/references/objects-are-unique';
import { check } from '../harness';

const map = (name: string, namespace: string, data = '{}') =>
  `{ apiVersion: v1, kind: ConfigMap, metadata: { name: ${name}, namespace: ${namespace} }, data: ${data} }\n---\n`;

test('holds for one name in two namespaces, and of two kinds', () => {
  expect(
    check(
      objectsAreUnique,
      `${map('a', 'x')}${map('a', 'y')}{ apiVersion: v1, kind: Secret, metadata: { name: a, namespace: x } }`,
    ),
  ).toEqual([]);
});

test('fails for each further object of the same name, in whatever version', () => {
  const job = (version: string) => `{ apiVersion: batch/${version}, kind: CronJob, metadata: { name: nightly } }\n---\n`;

  expect(check(objectsAreUnique, map('a', 'x') + map('a', 'x') + map('a', 'x', '{ k: v }') + job('v1') + job('v1beta1'))).toEqual(
    [
      "error ConfigMap/a metadata.name: ConfigMap 'a' in namespace 'x' is among these manifests already (keep one of the two)",
      "error ConfigMap/a metadata.name: ConfigMap 'a' in namespace 'x' is among these manifests already, with another content (keep one of the two)",
      "error CronJob/nightly metadata.name: CronJob 'nightly' in namespace 'default' is among these manifests already, with another content (keep one of the two)",
    ],
  );
});

test('fails for a kind without namespace, whatever namespaces are written there', () => {
  const volume = (namespace: string) =>
    `{ apiVersion: v1, kind: PersistentVolume, metadata: { name: disk, namespace: ${namespace} } }\n---\n`;

  expect(check(objectsAreUnique, volume('a') + volume('b'))).toEqual([
    "error PersistentVolume/disk metadata.name: PersistentVolume 'disk' is among these manifests already, with another content (keep one of the two)",
  ]);
});

test('does not apply to objects that the API server names', () => {
  const job = '{ apiVersion: batch/v1, kind: Job, metadata: { generateName: nightly- } }\n---\n';

  expect(check(objectsAreUnique, job + job)).toEqual([]);
});
