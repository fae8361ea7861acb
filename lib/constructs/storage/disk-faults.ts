import { absolutePathFaults, dnsSubdomainFaults, isAtOrBelow, labelValueFaults, pathOverlaps } from '../../kube';
import { type Fault, faultsAt } from '../core/faults';
import { amountFaults } from '../core/quantities';
import type { Disk } from './disks';

/** Everything that is wrong with disks: each by itself, and each against the others of its node. */
export function disksFaults(disks: readonly Disk[]): Fault[] {
  return [...disks.flatMap(diskFaults), ...overlapFaults(disks), ...volumeNameFaults(disks)];
}

function diskFaults({ node, path, capacity, volumeName, fields }: Disk): Fault[] {
  return [
    ...faultsAt(
      fields.node,
      node,
      node === '' ? ['must not be empty'] : labelValueFaults(node),
      "give the value of the node's label",
    ),
    ...faultsAt(fields.path, path, pathFaults(path), 'give the absolute path of one disk on the node'),
    ...(capacity === undefined
      ? [{ field: fields.capacity, message: 'is missing', remedy: 'give the disk a capacity, or all of them a common one' }]
      : amountFaults(fields.capacity, capacity)),
    ...faultsAt(fields.disk, volumeName, dnsSubdomainFaults(volumeName), 'give the disk another name'),
  ];
}

/** @see https://kubernetes.io/docs/concepts/storage/volumes/#local */
function pathFaults(path: string): string[] {
  const faults = absolutePathFaults(path);
  return faults.length === 0 && isAtOrBelow('/', path) ? ['must not be the root of the node'] : faults;
}

function overlapFaults(disks: readonly Disk[]): Fault[] {
  const position = new Map(disks.map((disk, index) => [disk, index]));
  const place = (disk: Disk) => position.get(disk) ?? 0;
  return pathOverlaps(disks)
    .filter(({ outer }) => !isAtOrBelow('/', outer.path))
    .map(({ outer, inner, isSame }) =>
      place(outer) < place(inner) ? { later: inner, earlier: outer, isSame } : { later: outer, earlier: inner, isSame },
    )
    .sort((left, right) => place(left.later) - place(right.later))
    .map(({ later, earlier, isSame }) => ({
      field: later.fields.path,
      value: later.path,
      message: isSame
        ? `is ${earlier.fields.disk} already, on node '${later.node}'`
        : `${isAtOrBelow(later.path, earlier.path) ? 'lies inside' : 'holds'} '${earlier.path}' of ${earlier.fields.disk}, on node '${later.node}'`,
      remedy: 'give each volume a disk or directory of its own',
    }));
}

/** Names are cluster-wide, and told from the disk: two disks can come out alike. */
function volumeNameFaults(disks: readonly Disk[]): Fault[] {
  const first = new Map<string, Disk>();
  return disks.flatMap(disk => {
    const other = first.get(disk.volumeName);
    if (other === undefined) {
      first.set(disk.volumeName, disk);
      return [];
    }
    return isSameDisk(disk, other)
      ? []
      : [
          {
            field: disk.fields.disk,
            value: disk.volumeName,
            message: `${other.fields.disk} has a volume of the same name`,
            remedy: 'give one of them another name',
          },
        ];
  });
}

function isSameDisk(left: Disk, right: Disk): boolean {
  return left.node === right.node && isAtOrBelow(left.path, right.path) && isAtOrBelow(right.path, left.path);
}
