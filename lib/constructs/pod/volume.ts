import type { Size } from 'cdk8s';
import { absolutePathFaults, dnsSubdomainFaults } from '../../kube';
import { type Fault, faultsAt, under } from '../core/faults';
import { type INamed, nameOf } from '../core/named';
import { amountFaults, canonical } from '../core/quantities';
import { referenceFaults } from '../core/references';
import { AccessMode, type IStorageClass, storageClassNameOf, VolumeMode } from '../storage/storage-class';
import { DEFAULT_MODE, itemFaults, modeFaults, renderItems } from './keys';
import type { ProjectedSource } from './projected-source';

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
}

/**
 * A volume of a Pod.
 *
 * What must outlive the Pod belongs in `claims` of a `StatefulApp` instead.
 *
 * @see https://kubernetes.io/docs/concepts/storage/volumes/
 */
export class Volume {
  /**
   * The keys of a ConfigMap as files.
   *
   * @param name name of the volume
   * @param configMap the ConfigMap or its name
   * @param options items, mode and mount
   */
  public static configMap(name: string, configMap: string | INamed, options: KeysVolumeOptions = {}): Volume {
    const source = { configMap: { name: nameOf(configMap), ...keysSource(options) } };
    return new Volume(name, source, { readOnly: true, ...options }, [
      ...referenceFaults('configMap', 'ConfigMap', configMap),
      ...keysFaults(options),
    ]);
  }

  /**
   * The keys of a Secret as files.
   *
   * @param name name of the volume
   * @param secret the Secret or its name
   * @param options items, mode and mount
   */
  public static secret(name: string, secret: string | INamed, options: KeysVolumeOptions = {}): Volume {
    const source = { secret: { secretName: nameOf(secret), ...keysSource(options) } };
    return new Volume(name, source, { readOnly: true, ...options }, [
      ...referenceFaults('secret', 'Secret', secret),
      ...keysFaults(options),
    ]);
  }

  /**
   * An empty directory that goes with the Pod.
   *
   * @param name name of the volume
   * @param options medium, limit and mount
   */
  public static emptyDir(name: string, options: EmptyDirVolumeOptions = {}): Volume {
    const emptyDir = {
      ...((options.medium ?? EmptyDirMedium.DEFAULT) === EmptyDirMedium.DEFAULT ? {} : { medium: options.medium }),
      ...(options.sizeLimit === undefined ? {} : { sizeLimit: canonical(options.sizeLimit) }),
    };
    return new Volume(
      name,
      { emptyDir },
      options,
      options.sizeLimit === undefined ? [] : amountFaults('sizeLimit', options.sizeLimit),
    );
  }

  /**
   * Several sources in one directory.
   *
   * @param name name of the volume
   * @param sources ConfigMaps, Secrets, Pod fields, tokens
   * @param options mount
   */
  public static projected(name: string, sources: ProjectedSource[], options: VolumeOptions = {}): Volume {
    return new Volume(
      name,
      { projected: { defaultMode: DEFAULT_MODE, sources: sources.map(source => source._render()) } },
      { readOnly: true, ...options },
      sources.flatMap((source, index) => source._faults(`sources[${index}]`)),
    );
  }

  /**
   * A path of the node that the Pod runs on. Breaks the baseline Pod Security Standard.
   *
   * @param name name of the volume
   * @param path absolute path on the node
   * @param options type and mount
   */
  public static hostPath(name: string, path: string, options: HostPathVolumeOptions = {}): Volume {
    return new Volume(
      name,
      { hostPath: { path, type: options.type ?? HostPathType.UNSET } },
      options,
      faultsAt('path', path, absolutePathFaults(path)),
    );
  }

  /**
   * A claim that is there already.
   *
   * @param name name of the volume
   * @param claim the claim or its name
   * @param options mount
   */
  public static persistentVolumeClaim(name: string, claim: string | INamed, options: VolumeOptions = {}): Volume {
    return new Volume(
      name,
      { persistentVolumeClaim: { claimName: nameOf(claim), ...(options.readOnly === true ? { readOnly: true } : {}) } },
      options,
      referenceFaults('claim', 'PersistentVolumeClaim', claim),
    );
  }

  /**
   * A volume that a CSI driver makes for the life of the Pod.
   *
   * @param name name of the volume
   * @param driver name of the driver, such as `secrets-store.csi.k8s.io`
   * @param options attributes and mount
   */
  public static csi(name: string, driver: string, options: CsiVolumeOptions = {}): Volume {
    const { volumeAttributes, fsType, nodePublishSecret, readOnly } = options;
    const csi = {
      driver,
      ...(readOnly === undefined ? {} : { readOnly }),
      ...(fsType === undefined ? {} : { fsType }),
      ...(volumeAttributes === undefined ? {} : { volumeAttributes }),
      ...(nodePublishSecret === undefined ? {} : { nodePublishSecretRef: { name: nameOf(nodePublishSecret) } }),
    };
    return new Volume(name, { csi }, options, [
      ...faultsAt('driver', driver, dnsSubdomainFaults(driver.toLowerCase())),
      ...(nodePublishSecret === undefined ? [] : referenceFaults('nodePublishSecret', 'Secret', nodePublishSecret)),
    ]);
  }

  /**
   * A claim that is made with the Pod and goes with it.
   *
   * @param name name of the volume
   * @param storage storage asked for
   * @param options class, access modes and mount
   */
  public static ephemeral(name: string, storage: string | Size, options: EphemeralVolumeOptions = {}): Volume {
    const storageClassName = storageClassNameOf(options.storageClass);
    const volumeClaimTemplate = {
      ...(options.labels === undefined ? {} : { metadata: { labels: options.labels } }),
      spec: {
        accessModes: options.accessModes ?? [AccessMode.READ_WRITE_ONCE],
        volumeMode: VolumeMode.FILESYSTEM,
        ...(storageClassName === undefined ? {} : { storageClassName }),
        resources: { requests: { storage: canonical(storage) } },
      },
    };
    return new Volume(name, { ephemeral: { volumeClaimTemplate } }, options, amountFaults('storage', storage));
  }

  /**
   * Any other source, in the words of the API.
   *
   * @param name name of the volume
   * @param source such as `{ nfs: { server: 'nfs.example', path: '/' } }`
   * @param options mount
   */
  public static of(name: string, source: { readonly [type: string]: any }, options: VolumeOptions = {}): Volume {
    const types = Object.keys(source);
    return new Volume(
      name,
      source,
      options,
      types.length === 1
        ? []
        : [{ field: 'source', value: types, message: 'must have exactly one volume type', remedy: 'name one, such as nfs' }],
    );
  }

  private constructor(
    /** Name of the volume, as mounts refer to it. */
    public readonly name: string,
    private readonly source: { readonly [type: string]: unknown },
    private readonly options: VolumeOptions,
    private readonly found: readonly Fault[],
  ) {}

  /** @internal */
  public get _mount(): VolumeOptions {
    return this.options;
  }

  /** @internal */
  public _faults(field: string): Fault[] {
    return under(field, this.found);
  }

  /** @internal */
  public _render(): { readonly [field: string]: unknown } {
    return { name: this.name, ...this.source };
  }
}

/** The options of a volume made of keys, as the API takes them. */
function keysSource(options: KeysVolumeOptions): object {
  return {
    defaultMode: options.defaultMode ?? DEFAULT_MODE,
    ...(options.items === undefined ? {} : { items: renderItems(options.items) }),
    ...(options.optional === undefined ? {} : { optional: options.optional }),
  };
}

function keysFaults(options: KeysVolumeOptions): Fault[] {
  return [...itemFaults(options.items ?? {}), ...modeFaults('defaultMode', options.defaultMode)];
}
