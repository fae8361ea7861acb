import type { LabelSelector } from '../../kube';
import type { ResourceRequirements } from './container';
import type { KubeObject, Quantity } from './meta';
import type { NodeSelector } from './pod';

export interface ClaimSpec {
  readonly accessModes?: readonly string[];
  readonly storageClassName?: string;
  readonly volumeMode?: string;
  readonly volumeName?: string;
  readonly volumeAttributesClassName?: string;
  readonly selector?: LabelSelector;
  readonly resources?: ResourceRequirements;
  readonly dataSource?: { readonly apiGroup?: string; readonly kind?: string; readonly name?: string };
}

export interface PersistentVolumeClaim extends KubeObject {
  readonly spec?: ClaimSpec;
}

export interface PersistentVolume extends KubeObject {
  readonly spec?: {
    readonly capacity?: Readonly<Record<string, Quantity>>;
    readonly accessModes?: readonly string[];
    readonly storageClassName?: string;
    readonly volumeMode?: string;
    readonly persistentVolumeReclaimPolicy?: string;
    readonly volumeAttributesClassName?: string;
    readonly claimRef?: { readonly namespace?: string; readonly name?: string; readonly uid?: string };
    readonly nodeAffinity?: { readonly required?: NodeSelector };
    readonly local?: { readonly path?: string; readonly fsType?: string };
    readonly hostPath?: { readonly path?: string; readonly type?: string };
    readonly csi?: { readonly driver?: string; readonly volumeHandle?: string };
    readonly nfs?: { readonly server?: string; readonly path?: string };
  };
}

export interface StorageClass extends KubeObject {
  readonly provisioner?: string;
  readonly reclaimPolicy?: string;
  readonly volumeBindingMode?: string;
  readonly allowVolumeExpansion?: boolean;
  readonly allowedTopologies?: readonly {
    readonly matchLabelExpressions?: readonly { readonly key?: string; readonly values?: readonly string[] }[];
  }[];
}
