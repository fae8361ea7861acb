import type { Connection } from '../../ask/connection';
import type { Live } from './live';

/** The annotation that simulated kubelets obey; see `run/stages.yaml`. */
const LOST = 'cluster.test/lost';

/**
 * Plays a machine that is gone: nobody answers for the node, or confirms the end of its Pods.
 *
 * What the node controller writes after a minute without a heartbeat is written
 * at once: the node is Unknown, and its Pods are not ready. The taints are the
 * controller's own; this waits for them.
 */
export async function loseNode(live: Live, node: string): Promise<void> {
  for (const pod of await podsOn(live.connection, node)) {
    await merge(live.connection, pod, { metadata: { annotations: { [LOST]: 'true' } } });
    await merge(live.connection, `${pod}/status`, { status: { conditions: [condition('False', 'NodeNotReady')] } });
  }
  const path = `/api/v1/nodes/${node}`;
  await merge(live.connection, path, { metadata: { annotations: { [LOST]: 'true' } } });
  await merge(live.connection, `${path}/status`, { status: { conditions: [condition('Unknown', 'NodeStatusUnknown')] } });
  await live.untilObject({ kind: 'Node', name: node }, 'to be tainted as unreachable', ({ spec }) =>
    ['NoSchedule', 'NoExecute'].every(effect =>
      spec.taints?.some((taint: any) => taint.key === 'node.kubernetes.io/unreachable' && taint.effect === effect),
    ),
  );
}

/** The machine is back: its kubelet reports, and then ends the Pods that were deleted meanwhile. */
export async function regainNode(live: Live, node: string): Promise<void> {
  await merge(live.connection, `/api/v1/nodes/${node}`, { metadata: { annotations: { [LOST]: null } } });
  await live.untilObject({ kind: 'Node', name: node }, 'to lose its taints', ({ spec }) => spec.taints === undefined);
  for (const pod of await podsOn(live.connection, node)) {
    await merge(live.connection, `${pod}/status`, { status: { conditions: [condition('True')] } });
    await merge(live.connection, pod, { metadata: { annotations: { [LOST]: null } } });
  }
}

/** Paths of the Pods of a node, of all namespaces. */
async function podsOn(connection: Connection, node: string): Promise<string[]> {
  const { items } = await connection.get(`/api/v1/pods?fieldSelector=spec.nodeName%3D${node}`);
  return items.map(({ metadata }: any) => `/api/v1/namespaces/${metadata.namespace}/pods/${metadata.name}`);
}

function condition(status: string, reason?: string): object {
  return { type: 'Ready', status, reason, lastTransitionTime: new Date().toISOString() };
}

async function merge(connection: Connection, path: string, change: object): Promise<void> {
  const answer = await connection.send('PATCH', path, JSON.stringify(change), 'application/strategic-merge-patch+json');
  if (answer.code !== 200) throw new Error(`PATCH ${path} answered ${answer.code}: ${answer.body}`);
}
