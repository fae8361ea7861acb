import type { Minor } from '../../../lib/kube';
import { causes } from '../causes';

const BOTH = ['orphan', 'foregroundDeletion'];

const class_ = (finalizers: readonly string[]) => ({
  apiVersion: 'storage.k8s.io/v1',
  kind: 'VolumeAttributesClass',
  metadata: { name: 'fast', finalizers },
  driverName: 'disk.example.com',
  parameters: { iops: '100' },
});

const volume = {
  apiVersion: 'v1',
  kind: 'PersistentVolume',
  metadata: { name: 'disk', finalizers: BOTH },
  spec: { accessModes: ['ReadWriteOnce'], capacity: { storage: '1Gi' }, hostPath: { path: '/data' } },
};

const shown = (minor: Minor, object: unknown) => causes(minor, object).filter(cause => cause.startsWith('metadata.finalizers'));

test('a new volume is shown with the finalizer that the server gives it', () => {
  expect(shown('1.28', volume)).toEqual([
    'metadata.finalizers: Invalid value: []string{"orphan", "foregroundDeletion", "kubernetes.io/pv-protection"}: finalizer orphan and foregroundDeletion cannot be both set',
  ]);
});

test('one that has it keeps its place', () => {
  expect(shown('1.37', class_(['kubernetes.io/vac-protection', ...BOTH]))).toEqual([
    'metadata.finalizers: Invalid value: ["kubernetes.io/vac-protection","orphan","foregroundDeletion"]: finalizer orphan and foregroundDeletion cannot be both set',
  ]);
});
