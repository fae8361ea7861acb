import type { Size } from 'cdk8s';
import type { INamed } from '../core/named';
import type { AccessMode, IStorageClass } from '../storage/storage-class';

/** How the main container sees a volume; other containers name it in their own `volumeMounts`. */
export interface VolumeOptions {
  /**
   * Directory at which the main container finds the volume.
   *
   * @default - not mounted there; see `volumeMounts`
   */
  readonly mountPath?: string;

  /**
   * The main container cannot write to it.
   *
   * @default false - for ConfigMaps, Secrets and projected volumes: true
   */
  readonly readOnly?: boolean;

  /**
   * Path within the volume that the main container mounts.
   *
   * @default - its root
   */
  readonly subPath?: string;
}

/** A volume made of the keys of an object. */
export interface KeysVolumeOptions extends VolumeOptions {
  /**
   * File for each key: `{ 'my.cnf': 'conf.d/my.cnf' }`.
   *
   * @default - every key is a file of its own name
   */
  readonly items?: { readonly [key: string]: string };

  /**
   * Permission bits of the files, such as `0o440`.
   *
   * @default 0o444 - readable, not writable; Kubernetes would choose 0o644
   */
  readonly defaultMode?: number;

  /**
   * The Pod starts although the object is not there.
   *
   * @default false
   */
  readonly optional?: boolean;
}

/** Medium that backs an empty directory. */
export enum EmptyDirMedium {
  /** The disk of the node. */
  DEFAULT = '',
  /** Memory: counts against the memory limits of the containers that write. */
  MEMORY = 'Memory',
  /** Huge pages. */
  HUGE_PAGES = 'HugePages',
}

/** An empty directory that lives as long as its Pod. */
export interface EmptyDirVolumeOptions extends VolumeOptions {
  /**
   * What backs it.
   *
   * @default EmptyDirMedium.DEFAULT
   */
  readonly medium?: EmptyDirMedium;

  /**
   * Most that it may hold; a Pod that writes more is evicted.
   *
   * @default - no limit but the node's
   */
  readonly sizeLimit?: string | Size;
}

/** What the kubelet checks, or makes, before it mounts a path of the node. */
export enum HostPathType {
  /** Nothing. */
  UNSET = '',
  /** An empty directory is made if there is none. */
  DIRECTORY_OR_CREATE = 'DirectoryOrCreate',
  /** A directory must be there. */
  DIRECTORY = 'Directory',
  /** An empty file is made if there is none. */
  FILE_OR_CREATE = 'FileOrCreate',
  /** A file must be there. */
  FILE = 'File',
  /** A UNIX socket must be there. */
  SOCKET = 'Socket',
  /** A character device must be there. */
  CHAR_DEVICE = 'CharDevice',
  /** A block device must be there. */
  BLOCK_DEVICE = 'BlockDevice',
}

/** Several sources in one directory. */
export interface ProjectedVolumeOptions extends VolumeOptions {
  /**
   * Permission bits of the files, such as `0o440`.
   *
   * @default 0o444 - readable, not writable; Kubernetes would choose 0o644
   */
  readonly defaultMode?: number;
}

/** A path of the node. */
export interface HostPathVolumeOptions extends VolumeOptions {
  /**
   * What must be there.
   *
   * @default HostPathType.UNSET
   */
  readonly type?: HostPathType;
}

/** A volume that a CSI driver makes for the life of the Pod. */
export interface CsiVolumeOptions extends VolumeOptions {
  /**
   * Attributes for the driver.
   *
   * @default - none
   */
  readonly volumeAttributes?: { readonly [name: string]: string };

  /**
   * File system, where the driver lets one choose.
   *
   * @default - the driver's
   */
  readonly fsType?: string;

  /**
   * Secret that the driver needs to publish the volume.
   *
   * @default - none
   */
  readonly nodePublishSecret?: string | INamed;
}

/** A claim that lives as long as its Pod. */
export interface EphemeralVolumeOptions extends VolumeOptions {
  /**
   * Class of the storage, as a construct or by name.
   *
   * @default - the cluster's default class
   */
  readonly storageClass?: string | IStorageClass;

  /**
   * Access modes asked for.
   *
   * @default [AccessMode.READ_WRITE_ONCE]
   */
  readonly accessModes?: AccessMode[];

  /**
   * Labels of the claim.
   *
   * @default - none
   */
  readonly labels?: { readonly [key: string]: string };

  /**
   * Annotations of the claim.
   *
   * @default - none
   */
  readonly annotations?: { readonly [key: string]: string };
}
