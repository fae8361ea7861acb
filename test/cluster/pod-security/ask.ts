import type { Connection } from '../ask/connection';
import { readAnswer } from '../ask/dry-run';
import { Cluster } from '../run/cluster';
import { askAll } from '../verdicts/ask';
import { reasonsIn } from './controls';
import { BASE_POD, namespaceOf, POLICIES, type Policy, type Question } from './questions';

/** What the server has against a Pod: `[]` where it takes it, null where it refuses it for other reasons than Pod Security. */
export type Reasons = readonly string[] | null;

/** What one minor's server answers: for each question, to each of its policies. */
export async function askMinor(minor: string, questions: readonly Question[]): Promise<Reasons[][]> {
  const cluster = await Cluster.start({ minor });
  try {
    const connection = cluster.connect(16);
    await askAll(POLICIES, policy => makeNamespace(connection, policy));
    return await askAll(questions, question => askOne(connection, question));
  } finally {
    await cluster.stop();
  }
}

async function makeNamespace(connection: Connection, policy: Policy): Promise<void> {
  const name = namespaceOf(policy);
  const labels = {
    'pod-security.kubernetes.io/enforce': policy.level,
    'pod-security.kubernetes.io/enforce-version': policy.version,
  };
  await post(connection, '/api/v1/namespaces', { apiVersion: 'v1', kind: 'Namespace', metadata: { name, labels } });
  await post(connection, `/api/v1/namespaces/${name}/pods`, podOf({ name: 'base' }, BASE_POD));
}

async function post(connection: Connection, path: string, object: object): Promise<void> {
  const { code, body } = await connection.send('POST', path, JSON.stringify(object));
  if (code !== 201) {
    throw new Error(`POST ${path} answered ${code}: ${body}`);
  }
}

async function askOne(connection: Connection, { pod, isDebugged, policies }: Question): Promise<Reasons[]> {
  const reasons: Reasons[] = [];
  for (const policy of policies) {
    const path = `/api/v1/namespaces/${namespaceOf(policy)}/pods`;
    const { code, body } = isDebugged
      ? await connection.send(
          'PATCH',
          `${path}/base/ephemeralcontainers?${DRY}`,
          JSON.stringify({ spec: { ephemeralContainers: pod.spec.ephemeralContainers } }),
          'application/strategic-merge-patch+json',
        )
      : await connection.send(
          'POST',
          `${path}?${DRY}`,
          JSON.stringify(podOf({ name: 'asked', annotations: pod.annotations }, pod.spec)),
        );
    const { accepted, message } = readAnswer(code, body);
    reasons.push(accepted ? [] : (reasonsIn(message) ?? null));
  }
  return reasons;
}

const DRY = 'dryRun=All&fieldValidation=Strict';

function podOf(metadata: object, spec: object): object {
  return { apiVersion: 'v1', kind: 'Pod', metadata, spec };
}
