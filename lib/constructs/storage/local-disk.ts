import type { Size } from 'cdk8s';

/** A disk, or a directory, on a node. */
export interface LocalDisk {
  /**
   * Node that has the disk: the value of its label `kubernetes.io/hostname`, or of the label that `nodeLabelKey` names.
   */
  readonly node: string;

  /**
   * Where the disk is on the node: the directory that it is mounted on, or its device such as `/dev/disk/by-id/...`.
   *
   * The kubelet does not make it: it must be there before a Pod comes.
   */
  readonly path: string;

  /**
   * Size of the disk, as a `Size` or a quantity such as `100Gi`.
   *
   * Kubernetes neither measures nor limits it: it tells which claims fit.
   *
   * @default - the common `capacity`
   */
  readonly capacity?: string | Size;

  /**
   * Ordinal that the disk is reserved for, where `reserveFor` says which claim.
   *
   * @default - the lowest that no other disk is reserved for, in the order of the disks
   */
  readonly ordinal?: number;

  /**
   * Name of the PersistentVolume: to take over one that exists, or to tell two disks apart.
   *
   * @default - `<namePrefix>-<node>-<path>`, the path with dashes
   */
  readonly name?: string;
}

/** A PersistentVolume that `NodeLocalPVs` has written. */
export interface LocalVolume {
  /** Name of the PersistentVolume. */
  readonly name: string;
  /** Node that has the disk: the value of the label that the volume is bound to its node by. */
  readonly node: string;
  /** Where the disk is on the node. */
  readonly path: string;
  /** Size of the disk, in Kubernetes' canonical form, such as `100Gi`. */
  readonly capacity: string;
  /**
   * Ordinal that the volume is reserved for.
   *
   * @default - any claim of the class may have it
   */
  readonly ordinal?: number;
  /**
   * Name of the claim that the volume is reserved for, such as `data-web-0`.
   *
   * @default - any claim of the class may have it
   */
  readonly claim?: string;
}
