import type { Connection } from '../ask/connection';
import type { Resources } from '../ask/resources';
import { ask, recorded } from './ask';
import type { Base } from './bases';
import type { RecordedVerdict } from './model';

const QUERY = 'dryRun=All&fieldValidation=Strict&fieldManager=cdk8s-stateful';

/** A base object that lies in the server, so that updates of it can be asked about. */
export interface Stored {
  /** URL path of the object itself. */
  readonly path: string;

  /** What an unconditional update would lack: some kinds refuse one. */
  readonly resourceVersion: string;
}

/** Kinds whose objects change what becomes of others: their limits and defaults are written into what is created after them. */
const STORED_LAST: readonly string[] = ['LimitRange', 'ResourceQuota', 'StorageClass', 'IngressClass', 'PriorityClass'];

/** Objects in two waves: what is asked about the first must be asked before the second is stored. */
export function storedInTurn<T extends { readonly object: any }>(all: readonly T[]): [T[], T[]] {
  return [all.filter(it => !isStoredLast(it.object)), all.filter(it => isStoredLast(it.object))];
}

/** Whether others would be created differently once an object is stored. */
export function isStoredLast({ kind }: { readonly kind: string }): boolean {
  return STORED_LAST.includes(kind);
}

/** Really creates a base object; undefined where the server does not take it. */
export async function store(
  connection: Connection,
  resources: Resources,
  base: Pick<Base, 'object'>,
): Promise<Stored | undefined> {
  const { apiVersion, kind, metadata } = base.object;
  const collection = await resources.collection(apiVersion, kind, 'default');
  if (collection === undefined) return undefined;
  const answer = await ask(connection, 'POST', collection, JSON.stringify(base.object));
  if (answer.code !== 201) return undefined;
  return { path: `${collection}/${metadata.name}`, resourceVersion: JSON.parse(answer.body).metadata.resourceVersion };
}

/** Asks whether a stored object may become another. */
export async function askUpdate(connection: Connection, stored: Stored, object: any): Promise<RecordedVerdict> {
  const metadata = { ...object.metadata, resourceVersion: stored.resourceVersion };
  return recorded(await ask(connection, 'PUT', `${stored.path}?${QUERY}`, JSON.stringify({ ...object, metadata })));
}
