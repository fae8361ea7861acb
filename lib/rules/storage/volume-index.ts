import type { RuleContext } from '../context';
import { type Claim, keyOf } from './claims';
import { type Volume, volumesOf } from './volumes';

const indexes = new WeakMap<RuleContext, VolumeIndex>();

/** All volumes, by what claims ask for. */
export function indexOf(context: RuleContext): VolumeIndex {
  const index = indexes.get(context) ?? new VolumeIndex(volumesOf(context));
  indexes.set(context, index);
  return index;
}

/** Volumes by their names, the claims that they are kept for, and their classes. */
export class VolumeIndex {
  private readonly byName = new Map<string, number[]>();
  private readonly byClaim = new Map<string, number[]>();
  private readonly byClass = new Map<string, number[]>();

  constructor(public readonly volumes: readonly Volume[]) {
    volumes.forEach(({ name, className, reservedFor }, index) => {
      add(this.byName, name, index);
      add(this.byClass, className, index);
      reservedFor !== undefined && add(this.byClaim, reservedFor, index);
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

function add(lists: Map<string, number[]>, key: string, index: number): void {
  const list = lists.get(key);
  list === undefined ? lists.set(key, [index]) : list.push(index);
}
