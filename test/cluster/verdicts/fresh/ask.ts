import type { Connection } from '../../ask/connection';
import { Resources } from '../../ask/resources';
import { Cluster } from '../../run/cluster';
import { askAll, askCreate } from '../ask';
import { askUpdate, isStoredLast, store } from '../ask-update';
import type { RecordedVerdict } from '../model';
import type { RecordedCase } from '../recorded';
import type { Fresh, FreshObjects } from './fresh';

/** How many changes of an object are asked about. */
const CHANGES = 3;

/** One in so many accepted objects is stored, and asked to change. */
const STORED = 3;

/** Kinds that take up room of which a cluster has little, such as node ports: they are removed as soon as they have been asked about. */
const REMOVED: readonly string[] = ['Service'];

/** Metadata that a server takes away or makes itself when it stores an object. */
const WRITTEN_BY_SERVERS: readonly string[] = [
  'generateName',
  'uid',
  'generation',
  'creationTimestamp',
  'deletionTimestamp',
  'deletionGracePeriodSeconds',
];

/** Asks a fresh server about so many fresh objects, and about changes of those that it takes; hands each answer on as it comes. */
export async function askFresh(
  minor: string,
  objects: FreshObjects,
  count: number,
  answered: (it: RecordedCase) => void,
): Promise<void> {
  const cluster = await Cluster.start({ minor });
  try {
    const asking = new Asking(minor, cluster.connect(16), objects, answered);
    const late: Place[] = [];
    await askAll([...Array(count).keys()], async place => {
      const fresh = objects.at(place);
      const isTaken = await asking.create(fresh);
      if (!isTaken || place % STORED !== 0) return;
      if (isStoredLast(fresh.object)) late.push({ place, fresh });
      else await asking.change({ place, fresh });
    });
    late.sort((left, right) => left.place - right.place);
    await askAll(late, it => asking.change(it));
  } finally {
    await cluster.stop();
  }
}

interface Place {
  readonly place: number;
  readonly fresh: Fresh;
}

class Asking {
  private readonly resources: Resources;

  constructor(
    private readonly minor: string,
    private readonly connection: Connection,
    private readonly objects: FreshObjects,
    private readonly answered: (it: RecordedCase) => void,
  ) {
    this.resources = new Resources(connection);
  }

  /** Whether the server would create an object. */
  public async create({ id, object }: Fresh): Promise<boolean> {
    const verdict = await askCreate(this.connection, this.resources, object);
    this.answer({ id, question: 'create', base: object, object }, verdict);
    return verdict.code < 300;
  }

  /** Stores an object under a name of its own, and asks what it may become. */
  public async change({ place, fresh }: Place): Promise<void> {
    const base = { ...fresh.object, metadata: { ...fresh.object.metadata, name: `fresh-${place}` } };
    for (const field of WRITTEN_BY_SERVERS) delete base.metadata[field];
    const stored = await store(this.connection, this.resources, { object: base });
    if (stored === undefined) return;
    for (const { id, object } of this.objects.changesOf(place, base, CHANGES)) {
      const verdict = await askUpdate(this.connection, stored, object);
      this.answer({ id, question: 'update', base, object }, verdict);
    }
    if (REMOVED.includes(base.kind)) await this.connection.send('DELETE', stored.path);
  }

  private answer(it: Omit<RecordedCase, 'kind' | 'verdicts'>, verdict: RecordedVerdict): void {
    this.answered({ ...it, kind: it.base.kind, verdicts: { [this.minor]: verdict } });
  }
}
