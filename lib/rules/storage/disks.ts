import { type Overlap, pathOverlaps } from '../../kube';
import { remembered } from '../remembered';
import { hostnamesIn, type Volume, volumesOf } from './volumes';

/** A directory or device of a node that a volume stands for. */
export interface Disk {
  readonly volume: Volume;
  /** Where it is: the field, and the path in it. */
  readonly field: string;
  readonly path: string;
  /** The node; or the affinity, where that tells no host name. Disks are on one node where these are the same. */
  readonly node: string;
}

/** Two volumes of which one holds the other or is the same; the later one in the input is to be mended. */
export interface SharedDisk {
  readonly earlier: Disk;
  readonly later: Disk;
  readonly isSame: boolean;
}

/** Every volume that shares its bytes with another on its node, once. */
export const sharedDisks = remembered((context): readonly SharedDisk[] => {
  const overlaps = pathOverlaps(volumesOf(context).flatMap(disksOf)).filter(({ outer, inner }) => outer.volume !== inner.volume);
  const pairs = overlaps.map(inOrder);
  const once = new Map(pairs.map(pair => [`${pair.earlier.volume.subject.index} ${pair.later.volume.subject.index}`, pair]));
  return [...once.values()].sort((left, right) => left.later.volume.subject.index - right.later.volume.subject.index);
});

function disksOf(volume: Volume): Disk[] {
  const { local, hostPath } = volume.subject.object.spec ?? {};
  const path = local?.path ?? hostPath?.path;
  if (path === undefined) {
    return [];
  }
  const hostnames = volume.affinity === undefined ? [] : hostnamesIn(volume.affinity);
  const nodes = hostnames.length > 0 ? new Set(hostnames) : [JSON.stringify(volume.affinity ?? {})];
  return [...nodes].map(node => ({ volume, field: local === undefined ? 'hostPath' : 'local', path, node }));
}

function inOrder({ outer, inner, isSame }: Overlap<Disk>): SharedDisk {
  return outer.volume.subject.index < inner.volume.subject.index
    ? { earlier: outer, later: inner, isSame }
    : { earlier: inner, later: outer, isSame };
}
