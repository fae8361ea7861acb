import type { ApiObject } from 'cdk8s';
import { Construct } from 'constructs';
import { annotationsFaults, dnsSubdomainFaults, HOSTNAME_LABEL, labelsFaults, qualifiedNameFaults } from '../../kube';
import { duplicateFaults, type Fault, faultsAt, requireNoFaults } from '../core/faults';
import { canonical } from '../core/quantities';
import type { StatefulAppClaim } from '../stateful-app/claim';
import { emitParts } from '../workload/app-parts';
import { disksFaults } from './disk-faults';
import { type Disk, disksOf } from './disks';
import type { LocalVolume } from './local-disk';
import { LocalStorageClass } from './local-storage-class';
import { type LocalVolumeTraits, renderLocalVolume } from './local-volume-manifest';
import { mountOptionsFaults } from './mount-options';
import type { NodeLocalPVsProps } from './node-local-pvs-props';
import { reservationFaults, reserve, unreservedPinFaults } from './reservation';
import { AccessMode, ReclaimPolicy, storageClassNameOf, VolumeMode } from './storage-class';

/**
 * PersistentVolumes for disks that are attached to nodes: one for each disk.
 *
 * Reserved for the claim of a `StatefulApp`, each ordinal gets its disk, and so
 * its node, whenever and wherever it is made again.
 *
 * @see https://kubernetes.io/docs/concepts/storage/volumes/#local
 */
export class NodeLocalPVs extends Construct {
  /** Name of the class of the volumes. */
  public readonly storageClassName: string;

  /** Label by which the volumes tell their nodes. */
  public readonly nodeLabelKey: string;

  /** Claim that the disks are reserved for. */
  public readonly reservedFor?: StatefulAppClaim;

  private readonly written: readonly LocalVolume[];
  private readonly objects: readonly ApiObject[];

  /**
   * @param scope a chart, or a construct in one
   * @param id of the construct, unique in its scope
   * @param props of the volumes
   * @throws if disks share a path or a name, are told wrongly, or do not suit the claim that they are reserved for
   */
  constructor(scope: Construct, id: string, props: NodeLocalPVsProps) {
    super(scope, id);
    const traits = traitsOf(props);
    const disks = disksOf({ ...props, namePrefix: props.namePrefix ?? traits.storageClassName });
    const ordinals = ordinalsOf(props, disks);
    requireNoFaults(this, faultsOf(props, traits, disks, ordinals));

    this.written = disks.map((disk, index) => localVolume(disk, ordinals[index], props.reserveFor));
    const parts = this.written.map(volume => ({ id: volume.name, manifest: renderLocalVolume(volume, traits) }));
    this.objects = emitParts(this, parts, props.rawFields);

    this.storageClassName = traits.storageClassName;
    this.nodeLabelKey = traits.nodeLabelKey;
    this.reservedFor = props.reserveFor;
  }

  /** The volumes, in the order of the disks. */
  public get volumes(): LocalVolume[] {
    return [...this.written];
  }

  /** Volumes that the app does not use as it stands: reserved for ordinals to come, or for nobody. */
  public get surplusVolumes(): LocalVolume[] {
    const used = new Set<number | undefined>(this.reservedFor?.app.ordinals ?? []);
    return this.written.filter(({ ordinal }) => !used.has(ordinal));
  }

  /** The PersistentVolume objects, in the order of the disks. */
  public get persistentVolumes(): ApiObject[] {
    return [...this.objects];
  }

  /**
   * The volume that is reserved for an ordinal.
   *
   * @param ordinal of the app whose claim the disks are reserved for
   * @returns undefined where none is
   */
  public volumeOf(ordinal: number): LocalVolume | undefined {
    return this.written.find(volume => volume.ordinal === ordinal);
  }

  /**
   * The node on which an ordinal lives, because the disk that is reserved for it is there.
   *
   * @param ordinal of the app whose claim the disks are reserved for
   * @returns the value of the label that tells nodes; undefined where no disk is reserved for the ordinal
   */
  public nodeOf(ordinal: number): string | undefined {
    return this.volumeOf(ordinal)?.node;
  }
}

function traitsOf(props: NodeLocalPVsProps): LocalVolumeTraits {
  const { storageClass, volumeMode = VolumeMode.FILESYSTEM } = props;
  const ofClass =
    storageClass instanceof LocalStorageClass && volumeMode === VolumeMode.FILESYSTEM ? storageClass.mountOptions : [];
  return {
    storageClassName: storageClassNameOf(storageClass) ?? '',
    volumeMode,
    accessModes: props.accessModes ?? [AccessMode.READ_WRITE_ONCE],
    reclaimPolicy: props.reclaimPolicy ?? ReclaimPolicy.RETAIN,
    nodeLabelKey: props.nodeLabelKey ?? HOSTNAME_LABEL,
    fsType: props.fsType,
    mountOptions: props.mountOptions ?? ofClass,
    labels: props.labels,
    annotations: props.annotations,
    claimNamespace: props.reserveFor?.app.namespace,
  };
}

function ordinalsOf({ reserveFor, reserveSurplus = true }: NodeLocalPVsProps, disks: readonly Disk[]): (number | undefined)[] {
  return reserveFor === undefined
    ? disks.map(() => undefined)
    : reserve(disks, { start: reserveFor.app.startOrdinal, replicas: reserveFor.app.replicas }, reserveSurplus);
}

function localVolume(disk: Disk, ordinal: number | undefined, claim: StatefulAppClaim | undefined): LocalVolume {
  const { volumeName: name, node, path, capacity = '' } = disk;
  const reservation = ordinal === undefined || claim === undefined ? {} : { ordinal, claim: claim.claimName(ordinal) };
  return { name, node, path, capacity: canonical(capacity), ...reservation };
}

function faultsOf(
  props: NodeLocalPVsProps,
  traits: LocalVolumeTraits,
  disks: readonly Disk[],
  ordinals: readonly (number | undefined)[],
): Fault[] {
  const { namePrefix, labels = {}, annotations = {}, reserveFor } = props;
  const { storageClassName, nodeLabelKey } = traits;
  return distinct([
    ...faultsAt('storageClass', storageClassName, dnsSubdomainFaults(storageClassName), 'give a class or its name'),
    ...layoutFaults(props, disks),
    ...disksFaults(disks),
    ...modeFaults(props, traits),
    ...faultsAt('nodeLabelKey', nodeLabelKey, qualifiedNameFaults(nodeLabelKey), 'give the key of a node label'),
    ...(namePrefix === undefined ? [] : faultsAt('namePrefix', namePrefix, dnsSubdomainFaults(namePrefix), 'choose another')),
    ...faultsAt('labels', labels, labelsFaults(labels), 'correct the label'),
    ...faultsAt('annotations', annotations, annotationsFaults(annotations), 'correct the annotation'),
    ...(reserveFor === undefined ? unreservedPinFaults(disks) : reservationFaults(reserveFor, traits, disks, ordinals)),
  ]);
}

function layoutFaults({ nodes, paths }: NodeLocalPVsProps, disks: readonly Disk[]): Fault[] {
  return [
    ...((nodes === undefined) === (paths === undefined)
      ? []
      : [
          {
            field: nodes === undefined ? 'nodes' : 'paths',
            message: 'nodes and paths go together',
            remedy: 'give both, or a list of disks',
          },
        ]),
    ...duplicateFaults(index => `nodes[${index}]`, nodes ?? [], 'node'),
    ...duplicateFaults(index => `paths[${index}]`, paths ?? [], 'path'),
    ...(disks.length === 0 && (nodes === undefined) === (paths === undefined)
      ? [{ field: 'disks', message: 'there is no disk', remedy: 'name at least one, or nodes and paths' }]
      : []),
  ];
}

function modeFaults({ fsType, mountOptions, reserveSurplus, reserveFor }: NodeLocalPVsProps, traits: LocalVolumeTraits): Fault[] {
  const { accessModes, volumeMode } = traits;
  const ofFilesystem: Fault[] = [
    { field: 'fsType', value: fsType, message: 'does not apply to volume mode Block', remedy: 'leave it out' },
    { field: 'mountOptions', value: mountOptions, message: 'do not apply to volume mode Block', remedy: 'leave them out' },
  ];
  return [
    ...(accessModes.length === 0 ? [{ field: 'accessModes', message: 'there is none', remedy: 'name at least one' }] : []),
    ...duplicateFaults(index => `accessModes[${index}]`, accessModes, 'access mode'),
    ...(accessModes.includes(AccessMode.READ_WRITE_ONCE_POD) && accessModes.length > 1
      ? [
          {
            field: 'accessModes',
            value: accessModes,
            message: 'may not use ReadWriteOncePod with other access modes',
            remedy: 'offer it alone',
          },
        ]
      : []),
    ...(volumeMode === VolumeMode.BLOCK ? ofFilesystem.filter(({ value }) => value !== undefined) : []),
    ...mountOptionsFaults(mountOptions ?? []),
    ...(reserveSurplus !== undefined && reserveFor === undefined
      ? [
          {
            field: 'reserveSurplus',
            value: reserveSurplus,
            message: 'has no meaning without reserveFor',
            remedy: 'say which claim it is about',
          },
        ]
      : []),
  ];
}

/** A node or path of the matrix is in many disks, and is at fault once. */
function distinct(faults: readonly Fault[]): Fault[] {
  return [...new Map(faults.map(fault => [JSON.stringify(fault), fault])).values()];
}
