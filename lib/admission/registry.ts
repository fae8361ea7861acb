import { CONFIG_MAP_RULES } from './configuration';
import type { KindRules } from './kind-rules';
import { INGRESS_RULES } from './network/ingress';
import { INGRESS_CLASS_RULES } from './network/ingress-class';
import { NETWORK_POLICY_RULES } from './network/network-policy';
import { CSI_DRIVER_RULES } from './storage/csi-driver';
import { STORAGE_CLASS_RULES } from './storage/storage-class';
import { VOLUME_ATTRIBUTES_CLASS_RULES } from './storage/volume-attributes-class';

/**
 * The kinds that are judged, by group and kind; all others are decoded and said to be not checked.
 *
 * In the order of their API groups.
 */
export const KIND_RULES: ReadonlyMap<string, KindRules> = new Map<string, KindRules>([
  ['/ConfigMap', CONFIG_MAP_RULES],
  ['networking.k8s.io/Ingress', INGRESS_RULES],
  ['networking.k8s.io/IngressClass', INGRESS_CLASS_RULES],
  ['networking.k8s.io/NetworkPolicy', NETWORK_POLICY_RULES],
  ['storage.k8s.io/CSIDriver', CSI_DRIVER_RULES],
  ['storage.k8s.io/StorageClass', STORAGE_CLASS_RULES],
  ['storage.k8s.io/VolumeAttributesClass', VOLUME_ATTRIBUTES_CLASS_RULES],
]);
