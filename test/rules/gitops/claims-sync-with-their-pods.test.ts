import { claimsSyncWithTheirPods } from '../../../lib/rules/gitops/claims-sync-with-their-pods';
import { check } from '../harness';

const claim = (wave: number) =>
  `{ apiVersion: v1, kind: PersistentVolumeClaim, metadata: { name: data, annotations: { argocd.argoproj.io/sync-wave: '${wave}' } }, spec: { storageClassName: local } }\n---\n`;

const storage = (mode: string) =>
  `{ apiVersion: storage.k8s.io/v1, kind: StorageClass, metadata: { name: local }, volumeBindingMode: ${mode} }\n---\n`;

const POD =
  '{ apiVersion: v1, kind: Pod, metadata: { name: db }, spec: { volumes: [{ persistentVolumeClaim: { claimName: data } }] } }';

test('holds in the same wave', () => {
  expect(check(claimsSyncWithTheirPods, claim(0) + storage('WaitForFirstConsumer') + POD)).toEqual([]);
});

test('fails in an earlier one', () => {
  expect(check(claimsSyncWithTheirPods, claim(-1) + storage('WaitForFirstConsumer') + POD)).toEqual([
    "error PersistentVolumeClaim/data metadata.annotations[argocd.argoproj.io/sync-wave]: comes in wave -1 and waits for Pod 'db', which comes in wave 0 (let it come with Pod 'db')",
  ]);
});

test('does not apply to classes that bind at once, or that are not here', () => {
  expect(check(claimsSyncWithTheirPods, claim(-1) + storage('Immediate') + POD)).toEqual([]);
  expect(check(claimsSyncWithTheirPods, claim(-1) + POD)).toEqual([]);
});
