import { createHash } from 'node:crypto';
import { DNS_SUBDOMAIN_MAX_LENGTH } from '../../kube';

const DIGEST_LENGTH = 8;

/**
 * Name of the PersistentVolume of a disk: `local-kubesphere02-mnt-disks-ssd1`.
 *
 * It follows from the disk alone, never from other disks, so that a volume
 * keeps its name whatever is added or reordered. Two disks can come out alike
 * (`/mnt/a-b`, `/mnt/a/b`): the caller has to look. What exceeds the longest
 * name is cut, and a digest of the whole stands for it.
 */
export function localVolumeName(prefix: string, node: string, path: string): string {
  const name = [prefix, slug(node), slug(path) || digest(path)].join('-');
  if (name.length <= DNS_SUBDOMAIN_MAX_LENGTH) {
    return name;
  }
  const kept = name.slice(0, DNS_SUBDOMAIN_MAX_LENGTH - DIGEST_LENGTH - 1).replace(/[-.]+$/, '');
  return `${kept}-${digest(name)}`;
}

/** Lower case, with one dash for every run of characters that names do not have; dots stay inside node names. */
function slug(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^a-z0-9.]+/g, '-')
    .replace(/-*\.[-.]*/g, '.')
    .replace(/^[-.]+|[-.]+$/g, '');
}

function digest(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, DIGEST_LENGTH);
}
