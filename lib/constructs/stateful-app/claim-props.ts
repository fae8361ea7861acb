import type { Size } from 'cdk8s';
import { claimName, DNS_SUBDOMAIN_MAX_LENGTH, dnsLabelFaults } from '../../kube';
import { type Fault, faultsAt, under } from '../core/faults';
import { toQuantity } from '../core/quantities';
import { accessModesOf, claimSpecFaults, renderClaimSpec } from '../pod/claim-spec';
import type { ClaimMount } from '../pod/pod-template';
import { unmountedFaults } from '../pod/volume';
import { type AccessMode, type IStorageClass, storageClassNameOf, VolumeMode } from '../storage/storage-class';
import type { ClaimTemplate } from './claim';

/**
 * Storage that every Pod of a `StatefulApp` gets for itself, and finds again when it is made anew.
 *
 * The API server refuses any change of it on a live StatefulSet.
 *
 * @see https://kubernetes.io/docs/concepts/workloads/controllers/statefulset/#volume-claim-templates
 */
export interface ClaimProps {
  /** Name of the claim template and of the volume in the Pod: an RFC 1123 label. The claims are called `<name>-<app>-<ordinal>`. */
  readonly name: string;

  /** Storage that each claim asks for: a `Size`, or a quantity such as `10Gi`. */
  readonly storage: string | Size;

  /**
   * Class of the storage, as a construct or by name; `''` asks for a volume without a class.
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
   * A directory or a raw device.
   *
   * @default - Filesystem; Block where `devicePath` is given
   */
  readonly volumeMode?: VolumeMode;

  /**
   * Labels that a volume must have. The same for every ordinal: `NodeLocalPVs` with `reserveFor` chooses one by one.
   *
   * @default - any volume
   */
  readonly selector?: { readonly [label: string]: string };

  /**
   * Labels of the claims. Nothing that may change, such as a version: the API server would refuse the next update.
   *
   * @default - none; Kubernetes adds the labels of the selector
   */
  readonly labels?: { readonly [key: string]: string };

  /**
   * Annotations of the claims. Nothing that may change.
   *
   * @default - none
   */
  readonly annotations?: { readonly [key: string]: string };

  /**
   * Directory at which the main container finds it.
   *
   * @default - not mounted there; see `volumeMounts`
   */
  readonly mountPath?: string;

  /**
   * Path of the raw device in the main container.
   *
   * @default - not there; see `volumeDevices`
   */
  readonly devicePath?: string;

  /**
   * Path within the volume that the main container mounts.
   *
   * @default - its root
   */
  readonly subPath?: string;
}

/** The longest ordinal that a set may come to, for the length of claim names. */
const LARGEST_ORDINAL = 2 ** 31 - 1;

/** Faults of the claim templates of an app. */
export function claimFaults(app: string, claims: readonly ClaimProps[]): Fault[] {
  return claims.flatMap((claim, index) => under(`claims[${index}]`, oneClaimFaults(app, claim)));
}

/** A claim template with its defaults resolved; ask `claimFaults` first. */
export function claimTemplateOf(claim: ClaimProps): ClaimTemplate {
  return {
    name: claim.name,
    storage: toQuantity(claim.storage),
    storageClassName: storageClassNameOf(claim.storageClass),
    accessModes: accessModesOf(claim),
    volumeMode: volumeModeOf(claim),
    selector: claim.selector,
    labels: claim.labels,
    annotations: claim.annotations,
  };
}

/**
 * The claim template as the API answers it: with `apiVersion` and `kind`, without which GitOps tools see a difference for ever.
 *
 * @see https://github.com/kubernetes/kubernetes/issues/87583
 */
export function renderClaim(claim: ClaimProps): object {
  return {
    apiVersion: 'v1',
    kind: 'PersistentVolumeClaim',
    metadata: {
      name: claim.name,
      labels: claim.labels && { ...claim.labels },
      annotations: claim.annotations && { ...claim.annotations },
    },
    spec: renderClaimSpec(claim, volumeModeOf(claim)),
  };
}

/** The claim as the Pod template knows it. */
export function claimMountOf(claim: ClaimProps): ClaimMount {
  const { name, mountPath, devicePath, subPath } = claim;
  return { name, block: volumeModeOf(claim) === VolumeMode.BLOCK, mountPath, devicePath, subPath };
}

function volumeModeOf({ volumeMode, devicePath }: ClaimProps): VolumeMode {
  return volumeMode ?? (devicePath === undefined ? VolumeMode.FILESYSTEM : VolumeMode.BLOCK);
}

function oneClaimFaults(app: string, claim: ClaimProps): Fault[] {
  return [
    ...nameFaults(app, claim.name),
    ...claimSpecFaults(claim),
    ...modeFaults(claim),
    ...unmountedFaults('subPath', claim.subPath, claim.mountPath),
  ];
}

function nameFaults(app: string, name: string): Fault[] {
  const own = faultsAt('name', name, dnsLabelFaults(name), 'name it such as data or wal');
  const longest = claimName(name, app, LARGEST_ORDINAL);
  return own.length > 0 || longest.length <= DNS_SUBDOMAIN_MAX_LENGTH
    ? own
    : [{ field: 'name', value: name, message: `claims would be called ${longest}, which is too long`, remedy: 'shorten it' }];
}

function modeFaults({ volumeMode, mountPath, devicePath }: ClaimProps): Fault[] {
  return [
    ...(volumeMode === VolumeMode.FILESYSTEM && devicePath !== undefined
      ? [
          {
            field: 'devicePath',
            value: devicePath,
            message: 'is for volume mode Block',
            remedy: 'give mountPath, or VolumeMode.BLOCK',
          },
        ]
      : []),
    ...(volumeModeOf({ volumeMode, devicePath } as ClaimProps) === VolumeMode.BLOCK && mountPath !== undefined
      ? [{ field: 'mountPath', value: mountPath, message: 'is for volume mode Filesystem', remedy: 'give devicePath' }]
      : []),
  ];
}
