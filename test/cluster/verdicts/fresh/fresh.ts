import { kindSchema } from '../../../../lib/kube/schemas';
import type { Minor } from '../../../../lib/kube/versions';
import { alter } from './alter';
import { breakOnce } from './breakages';
import { Chance } from './chance';
import { graft, POD_KINDS } from './graft';
import { Plausible } from './plausible';
import { readSeeds } from './seeds';
import { tidy } from './tidy';

/** How an object came to be. */
export type Origin = 'recombined' | 'random' | 'broken' | 'altered';

/** An object that nobody has asked about before. */
export interface Fresh {
  /** Names seed, place and origin. */
  readonly id: string;
  readonly object: any;
}

/** Objects that nobody has asked about, any number of them, always the same for the same minor and seed. */
export class FreshObjects {
  private readonly seeds = readSeeds();
  private readonly kinds: readonly string[];

  constructor(
    private readonly minor: Minor,
    private readonly seed: number,
    kinds: readonly string[] = [],
  ) {
    this.kinds = [...this.seeds.keys()].filter(kind => kinds.length === 0 || kinds.includes(kind)).sort();
  }

  /** The object of a place. */
  public at(place: number): Fresh {
    const chance = new Chance(this.seed, place);
    const origin = chance.one<Origin>([
      'recombined',
      'recombined',
      'random',
      'random',
      'broken',
      'broken',
      'broken',
      'altered',
      'altered',
    ]);
    const kind = chance.percent(35)
      ? chance.one(this.kinds.filter(it => POD_KINDS.includes(it)).concat(this.kinds))
      : chance.one(this.kinds);
    const object = this[origin](kind, chance);
    return { id: `${kind} ${origin} ${this.seed}/${place}`, object };
  }

  /** What an accepted object is asked to become: itself with some changes. */
  public changesOf(place: number, object: any, count: number): Fresh[] {
    return Array.from({ length: count }, (_, index) => {
      const chance = new Chance(this.seed + 7919 * (index + 1), place);
      const changed = structuredClone(object);
      for (let changes = chance.one([1, 1, 1, 2, 2, 3]); changes > 0; changes--) this.change(changed, chance);
      changed.apiVersion = object.apiVersion;
      changed.metadata = { ...changed.metadata, name: object.metadata.name };
      return { id: `${object.kind} changed ${this.seed}/${place}.${index}`, object: changed };
    });
  }

  private change(object: any, chance: Chance): void {
    const turn = chance.below(10);
    if (turn < 7) alter(this.minor, object, chance);
    else if (turn < 9) graft(object, this.seedOf(object.kind, chance), chance);
    else breakOnce(object, chance);
  }

  private seedOf(kind: string, chance: Chance): any {
    return structuredClone(chance.one(this.seeds.get(kind) ?? []));
  }

  /** A sound object with parts of others. */
  private recombined(kind: string, chance: Chance): any {
    const object = this.seedOf(kind, chance);
    for (let parts = chance.below(6); parts >= 0; parts--) {
      const donor = POD_KINDS.includes(kind) && chance.percent(50) ? chance.one(POD_KINDS) : kind;
      graft(object, this.seedOf(donor, chance), chance);
    }
    if (chance.percent(30)) alter(this.minor, object, chance);
    return object;
  }

  /** An object along the schema alone. */
  private random(kind: string, chance: Chance): any {
    const { apiVersion } = this.seedOf(kind, chance);
    const schema = kindSchema(this.minor, apiVersion, kind);
    if (schema === undefined) return this.broken(kind, chance);
    const daring = chance.one([0, 5, 10, 30]);
    const object = { ...new Plausible(this.minor, chance, daring).object(schema.schema, 0), apiVersion, kind };
    if (chance.percent(90)) tidy(object, chance);
    return JSON.parse(JSON.stringify(object));
  }

  /** A sound object, broken in no to three places. */
  private broken(kind: string, chance: Chance): any {
    const object = this.seedOf(kind, chance);
    for (let places = chance.one([0, 1, 1, 1, 2, 2, 3]); places > 0; places--) breakOnce(object, chance);
    return object;
  }

  /** A sound object with other values. */
  private altered(kind: string, chance: Chance): any {
    const object = this.seedOf(kind, chance);
    for (let places = chance.one([1, 2, 2, 3, 4, 6]); places > 0; places--) alter(this.minor, object, chance);
    return object;
  }
}
