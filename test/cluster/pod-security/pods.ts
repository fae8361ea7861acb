import { Chance } from './chance';
import { BEYOND, type Change, HARMLESS, WITHIN_BASELINE } from './changes';
import { hardened, windows } from './hardened';

/** A Pod that is asked about. */
export interface GeneratedPod {
  readonly annotations: Readonly<Record<string, string>>;
  readonly spec: any;
}

/** A Pod that is being made. Fields of Kubernetes, freely written to. */
export interface Draft {
  readonly annotations: Record<string, string>;
  readonly spec: any;
}

/**
 * Pods that vary whatever the standards read, the same for the same seed.
 *
 * More than half of them meet the restricted level and three in four the baseline: each starts hardened, and has some
 * changes that no level minds; some have changes that the restricted level minds, some others that both do.
 */
export function generatePods(count: number, seed: number): GeneratedPod[] {
  return Array.from({ length: count }, (_, index) => generate(new Chance(seed * 1_000_003 + index)));
}

function generate(chance: Chance): GeneratedPod {
  if (chance.percent(7)) {
    return windows(chance);
  }
  const draft = hardened(chance);
  const aim = chance.number(100);
  apply(draft, chance, HARMLESS, chance.number(4));
  if (aim >= 55) {
    apply(draft, chance, WITHIN_BASELINE, aim >= 72 ? chance.number(2) : 1 + chance.number(2));
  }
  if (aim >= 72) {
    apply(draft, chance, BEYOND, 1 + chance.number(2));
  }
  return draft;
}

function apply(draft: Draft, chance: Chance, changes: readonly Change[], count: number): void {
  for (let done = 0; done < count; done++) {
    chance.one(changes)(draft, chance);
  }
}
