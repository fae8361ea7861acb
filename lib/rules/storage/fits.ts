/**
 * Which volumes a claim can be bound to.
 *
 * @see https://github.com/kubernetes/component-helpers/blob/v0.37.0/storage/volume/pv_helpers.go - `FindMatchingVolume`
 * @see https://github.com/kubernetes/kubernetes/blob/v1.37.0/pkg/controller/volume/persistentvolume/pv_controller.go - `checkVolumeSatisfyClaim`
 */
import { isAtLeast, type Minor } from '../../kube';
import { selects } from '../selection';
import { type Claim, keyOf, type Wants } from './claims';
import type { Volume } from './volumes';

/** What keeps a volume from a claim, the plainest first. */
export enum Misfit {
  RESERVED = 'reserved',
  CLASS = 'class',
  VOLUME_MODE = 'volumeMode',
  ATTRIBUTES_CLASS = 'volumeAttributesClassName',
  ACCESS_MODES = 'accessModes',
  LABELS = 'labels',
  CAPACITY = 'capacity',
}

type Test = (volume: Volume, wants: Wants, minor: Minor) => boolean;

const TESTS: readonly (readonly [Misfit, Test])[] = [
  [Misfit.CLASS, ({ className }, wants) => className === wants.className],
  [Misfit.VOLUME_MODE, ({ volumeMode }, wants) => volumeMode === wants.volumeMode],
  [Misfit.ATTRIBUTES_CLASS, hasAttributesClass],
  [Misfit.ACCESS_MODES, ({ accessModes }, wants) => wants.accessModes.every(mode => accessModes.includes(mode))],
  [Misfit.LABELS, ({ labels }, { spec }) => spec.selector === undefined || selects(spec.selector, labels)],
  [Misfit.CAPACITY, ({ capacity }, { request }) => capacity.compare(request) >= 0],
];

/**
 * VolumeAttributesClass: off by default before 1.34, when the API server drops the fields.
 *
 * @see https://kep.k8s.io/3751
 */
function hasAttributesClass({ attributesClass }: Volume, wants: Wants, minor: Minor): boolean {
  return !isAtLeast(minor, '1.34') || attributesClass === wants.attributesClass;
}

/** The volume is kept for this claim: then its class and labels do not matter. */
const MATTER_NOT_WHERE_RESERVED: ReadonlySet<Misfit> = new Set([Misfit.CLASS, Misfit.LABELS]);

/** What is asked of a volume that the claim names: all but the labels. A class that the cluster decides is not asked. */
function matterNotWhereNamed(wants: Wants): ReadonlySet<Misfit> {
  return new Set(wants.className === undefined ? [Misfit.CLASS, Misfit.LABELS] : [Misfit.LABELS]);
}

/** Everything that keeps the volume from the claim. */
export function misfitsOf(volume: Volume, { wants, ...claim }: Claim, minor: Minor): Misfit[] {
  const isReserved = volume.reservedFor === keyOf(claim);
  if (wants.volumeName !== undefined && isReserved) {
    return [];
  }
  const ignored = isReserved
    ? MATTER_NOT_WHERE_RESERVED
    : wants.volumeName === undefined
      ? new Set<Misfit>()
      : matterNotWhereNamed(wants);
  const others = TESTS.filter(([misfit, holds]) => !ignored.has(misfit) && !holds(volume, wants, minor)).map(
    ([misfit]) => misfit,
  );
  return volume.reservedFor === undefined || isReserved ? others : [Misfit.RESERVED, ...others];
}
