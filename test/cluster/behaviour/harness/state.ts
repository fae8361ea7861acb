import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Connection } from '../../ask/connection';
import { Resources } from '../../ask/resources';
import { apiVersionOf, type Kind } from './kinds';
import { sharedCluster } from './shared-cluster';

const IN_NAMESPACE: readonly Kind[] = [
  'StatefulSet',
  'Deployment',
  'ReplicaSet',
  'DaemonSet',
  'ReplicationController',
  'Pod',
  'PersistentVolumeClaim',
  'PodDisruptionBudget',
];

const IN_CLUSTER: readonly Kind[] = ['PersistentVolume', 'Node'];

/** What a person would ask kubectl for when a test fails: controllers, Pods, claims, volumes, nodes, events, and the kubelets' log. */
export async function stateOf(connection: Connection, namespace: string): Promise<string> {
  const resources = new Resources(connection);
  const list = async (kind: Kind): Promise<any[]> =>
    (await connection.get(`${await resources.collection(apiVersionOf({ kind }), kind, namespace)}`)).items;
  const own = await Promise.all(IN_NAMESPACE.map(async kind => (await list(kind)).map(object => line(kind, object))));
  const wide = await Promise.all(
    IN_CLUSTER.map(async kind =>
      (await list(kind)).filter(object => concerns(namespace, object)).map(object => line(kind, object)),
    ),
  );
  const events = (await list('Event')).sort((left, right) => when(left).localeCompare(when(right)));
  return [
    `in ${namespace}:`,
    ...own.flat(),
    'in the cluster:',
    ...wide.flat(),
    'events:',
    ...events.map(eventLine),
    'the simulated kubelets:',
    ...kubelets(namespace),
  ].join('\n  ');
}

/** What the simulated kubelets said of the namespace: which Pods they wrote to, and what failed. */
function kubelets(namespace: string): string[] {
  const log = readFileSync(join(dirname(sharedCluster().kubeconfig), 'logs', 'kwok.log'), 'utf8');
  return log.split('\n').filter(line => line.includes(`${namespace}/`));
}

/** Whether a cluster-wide object is of this test: a volume by its claim or its name, any node. */
function concerns(namespace: string, { metadata, spec }: any): boolean {
  return spec.capacity === undefined || spec.claimRef?.namespace === namespace || metadata.name.startsWith(namespace);
}

function line(kind: Kind, { metadata, spec, status = {} }: any): string {
  const facts = [
    metadata.deletionTimestamp && 'deleted',
    spec.nodeName && `on ${spec.nodeName}`,
    spec.claimRef && `of ${spec.claimRef.namespace}/${spec.claimRef.name}`,
    spec.volumeName && `volume ${spec.volumeName}`,
    metadata.labels?.['controller-revision-hash'],
    ...(spec.taints ?? []).map(({ key, effect }: any) => `${key}:${effect}`),
    ...Object.entries(status).flatMap(([field, value]) => (typeof value === 'object' ? [] : [`${field}=${value}`])),
    ...(status.conditions ?? []).map(condition),
  ];
  return [kind, metadata.name, ...facts.filter(Boolean)].join(' ');
}

function condition({ type, status, reason, message }: any): string {
  return status === 'True' ? type : `${type}=${status} (${[reason, message].filter(Boolean).join(': ')})`;
}

function eventLine({ type, reason, message, note, involvedObject, regarding, count = 1 }: any): string {
  const { kind, name } = involvedObject ?? regarding;
  return `${type} ${reason} ${kind}/${name}: ${message ?? note}${count > 1 ? ` (${count} times)` : ''}`;
}

function when({ lastTimestamp, eventTime, metadata }: any): string {
  return lastTimestamp ?? eventTime ?? metadata.creationTimestamp;
}
