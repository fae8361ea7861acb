import { storageClassExists } from '../../../lib/rules/storage/storage-class-exists';
import { check as checkRule } from '../harness';
import { claim, claimSpec, document, statefulSet, storageClass, volume } from './manifests';

const check = (manifests: string, assume: string[] = []) => checkRule(storageClassExists, manifests, { assume });

const missing = (name: string) =>
  `StorageClass '${name}' is not among these manifests, which have 'local' (correct the name, or say --assume storageclass/${name} if it exists already)`;

test('holds where the class is here, or is said to exist, or has volumes', () => {
  expect(check(storageClass() + statefulSet(1) + claim('x'))).toEqual([]);
  expect(check(storageClass() + claim('x', { storageClassName: 'fast' }), ['storageclass/fast'])).toEqual([]);
  const share = volume('a', undefined, { storageClassName: 'manual' });
  expect(check(storageClass() + share + claim('x', { storageClassName: 'manual' }))).toEqual([]);
});

test('does not apply to claims without class, nor where the manifests have no classes', () => {
  expect(check(storageClass() + claim('x', { storageClassName: '' }) + claim('y', { storageClassName: undefined }))).toEqual([]);
  expect(check(claim('x', { storageClassName: 'fast' }))).toEqual([]);
});

test('fails when the class is not among those that are here', () => {
  const ephemeral = { volumeClaimTemplate: { spec: claimSpec({ storageClassName: 'slow' }) } };
  const pod = document({
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name: 'p' },
    spec: { volumes: [{ name: 'tmp', ephemeral }] },
  });
  const set = statefulSet(1, { templates: { data: claimSpec({ storageClassName: 'locla' }) } });

  expect(check(storageClass() + set + claim('x', { storageClassName: 'fast' }) + pod)).toEqual([
    `note StatefulSet/web spec.volumeClaimTemplates[0].spec.storageClassName: ${missing('locla')}`,
    `note PersistentVolumeClaim/x spec.storageClassName: ${missing('fast')}`,
    `note Pod/p spec.volumes[0].ephemeral.volumeClaimTemplate.spec.storageClassName: ${missing('slow')}`,
  ]);
});
