import type { Size } from 'cdk8s';
import type { LocalDisk } from './local-disk';
import { localVolumeName } from './volume-names';

/** A disk, wherever the caller wrote it: in the list, or as a node and a path of the matrix. */
export interface Disk {
  readonly node: string;
  readonly path: string;
  readonly capacity: string | Size | undefined;
  readonly ordinal: number | undefined;
  readonly volumeName: string;
  /** What the caller calls its parts. */
  readonly fields: { readonly disk: string; readonly node: string; readonly path: string; readonly capacity: string };
}

/** What decides which disks there are. */
export interface DiskLayout {
  readonly disks?: readonly LocalDisk[];
  readonly nodes?: readonly string[];
  readonly paths?: readonly string[];
  readonly capacity?: string | Size;
  readonly namePrefix: string;
}

/**
 * All disks in the order in which ordinals get them: the list, then the matrix.
 *
 * The matrix goes through all nodes before it comes to the next path, so that
 * neighbouring ordinals live on different nodes.
 */
export function disksOf(layout: DiskLayout): Disk[] {
  const { disks = [], nodes = [], paths = [], capacity, namePrefix } = layout;
  const listed = disks.map((disk, index) => ({
    node: disk.node,
    path: disk.path,
    capacity: disk.capacity ?? capacity,
    ordinal: disk.ordinal,
    volumeName: disk.name ?? localVolumeName(namePrefix, disk.node, disk.path),
    fields: fieldsOfListed(`disks[${index}]`),
  }));
  const crossed = distinct(paths).flatMap(path =>
    distinct(nodes).map(node => ({
      node,
      path,
      capacity,
      ordinal: undefined,
      volumeName: localVolumeName(namePrefix, node, path),
      fields: fieldsOfCrossed(`nodes[${nodes.indexOf(node)}]`, `paths[${paths.indexOf(path)}]`),
    })),
  );
  return [...listed, ...crossed];
}

function fieldsOfListed(disk: string): Disk['fields'] {
  return { disk, node: `${disk}.node`, path: `${disk}.path`, capacity: `${disk}.capacity` };
}

function fieldsOfCrossed(node: string, path: string): Disk['fields'] {
  return { disk: path, node, path, capacity: 'capacity' };
}

function distinct(values: readonly string[]): string[] {
  return [...new Set(values)];
}
