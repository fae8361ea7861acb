import { addTo } from '../grouped';
import { remembered } from '../remembered';
import { type Claim, keyOf } from './claims';
import { type Volume, volumesOf } from './volumes';

/** All volumes, by what claims ask for. */
export const indexOf = remembered(context => new VolumeIndex(volumesOf(context)));

/** Volumes by their names, the claims that they are kept for, and their classes. */
export class VolumeIndex {
  private readonly byName = new Map<string, number[]>();
  private readonly byClaim = new Map<string, number[]>();
  private readonly byClass = new Map<string, number[]>();

  constructor(public readonly volumes: readonly Volume[]) {
    volumes.forEach(({ name, className, reservedFor }, index) => {
      addTo(this.byName, name, index);
      addTo(this.byClass, className, index);
      reservedFor !== undefined && addTo(this.byClaim, reservedFor, index);
    });
  }

  named(name: string): readonly number[] {
    return this.byName.get(name) ?? [];
  }

  keptFor(claim: Claim): readonly number[] {
    return this.byClaim.get(keyOf(claim)) ?? [];
  }

  ofClass(className: string): readonly number[] {
    return this.byClass.get(className) ?? [];
  }
}
