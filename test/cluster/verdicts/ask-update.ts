import type { Connection } from '../ask/connection';
import type { Resources } from '../ask/resources';
import { recorded } from './ask';
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

/** Really creates a base object; undefined where the server does not take it. */
export async function store(connection: Connection, resources: Resources, base: Base): Promise<Stored | undefined> {
  const { apiVersion, kind, metadata } = base.object;
  const collection = await resources.collection(apiVersion, kind, 'default');
  if (collection === undefined) return undefined;
  const answer = await connection.send('POST', collection, JSON.stringify(base.object));
  if (answer.code !== 201) return undefined;
  return { path: `${collection}/${metadata.name}`, resourceVersion: JSON.parse(answer.body).metadata.resourceVersion };
}

/** Asks whether a stored object may become another. */
export async function askUpdate(connection: Connection, stored: Stored, object: any): Promise<RecordedVerdict> {
  const metadata = { ...object.metadata, resourceVersion: stored.resourceVersion };
  return recorded(await connection.send('PUT', `${stored.path}?${QUERY}`, JSON.stringify({ ...object, metadata })));
}
