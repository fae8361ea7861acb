import { claimExists } from '../../../lib/rules/references/claim-exists';
import { check } from '../harness';

const pod = (claim: string) =>
  `{ apiVersion: v1, kind: Pod, metadata: { name: backup }, spec: { volumes: [{ name: tmp, emptyDir: {} }, { name: data, persistentVolumeClaim: { claimName: ${claim} } }] } }\n---\n`;

const SET =
  '{ apiVersion: apps/v1, kind: StatefulSet, metadata: { name: db }, spec: { replicas: 2, ordinals: { start: 3 }, volumeClaimTemplates: [{ metadata: { name: data } }] } }\n---\n';

test('holds for a claim that is there, or that a StatefulSet makes', () => {
  expect(check(claimExists, `${pod('data')}{ apiVersion: v1, kind: PersistentVolumeClaim, metadata: { name: data } }`)).toEqual(
    [],
  );
  expect(check(claimExists, pod('data-db-3') + pod('data-db-4') + SET)).toEqual([]);
});

test('fails when nobody makes the claim', () => {
  expect(check(claimExists, pod('data-db-5') + SET)).toEqual([
    "warning Pod/backup spec.volumes[1].persistentVolumeClaim.claimName: PersistentVolumeClaim 'data-db-5' of namespace 'default' is not among these manifests (add it, or say --assume persistentvolumeclaim/data-db-5 if it exists already)",
  ]);
});

test('takes a set of any size', () => {
  expect(check(claimExists, pod('data-db-4') + SET.replace('replicas: 2', 'replicas: 2000000000'))).toEqual([]);
});

test('does not apply to a volume that gives way to the claim of a template of its name', () => {
  const set = (volume: string) =>
    `{ apiVersion: apps/v1, kind: StatefulSet, metadata: { name: db }, spec: { template: { spec: { volumes: [{ name: ${volume}, persistentVolumeClaim: { claimName: data } }] } }, volumeClaimTemplates: [{ metadata: { name: data } }] } }`;

  expect(check(claimExists, set('data'))).toEqual([]);
  expect(check(claimExists, set('other'))).toHaveLength(1);
});

test('does not apply where the claim is said to exist', () => {
  expect(check(claimExists, pod('data'), { assume: ['persistentvolumeclaim/data'] })).toEqual([]);
});
