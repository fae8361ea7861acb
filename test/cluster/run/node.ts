import type { Connection } from '../ask/connection';

/** Creates a simulated node with room for a hundred Pods; kwok makes it Ready. */
export async function addNode(
  connection: Connection,
  name: string,
  more: { taints?: unknown[]; labels?: Record<string, string> } = {},
): Promise<void> {
  const room = { cpu: '32', memory: '256Gi', pods: '110', 'ephemeral-storage': '1Ti' };
  const answer = await connection.send(
    'POST',
    '/api/v1/nodes',
    JSON.stringify({
      apiVersion: 'v1',
      kind: 'Node',
      metadata: {
        name,
        labels: { 'kubernetes.io/hostname': name, 'kubernetes.io/os': 'linux', 'kubernetes.io/arch': 'amd64', ...more.labels },
      },
      spec: { taints: more.taints },
      status: { capacity: room, allocatable: room },
    }),
  );
  if (answer.code !== 201) throw new Error(`node '${name}' answered ${answer.code}: ${answer.body}`);
}
