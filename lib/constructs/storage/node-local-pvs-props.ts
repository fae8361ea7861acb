import type { Size } from 'cdk8s';
import type { StatefulAppClaim } from '../stateful-app/claim';
import type { LocalDisk } from './local-disk';
import type { AccessMode, IStorageClass, ReclaimPolicy, VolumeMode } from './storage-class';

/** Properties of `NodeLocalPVs`. */
export interface NodeLocalPVsProps {
  /** Class of the volumes, or its name: claims of this class get them. */
  readonly storageClass: string | IStorageClass;

  /**
   * Disks, one PersistentVolume each, in the order in which ordinals get them.
   *
   * With `reserveFor`, add new disks at the end, or give each its `ordinal`:
   * a reservation that moves while it is in use loses its Pod the volume.
   *
   * @default - those of `nodes` and `paths`
   */
  readonly disks?: LocalDisk[];

  /**
   * Nodes that all have a disk at each of `paths`.
   *
   * Ordinals get the first path of all nodes before the second of any; the
   * disks of the list come before those of the matrix.
   *
   * @default - none
   */
  readonly nodes?: string[];

  /**
   * Paths at which each of `nodes` has a disk.
   *
   * @default - none
   */
  readonly paths?: string[];

  /**
   * Size of the disks that do not say their own, as a `Size` or a quantity such as `100Gi`.
   *
   * @default - each disk says its own
   */
  readonly capacity?: string | Size;

  /**
   * Whether Pods find a directory or a raw device. The API server refuses to change it on a live volume.
   *
   * @default VolumeMode.FILESYSTEM
   */
  readonly volumeMode?: VolumeMode;

  /**
   * File system that the kubelet makes on a device that has none, where the paths are devices and the mode is Filesystem.
   *
   * @default - the kubelet chooses: ext4 on Linux
   */
  readonly fsType?: string;

  /**
   * How the volumes can be mounted.
   *
   * @see https://kubernetes.io/docs/concepts/storage/persistent-volumes/#access-modes
   * @default [AccessMode.READ_WRITE_ONCE]
   */
  readonly accessModes?: AccessMode[];

  /**
   * Options with which the volumes are mounted, such as `noatime`; for mode Filesystem.
   *
   * @default - those of the class, where it is a `LocalStorageClass`
   */
  readonly mountOptions?: string[];

  /**
   * What becomes of a volume when its claim goes.
   *
   * With Delete it ends as Failed unless the cluster runs something that can
   * clean local disks, such as sig-storage-local-static-provisioner.
   *
   * @see https://kubernetes.io/docs/concepts/storage/volumes/#local
   * @default ReclaimPolicy.RETAIN
   */
  readonly reclaimPolicy?: ReclaimPolicy;

  /**
   * Label by which nodes are told: each has a value of its own.
   *
   * @default 'kubernetes.io/hostname'
   */
  readonly nodeLabelKey?: string;

  /**
   * First part of the volumes' names. They are cluster-wide.
   *
   * @default - the name of the class
   */
  readonly namePrefix?: string;

  /**
   * Labels of the volumes, which the selector of a claim can ask for.
   *
   * @default - those of the chart
   */
  readonly labels?: { readonly [key: string]: string };

  /**
   * Annotations of the volumes.
   *
   * @default - none
   */
  readonly annotations?: { readonly [key: string]: string };

  /**
   * Claim of a `StatefulApp` that the disks are reserved for: `app.claim('data')`.
   *
   * The first disk is for the first ordinal, and so on: which ordinal lives on
   * which node is known before anything runs, and no other claim takes a disk.
   * A claim is bound to its disk as soon as both are there, and the Pod follows.
   *
   * @see https://kubernetes.io/docs/concepts/storage/persistent-volumes/#reserving-a-persistentvolume
   * @default - any claim of the class may have any of the disks
   */
  readonly reserveFor?: StatefulAppClaim;

  /**
   * Whether disks beyond the app's ordinals are reserved for the ordinals to come.
   *
   * Then scaling, up or down, changes no volume. Otherwise they are free for
   * any claim of the class, and scaling down takes the reservation from a
   * volume that still holds the data of its ordinal.
   *
   * @default true
   */
  readonly reserveSurplus?: boolean;

  /**
   * Raw fields for what these properties do not model: for `PersistentVolume`,
   * or `PersistentVolume/name`, a JSON merge patch over the object.
   *
   * @see https://www.rfc-editor.org/rfc/rfc7386
   * @default - none
   * @throws if a key names no object that is made
   */
  readonly rawFields?: { readonly [key: string]: any };
}
