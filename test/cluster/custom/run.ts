import type { Connection } from '../ask/connection';
import { Resources } from '../ask/resources';
import { Cluster } from '../run/cluster';
import { until } from '../run/until';
import { askAll, recorded } from '../verdicts/ask';
import { askUpdate, store } from '../verdicts/ask-update';
import { changed } from '../verdicts/change';
import type { Case, RecordedVerdict } from '../verdicts/model';
import { BASES, type Base, DEFINITIONS, OBJECTS } from './bases';
import { definitionMutants } from './definition-mutants';
import { mutantsOf } from './mutants';

/** Every case of every base. */
export const CASES: readonly Case[] = [
  ...DEFINITIONS.flatMap(({ id, object }) => definitionMutants(id, object)),
  ...OBJECTS.flatMap(({ id, object }) => mutantsOf(id, object)),
];

export function objectOf({ base, changes }: Case): any {
  return changed(BASES.get(base)?.object, changes);
}

/** A question, and what a server said. */
export interface Asked {
  readonly it: Case;
  readonly question: 'create' | 'update';
  readonly verdict: RecordedVerdict;
}

/** Asks a fresh server of a minor about cases: definitions first, as the others need them installed. */
export async function runMinor(minor: string, cases: readonly Case[]): Promise<Asked[]> {
  const isDefinition = ({ base }: Case) => DEFINITIONS.some(({ id }) => id === base);
  const cluster = await Cluster.start({ minor });
  try {
    const connection = cluster.connect(8);
    const definitions = await askCreates(connection, cases.filter(isDefinition));
    await install(connection);
    const definitionUpdates = await askUpdates(connection, definitions, DEFINITIONS);
    const objects = await askCreates(
      connection,
      cases.filter(it => !isDefinition(it)),
    );
    return [...definitions, ...definitionUpdates, ...objects, ...(await askUpdates(connection, objects, OBJECTS))];
  } finally {
    await cluster.stop();
  }
}

function askCreates(connection: Connection, cases: readonly Case[]): Promise<Asked[]> {
  const resources = new Resources(connection);
  return askAll(cases, async it => ({ it, question: 'create', verdict: await askCreate(connection, resources, objectOf(it)) }));
}

async function askCreate(connection: Connection, resources: Resources, object: any): Promise<RecordedVerdict> {
  const collection = await resources.collection(object.apiVersion, object.kind, 'default');
  return collection === undefined
    ? { code: 404, reason: 'NotFound', message: `no matches for kind "${object.kind}" in version "${object.apiVersion}"` }
    : recorded(await connection.send('POST', `${collection}?${DRY}`, JSON.stringify(object)));
}

const DRY = 'dryRun=All&fieldValidation=Strict&fieldManager=cdk8s-stateful';

/** Asks whether stored bases may become what a server would create, or hold invalid values. */
async function askUpdates(connection: Connection, created: readonly Asked[], bases: readonly Base[]): Promise<Asked[]> {
  const resources = new Resources(connection);
  const stored = new Map<string, Awaited<ReturnType<typeof store>>>();
  for (const base of bases) {
    stored.set(base.id, await storedBase(connection, resources, base));
  }
  const asked = await askAll(
    created.filter(({ it, verdict }) => it.changes.length > 0 && (verdict.code === 201 || verdict.code === 422)),
    async ({ it }): Promise<Asked[]> => {
      const old = stored.get(it.base);
      return old === undefined ? [] : [{ it, question: 'update', verdict: await askUpdate(connection, old, objectOf(it)) }];
    },
  );
  return asked.flat();
}

async function storedBase(connection: Connection, resources: Resources, base: Base): ReturnType<typeof store> {
  const { apiVersion, kind, metadata } = base.object;
  const collection = await resources.collection(apiVersion, kind, 'default');
  const path = `${collection}/${metadata.name}`;
  const answer = await connection.send('GET', path);
  return answer.code === 200
    ? { path, resourceVersion: JSON.parse(answer.body).metadata.resourceVersion }
    : store(connection, resources, base);
}

/** Creates the definitions, and waits until their kinds are served. */
async function install(connection: Connection): Promise<void> {
  const path = '/apis/apiextensions.k8s.io/v1/customresourcedefinitions';
  for (const { object } of DEFINITIONS) {
    const answer = await connection.send('POST', path, JSON.stringify(object));
    if (answer.code !== 201) throw new Error(`${object.metadata.name} was not created: ${answer.body}`);
  }
  await until('custom kinds to be served', 60, async () => {
    const answers = await Promise.all(OBJECTS.map(({ object }) => connection.send('GET', `/apis/${object.apiVersion}`)));
    const { items } = await connection.get(path);
    return answers.every(({ code }) => code === 200) && items.every(isEstablished);
  });
}

function isEstablished({ status }: any): boolean {
  return (status?.conditions ?? []).some((it: any) => it.type === 'Established' && it.status === 'True');
}
