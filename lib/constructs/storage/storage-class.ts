/**
 * A StorageClass that claims and volumes refer to.
 *
 * `LocalStorageClass` is one; `LocalStorageClass.fromName` makes one of a class
 * that this app does not own.
 */
export interface IStorageClass {
  /** Name of the class, as claims and volumes refer to it. */
  readonly storageClassName: string;
}

/** How a volume can be mounted. */
export enum AccessMode {
  /** Read and write by the Pods of one node. */
  READ_WRITE_ONCE = 'ReadWriteOnce',
  /** Read by the Pods of many nodes. */
  READ_ONLY_MANY = 'ReadOnlyMany',
  /** Read and write by the Pods of many nodes. */
  READ_WRITE_MANY = 'ReadWriteMany',
  /** Read and write by one Pod of the whole cluster. */
  READ_WRITE_ONCE_POD = 'ReadWriteOncePod',
}

/** Whether a container finds a directory or a raw device. */
export enum VolumeMode {
  /** A file system, mounted as a directory. */
  FILESYSTEM = 'Filesystem',
  /** A raw block device, without a file system on it. */
  BLOCK = 'Block',
}

/** The name of a class given as a construct or by name; undefined asks for the cluster's default class. */
export function storageClassNameOf(storageClass: string | IStorageClass | undefined): string | undefined {
  return typeof storageClass === 'object' ? storageClass.storageClassName : storageClass;
}

/** What becomes of a volume when its claim goes. */
export enum ReclaimPolicy {
  /** It stays, with its data, until someone deletes it. */
  RETAIN = 'Retain',
  /** It goes too, with its data: needs a provisioner that can delete it. */
  DELETE = 'Delete',
}
