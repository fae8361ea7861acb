import type { Answer, Connection } from '../ask/connection';
import { readAnswer } from '../ask/dry-run';
import type { Resources } from '../ask/resources';
import { NO_ANSWER } from './about-the-cluster';
import type { RecordedCause, RecordedVerdict } from './model';
import { withoutChance } from './words';

const QUERY = 'dryRun=All&fieldValidation=Strict&fieldManager=cdk8s-stateful';

/**
 * Sends a question; once more where the connection ends without an answer, as an idle one may just then.
 *
 * A server that ends the second as well has stumbled over the question: some minors do, over a Job's success policy
 * without completions, for one. That is an answer too, as long as the server still lives.
 */
export async function ask(connection: Connection, method: string, path: string, body: string): Promise<Answer> {
  try {
    return await connection.send(method, path, body);
  } catch {
    try {
      return await connection.send(method, path, body);
    } catch {
      await connection.get('/version');
      return { code: 500, body: JSON.stringify({ message: NO_ANSWER }), warnings: [] };
    }
  }
}

/** Asks whether a server would create an object. */
export async function askCreate(connection: Connection, resources: Resources, object: any): Promise<RecordedVerdict> {
  const path = await resources.collection(object.apiVersion, object.kind, 'default');
  if (path === undefined)
    return { code: 404, reason: 'NotFound', message: `no matches for kind "${object.kind}" in version "${object.apiVersion}"` };
  const answer = await ask(connection, 'POST', `${path}?${QUERY}`, JSON.stringify(object));
  return recorded({ ...answer, body: withoutGenerated(answer.body, object.metadata) });
}

/** Generated names end in five letters of chance: `x` each, here. */
function withoutGenerated(body: string, { name = '', generateName = '' }: any = {}): string {
  if (name || typeof generateName !== 'string' || generateName === '') return body;
  const prefix = JSON.stringify(generateName.slice(0, LONGEST_PREFIX)).slice(1, -1);
  return body.replace(new RegExp(`(${escaped(prefix)})[bcdfghjklmnpqrstvwxz2456789]{5}`, 'g'), '$1xxxxx');
}

/** apiserver pkg/storage/names/generate.go, `maxGeneratedNameLength`. */
const LONGEST_PREFIX = 58;

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

/** A server's answer without what differs from run to run. */
export function recorded(answer: { code: number; body: string; warnings: readonly string[] }): RecordedVerdict {
  const { accepted, reason, message, causes } = readAnswer(answer.code, answer.body);
  const warnings = answer.warnings.length > 0 && { warnings: answer.warnings.map(withoutChance).sort() };
  if (accepted) return { code: answer.code, ...warnings };
  const sorted = causes
    .map((it): RecordedCause => [it.type, it.field, withoutChance(it.message)])
    .sort((left, right) => compare(left.join('\0'), right.join('\0')));
  return {
    code: answer.code,
    reason,
    ...(sorted.length > 0 ? { causes: sorted } : { message: withoutChance(message) }),
    ...warnings,
  };
}

function compare(left: string, right: string): number {
  return left < right ? -1 : left > right ? 1 : 0;
}

/** Asks about many objects at once over one connection pool, and answers in their order. */
export async function askAll<T, R>(items: readonly T[], ask: (item: T, index: number) => Promise<R>, atOnce = 16): Promise<R[]> {
  const answers: R[] = new Array(items.length);
  let next = 0;
  const worker = async () => {
    for (let index = next++; index < items.length; index = next++) answers[index] = await ask(items[index] as T, index);
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
  return answers;
}
