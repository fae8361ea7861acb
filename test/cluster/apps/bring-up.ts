import { join } from 'node:path';
import { parse } from 'yaml';
import { serverSideApply } from '../ask/apply';
import type { Connection } from '../ask/connection';
import { readManifests } from '../ask/manifest';
import { Resources } from '../ask/resources';
import { isRolledOut } from '../behaviour/harness/readiness';
import { Watched } from '../behaviour/harness/watched';
import { ClusterFault } from '../fault';
import { addNode } from '../run/node';
import { DEFAULT_STORAGE_CLASS, nodesOf, volumesFor } from './surroundings';

/** What GitOps applies: the manifests of every app of `apps/`. */
const MANIFESTS = join(__dirname, '..', '..', '..', 'dist', 'manifests');

const CONTROLLERS = ['StatefulSet', 'Deployment', 'DaemonSet', 'ReplicationController'];

/** How long all of them may take, on machines that are busy with other things too; some prove themselves for half a minute. */
const PATIENCE_MS = 300_000;

/**
 * Applies every app of `apps/` and waits until all of it is Ready.
 *
 * What a real cluster would have is there first: the nodes that local volumes
 * name, a default class, and volumes for the claims that leave their class to it.
 *
 * @returns a line for each controller
 * @throws ClusterFault where the server refuses an object, or one does not become Ready in time
 */
export async function bringUpApps(connection: Connection): Promise<string[]> {
  const objects = readManifests([MANIFESTS]).map(({ text }) => parse(text));
  const resources = new Resources(connection);
  const apply = async (object: any) => {
    const path = await resources.collection(object.apiVersion, object.kind, object.metadata.namespace ?? 'default');
    await serverSideApply(connection, `${path}/${object.metadata.name}`, object);
  };
  try {
    for (const node of new Set(objects.flatMap(nodesOf))) await addNode(connection, node);
    for (const object of inOrderOfNeed([DEFAULT_STORAGE_CLASS, ...objects.flatMap(volumesFor), ...objects])) await apply(object);
  } catch (error) {
    throw new ClusterFault(
      (error as Error).message,
      'the manifests are those of dist/manifests: `npm run synth` writes them anew',
    );
  }
  return untilRolledOut(
    connection,
    resources,
    objects.filter(({ kind }) => CONTROLLERS.includes(kind)),
  );
}

/** Manifests come by the names of their files, and a class may be in a later one than the claims that name it. */
function inOrderOfNeed(objects: readonly any[]): any[] {
  const first = ['Namespace', 'StorageClass', 'PersistentVolume'];
  const place = ({ kind }: any) => (first.includes(kind) ? first.indexOf(kind) : first.length);
  return [...objects].sort((left, right) => place(left) - place(right));
}

/** Waits until each controller is what its template says. @returns a line for each */
async function untilRolledOut(connection: Connection, resources: Resources, controllers: readonly any[]): Promise<string[]> {
  const deadline = Date.now() + PATIENCE_MS;
  const waits = controllers.map(async ({ apiVersion, kind, metadata: { namespace, name } }) => {
    const path = await resources.collection(apiVersion, kind, namespace);
    const watched = await Watched.open(connection, `${path}?fieldSelector=metadata.name%3D${name}`, deadline);
    try {
      const found = await watched.until(([object]) => object && isRolledOut({ ...object, kind }) && object);
      const [last] = watched.objects;
      return { line: `${namespace} ${kind}/${name}: ${podsOf(last)}`, ready: found !== undefined };
    } finally {
      watched.close();
    }
  });
  const states = await Promise.all(waits);
  const late = states.filter(({ ready }) => !ready).map(({ line }) => line);
  if (late.length > 0) {
    throw new ClusterFault(
      `waited ${PATIENCE_MS / 1000} s for apps to be Ready, in vain:\n${late.join('\n')}`,
      'look at their Pods and events with kubectl; without --foreground the cluster stays up',
    );
  }
  return states.map(({ line }) => line);
}

/** `2 of 2 Pods are ready`. */
function podsOf({ spec, status = {} }: any): string {
  const ready = status.readyReplicas ?? status.numberReady ?? 0;
  return `${ready} of ${spec.replicas ?? status.desiredNumberScheduled ?? 0} Pods are ready`;
}
