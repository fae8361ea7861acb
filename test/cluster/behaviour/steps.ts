import { type Chart, Testing } from 'cdk8s';
import type { Live } from './harness';

/** Applies a chart, then deletes what the chart before it had and this one has not, as `kubectl apply --prune` does. */
export async function applyInPlaceOf(live: Live, before: Chart | undefined, chart: Chart): Promise<void> {
  await live.apply(chart);
  const kept = new Set(Testing.synth(chart).map(named));
  for (const object of before === undefined ? [] : Testing.synth(before)) {
    const { apiVersion, kind, metadata } = object;
    if (!kept.has(named(object))) await live.delete({ apiVersion, kind, name: metadata.name });
  }
}

function named({ kind, metadata }: any): string {
  return `${kind}/${metadata.name}`;
}

/** What `live.list`, `live.until` and `live.observe` are asked for the EndpointSlices of a Service. */
export function slicesOf(service: string): string {
  return `labelSelector=kubernetes.io/service-name%3D${service}`;
}

/** Names of the Pods that take the traffic of a Service, by its slices. */
export function podsBehind(slices: readonly any[]): string[] {
  const endpoints = slices.flatMap(({ endpoints }) => endpoints ?? []);
  const ready = endpoints.filter(({ conditions }) => conditions.ready);
  return ready.map(({ targetRef }) => targetRef.name).sort();
}

/** What `kubectl drain` asks for each Pod of a node. */
export async function evict(live: Live, name: string): Promise<Refusal> {
  const eviction = { apiVersion: 'policy/v1', kind: 'Eviction', metadata: { name, namespace: live.namespace } };
  const path = `${await live.pathOf({ kind: 'Pod', name })}/eviction`;
  const { code, body } = await live.connection.send('POST', path, JSON.stringify(eviction));
  const { reason, message, details } = JSON.parse(body);
  return { code, reason, message, cause: details?.causes?.[0]?.message };
}

/** An answer to an eviction; of one that is allowed only the code counts. */
export interface Refusal {
  readonly code: number;
  readonly reason: string;
  readonly message: string;
  readonly cause: string;
}
