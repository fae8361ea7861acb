/** Volumes that no kubelet mounts any more. */
import type { FieldPath } from '../field-path';
import type { Decoded } from '../kind-rules';
import type { Validation } from '../validation';

/**
 * Their sources, and what the server says of them.
 *
 * Flocker and Quobyte have words in Pods alone; PersistentVolumes of theirs pass in silence.
 *
 * @see https://github.com/kubernetes/kubernetes/blob/v1.37.0/pkg/api/persistentvolume/util.go
 */
export const GONE_SOURCES: Readonly<Record<string, string>> = {
  photonPersistentDisk: 'deprecated in v1.11, non-functional in v1.16+',
  scaleIO: 'deprecated in v1.16, non-functional in v1.22+',
  storageos: 'deprecated in v1.22, non-functional in v1.25+',
  glusterfs: 'deprecated in v1.25, non-functional in v1.26+',
  cephfs: 'deprecated in v1.28, non-functional in v1.31+',
  rbd: 'deprecated in v1.28, non-functional in v1.31+',
};

/** Warns of those of a volume; the server writes one name otherwise than manifests do. */
export function warnOfGoneSources(
  volume: Decoded,
  path: FieldPath,
  validation: Validation,
  gone: Readonly<Record<string, string>> = GONE_SOURCES,
): void {
  for (const source in volume) {
    if (volume[source] !== undefined && gone[source] !== undefined) {
      validation.warn(`${path.child(source === 'storageos' ? 'storageOS' : source)}: ${gone[source]}`);
    }
  }
}
