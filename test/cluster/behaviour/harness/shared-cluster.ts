import type { Endpoint } from '../../ask/connection';
import { ClusterFault } from '../../fault';
import { Cluster } from '../../run/cluster';

/** Nodes that every test finds; none of them is tainted. */
export const NODES = ['node-1', 'node-2', 'node-3'];

/** How test files, each in a context of its own, learn of the one control plane of their run. */
const VARIABLE = 'CDK8S_STATEFUL_SHARED_CLUSTER';

/** The control plane of this run, as test files see it. */
export interface SharedCluster {
  readonly endpoint: Endpoint;
  readonly dnsPort: number;
  readonly kubeconfig: string;
}

let cluster: Cluster | undefined;

/** Jest's global setup: one control plane for all files of a run, for a start costs seconds. */
export async function start(): Promise<void> {
  try {
    cluster = await Cluster.start({ whole: true, nodes: NODES });
  } catch (error) {
    if (error instanceof ClusterFault) throw new Error(`${error.message}\n${error.todo}`);
    throw error;
  }
  const { endpoint, dnsPort, folder } = cluster;
  cluster.onDeath(fault => process.stderr.write(`${fault.message}\n`));
  process.env[VARIABLE] = JSON.stringify({ endpoint, dnsPort, kubeconfig: folder.kubeconfig } satisfies SharedCluster);
}

/** Jest's global teardown. */
export async function stop(): Promise<void> {
  await cluster?.stop();
}

/** The control plane of this run. */
export function sharedCluster(): SharedCluster {
  const told = process.env[VARIABLE];
  if (told === undefined) throw new Error('no control plane: run the tests with --config test/cluster/jest.config.js');
  return JSON.parse(told);
}
