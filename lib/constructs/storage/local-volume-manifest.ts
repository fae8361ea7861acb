import type { Manifest } from '../core/emit';
import type { LocalVolume } from './local-disk';
import type { AccessMode, ReclaimPolicy, VolumeMode } from './storage-class';

/** What the volumes of one `NodeLocalPVs` have in common. */
export interface LocalVolumeTraits {
  readonly storageClassName: string;
  readonly volumeMode: VolumeMode;
  readonly accessModes: readonly AccessMode[];
  readonly reclaimPolicy: ReclaimPolicy;
  readonly nodeLabelKey: string;
  readonly fsType: string | undefined;
  readonly mountOptions: readonly string[];
  readonly labels: { readonly [key: string]: string } | undefined;
  readonly annotations: { readonly [key: string]: string } | undefined;
  /** Namespace of the claims that volumes are reserved for. */
  readonly claimNamespace: string | undefined;
}

/**
 * The PersistentVolume of one local disk.
 *
 * The claim reference names a claim that need not exist yet: the binder keeps
 * the volume for it, and gives the claim no other.
 *
 * @see https://kubernetes.io/docs/concepts/storage/persistent-volumes/#reserving-a-persistentvolume
 */
export function renderLocalVolume(volume: LocalVolume, traits: LocalVolumeTraits): Manifest {
  return {
    apiVersion: 'v1',
    kind: 'PersistentVolume',
    metadata: { name: volume.name, labels: { ...traits.labels }, annotations: { ...traits.annotations } },
    spec: {
      capacity: { storage: volume.capacity },
      volumeMode: traits.volumeMode,
      accessModes: [...traits.accessModes],
      persistentVolumeReclaimPolicy: traits.reclaimPolicy,
      storageClassName: traits.storageClassName,
      mountOptions: traits.mountOptions.length === 0 ? undefined : [...traits.mountOptions],
      local: { path: volume.path, fsType: traits.fsType },
      nodeAffinity: { required: { nodeSelectorTerms: [nodeTerm(traits.nodeLabelKey, volume.node)] } },
      claimRef: volume.claim === undefined ? undefined : claimRef(traits.claimNamespace, volume.claim),
    },
  };
}

function nodeTerm(key: string, node: string): object {
  return { matchExpressions: [{ key, operator: 'In', values: [node] }] };
}

function claimRef(namespace: string | undefined, name: string): object {
  return { apiVersion: 'v1', kind: 'PersistentVolumeClaim', namespace, name };
}
