import type { Size } from 'cdk8s';
import { absolutePathFaults, DNS_LABEL_MAX_LENGTH, dnsSubdomainFaults } from '../../kube';
import { type Fault, faultsAt, under } from '../core/faults';
import { type INamed, nameOf } from '../core/named';
import { amountFaults, canonical } from '../core/quantities';
import { referenceFaults } from '../core/references';
import { VolumeMode } from '../storage/storage-class';
import { claimSpecFaults, renderClaimSpec } from './claim-spec';
import { DEFAULT_MODE, itemFaults, modeFaults, renderItems } from './keys';
import { type ProjectedSource, sharedFileFaults } from './projected-source';
import {
  type CsiVolumeOptions,
  EmptyDirMedium,
  type EmptyDirVolumeOptions,
  type EphemeralVolumeOptions,
  HostPathType,
  type HostPathVolumeOptions,
  type KeysVolumeOptions,
  type ProjectedVolumeOptions,
  type VolumeOptions,
} from './volume-options';

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
   * @param options mode and mount
   */
  public static projected(name: string, sources: ProjectedSource[], options: ProjectedVolumeOptions = {}): Volume {
    const { defaultMode = DEFAULT_MODE } = options;
    return new Volume(
      name,
      { projected: { defaultMode, sources: sources.map(source => source._render()) } },
      { readOnly: true, ...options },
      [
        ...sources.flatMap((source, index) => source._faults(`sources[${index}]`)),
        ...sharedFileFaults('sources', sources),
        ...modeFaults('defaultMode', defaultMode),
      ],
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
      faultsAt('path', path, absolutePathFaults(path), 'give a path of the node such as /dev/shm'),
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
      ...faultsAt('driver', driver, driverFaults(driver), 'name it such as secrets-store.csi.k8s.io'),
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
    const claim = { ...options, storage };
    const { labels, annotations } = options;
    const volumeClaimTemplate = {
      ...(labels === undefined && annotations === undefined ? {} : { metadata: { labels, annotations } }),
      spec: renderClaimSpec(claim, VolumeMode.FILESYSTEM),
    };
    return new Volume(name, { ephemeral: { volumeClaimTemplate } }, options, claimSpecFaults(claim));
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
    const { mountPath, subPath } = this.options;
    return under(field, [...this.found, ...unmountedFaults('subPath', subPath, mountPath)]);
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

/** Faults of a path within a volume that is mounted nowhere. */
export function unmountedFaults(field: string, value: string | undefined, mountPath: string | undefined): Fault[] {
  return value !== undefined && mountPath === undefined
    ? [{ field, value, message: 'means nothing without mountPath', remedy: 'give mountPath, or leave it out' }]
    : [];
}

/** @see https://github.com/kubernetes/kubernetes/blob/v1.37.0/pkg/apis/core/validation/validation.go - `ValidateCSIDriverName` */
function driverFaults(driver: string): string[] {
  if (driver === '') {
    return ['Required value'];
  }
  return driver.length > DNS_LABEL_MAX_LENGTH
    ? [`must be no more than ${DNS_LABEL_MAX_LENGTH} characters`]
    : dnsSubdomainFaults(driver.toLowerCase());
}
