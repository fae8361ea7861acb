import { Resources } from '../ask/resources';
import { Cluster } from '../run/cluster';
import { askAll, askCreate } from './ask';
import { askUpdate, store, storedInTurn } from './ask-update';
import { basesById, objectOf } from './corpus';
import type { Case, RecordedVerdict } from './model';

/** What one minor's server said: a verdict for each case, in order. */
export interface MinorVerdicts {
  readonly minor: string;

  /** To creating the case's object. */
  readonly creates: readonly RecordedVerdict[];

  /** To turning the case's base into its object; undefined where creating it is refused already, or the base is not to be had. */
  readonly updates: readonly (RecordedVerdict | undefined)[];
}

/** Asks a fresh server of a minor about every case, and about the update that leads to each object that it would create. */
export async function runMinor(minor: string, cases: readonly Case[]): Promise<MinorVerdicts> {
  const cluster = await Cluster.start({ minor });
  try {
    const connection = cluster.connect(16);
    const resources = new Resources(connection);
    const bases = basesById();
    const creates = await askAll(cases, it => askCreate(connection, resources, objectOf(it, bases)));
    const updates: (RecordedVerdict | undefined)[] = cases.map(() => undefined);
    for (const wave of storedInTurn([...bases.values()])) {
      const stored = new Map(await askAll(wave, async base => [base.id, await store(connection, resources, base)] as const));
      await askAll(cases, async (it, index) => {
        const old = stored.get(it.base);
        if (old === undefined || creates[index]?.code !== 201 || it.changes.length === 0) return;
        updates[index] = await askUpdate(connection, old, objectOf(it, bases));
      });
    }
    return { minor, creates, updates };
  } finally {
    await cluster.stop();
  }
}
