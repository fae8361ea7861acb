import type { Connection } from './connection';
import type { ManifestObject } from './manifest';
import { Resources } from './resources';

/** Why a field was refused, as the server put it. */
export interface Cause {
  readonly type: string;
  readonly field: string;
  readonly message: string;
}

/** What a server said to one object. */
export interface Verdict {
  readonly object: ManifestObject;
  readonly accepted: boolean;

  /** HTTP status; 404 where the server does not serve the kind. */
  readonly code: number;
  readonly reason: string;
  readonly message: string;
  readonly causes: readonly Cause[];
  readonly warnings: readonly string[];
}

/** Kinds that other objects need in the cluster before the server will look at them. They are asked about first, then made. */
const NEEDED_FIRST = ['Namespace', 'PriorityClass', 'RuntimeClass'];

const DRY = 'dryRun=All&fieldValidation=Strict&fieldManager=cdk8s-stateful';

/**
 * Asks a server to create each object, with strict field validation, without creating it.
 *
 * Namespaces that objects name are really made, as are priority and runtime
 * classes among the objects: their absence would say nothing of the objects.
 */
export async function dryRun(connection: Connection, objects: readonly ManifestObject[]): Promise<Verdict[]> {
  const resources = new Resources(connection);
  const needed = objects.filter(it => NEEDED_FIRST.includes(it.kind));
  const verdicts = new Map<ManifestObject, Verdict>();
  for (const object of needed) verdicts.set(object, await ask(connection, resources, object));
  for (const object of needed) await create(connection, resources, object);
  for (const namespace of new Set(objects.map(it => it.namespace ?? 'default'))) await createNamespace(connection, namespace);
  await Promise.all(
    objects
      .filter(it => !needed.includes(it))
      .map(async object => verdicts.set(object, await ask(connection, resources, object))),
  );
  return objects.flatMap(object => verdicts.get(object) ?? []);
}

async function ask(connection: Connection, resources: Resources, object: ManifestObject): Promise<Verdict> {
  const path = await resources.collection(object.apiVersion, object.kind, object.namespace ?? 'default');
  if (path === undefined) return notServed(object);
  const answer = await connection.send('POST', `${path}?${DRY}`, object.text, 'application/yaml');
  const { accepted, reason, message, causes } = readAnswer(answer.code, answer.body);
  return { object, accepted, code: answer.code, reason, message, causes, warnings: answer.warnings };
}

function notServed(object: ManifestObject): Verdict {
  const message = `no matches for kind "${object.kind}" in version "${object.apiVersion}"`;
  return { object, accepted: false, code: 404, reason: 'NotFound', message, causes: [], warnings: [] };
}

/** Reads a server's Status; whatever is not a Status becomes the message as it is. */
export function readAnswer(code: number, body: string): Pick<Verdict, 'accepted' | 'reason' | 'message' | 'causes'> {
  if (code === 200 || code === 201) return { accepted: true, reason: '', message: '', causes: [] };
  let status: any;
  try {
    status = JSON.parse(body);
  } catch {
    status = { message: body };
  }
  const causes = (status.details?.causes ?? []).map((it: any) => ({
    type: it.reason ?? '',
    field: it.field ?? '',
    message: it.message ?? '',
  }));
  return { accepted: false, reason: status.reason ?? '', message: status.message ?? '', causes };
}

async function create(connection: Connection, resources: Resources, object: ManifestObject): Promise<void> {
  const path = await resources.collection(object.apiVersion, object.kind, 'default');
  if (path !== undefined) await connection.send('POST', path, object.text, 'application/yaml');
}

async function createNamespace(connection: Connection, name: string): Promise<void> {
  await connection.send(
    'POST',
    '/api/v1/namespaces',
    JSON.stringify({ apiVersion: 'v1', kind: 'Namespace', metadata: { name } }),
  );
}
