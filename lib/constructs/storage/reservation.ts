import { namespaceFaults } from '../core/emit';
import type { Fault } from '../core/faults';
import { amountFaults, canonical, toQuantity } from '../core/quantities';
import type { StatefulAppClaim } from '../stateful-app/claim';
import type { Disk } from './disks';
import type { AccessMode, VolumeMode } from './storage-class';

/** What the volumes of one `NodeLocalPVs` have in common, as far as claims ask for it. */
export interface Offer {
  readonly storageClassName: string;
  readonly volumeMode: VolumeMode;
  readonly accessModes: readonly AccessMode[];
}

/** The ordinals of an app. */
export interface Ordinals {
  readonly start: number;
  readonly replicas: number;
}

/**
 * The ordinal of each disk: as it says, else the lowest that is left, in the order of the disks.
 *
 * Where surplus disks are reserved too, the result does not depend on the
 * number of replicas: scaling changes no volume.
 */
export function reserve(
  disks: readonly Pick<Disk, 'ordinal'>[],
  { start, replicas }: Ordinals,
  reserveSurplus: boolean,
): (number | undefined)[] {
  const pinned = new Set(disks.map(({ ordinal }) => ordinal));
  const end = reserveSurplus ? Number.POSITIVE_INFINITY : start + replicas;
  let next = start;
  return disks.map(({ ordinal }) => {
    if (ordinal !== undefined) {
      return ordinal;
    }
    while (pinned.has(next)) {
      next += 1;
    }
    const free = next;
    next += 1;
    return free < end ? free : undefined;
  });
}

/** Everything that keeps the claim of an app from these disks. */
export function reservationFaults(
  claim: StatefulAppClaim,
  offer: Offer,
  disks: readonly Disk[],
  reserved: readonly (number | undefined)[],
): Fault[] {
  const { app } = claim;
  const without = app.ordinals.filter(ordinal => !reserved.includes(ordinal));
  return [
    ...namespaceFaults(app, 'reserveFor'),
    ...offerFaults(claim, offer),
    ...pinFaults(disks, app.startOrdinal),
    ...disks.flatMap((disk, index) => (reserved[index] === undefined ? [] : capacityFaults(disk, claim))),
    ...(without.length === 0 ? [] : [shortage(claim, without, disks.length)]),
  ];
}

/** Pins without a claim to reserve for. */
export function unreservedPinFaults(disks: readonly Disk[]): Fault[] {
  return disks.flatMap(({ ordinal, fields }) =>
    ordinal === undefined
      ? []
      : [
          {
            field: `${fields.disk}.ordinal`,
            value: ordinal,
            message: 'has no meaning without reserveFor',
            remedy: 'say which claim it is reserved for',
          },
        ],
  );
}

/** @see https://github.com/kubernetes/component-helpers/blob/v0.37.0/storage/volume/pv_helpers.go - `FindMatchingVolume` */
function offerFaults(claim: StatefulAppClaim, offer: Offer): Fault[] {
  const wanted = `claim '${claim.name}' of ${claim.app.name}`;
  const missing = claim.accessModes.filter(mode => !offer.accessModes.includes(mode));
  return [
    ...(claim.storageClassName === offer.storageClassName
      ? []
      : [
          {
            field: 'storageClass',
            value: offer.storageClassName,
            message: `${wanted} asks for ${claim.storageClassName === undefined ? "the cluster's default class" : `class '${claim.storageClassName}'`}`,
            remedy: 'name one class in both',
          },
        ]),
    ...(claim.volumeMode === offer.volumeMode
      ? []
      : [
          {
            field: 'volumeMode',
            value: offer.volumeMode,
            message: `${wanted} asks for ${claim.volumeMode}`,
            remedy: 'choose one mode in both',
          },
        ]),
    ...(missing.length === 0
      ? []
      : [
          {
            field: 'accessModes',
            value: offer.accessModes,
            message: `${wanted} asks for ${missing.join(', ')}`,
            remedy: 'offer it too, or ask for less',
          },
        ]),
  ];
}

function pinFaults(disks: readonly Disk[], start: number): Fault[] {
  const owners = new Map<number, Disk>();
  return disks.flatMap(disk => {
    const { ordinal, fields } = disk;
    if (ordinal === undefined) {
      return [];
    }
    const field = `${fields.disk}.ordinal`;
    if (!Number.isInteger(ordinal) || ordinal < start) {
      return [
        {
          field,
          value: ordinal,
          message: `must be a whole number from ${start} up: the app's ordinals start there`,
          remedy: 'give an ordinal of the app',
        },
      ];
    }
    const owner = owners.get(ordinal) ?? disk;
    owners.set(ordinal, owner);
    return owner === disk
      ? []
      : [
          {
            field,
            value: ordinal,
            message: `${owner.fields.disk} is reserved for this ordinal`,
            remedy: 'reserve one disk for each',
          },
        ];
  });
}

function capacityFaults({ capacity, fields }: Disk, claim: StatefulAppClaim): Fault[] {
  if (
    capacity === undefined ||
    amountFaults(fields.capacity, capacity).length > 0 ||
    toQuantity(capacity).compare(toQuantity(claim.storage)) >= 0
  ) {
    return [];
  }
  return [
    {
      field: fields.capacity,
      value: canonical(capacity),
      message: `is less than the ${claim.storage} that claim '${claim.name}' of ${claim.app.name} asks for`,
      remedy: 'give a larger disk, or ask for less',
    },
  ];
}

function shortage(claim: StatefulAppClaim, without: readonly number[], disks: number): Fault {
  const ordinals = `${without.length === 1 ? 'ordinal' : 'ordinals'} ${without.join(', ')}`;
  return {
    field: 'reserveFor',
    value: claim.name,
    message: `no disk is left for ${ordinals} of ${claim.app.name}: ${disks} ${disks === 1 ? 'disk' : 'disks'} for ${claim.app.replicas} replicas`,
    remedy: 'add disks, or lower the replicas',
  };
}
