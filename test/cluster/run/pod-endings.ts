import type { Connection } from '../ask/connection';

/** The annotation of Pods whose machine is gone; see `stages.yaml`. */
const LOST = 'cluster.test/lost';

/**
 * Confirms that deleted Pods have ended, as the kubelets of their nodes would.
 *
 * kwok has a stage for that, but deletes by name alone: a second event of a Pod
 * that is gone already takes the next Pod of that name with it, and a
 * StatefulSet gives the next one the same name at once.
 *
 * @returns what stops it
 */
export function confirmPodEndings(connection: Connection): () => void {
  let stopped = false;
  let endWatch = () => {};

  const look = async () => {
    const { items, metadata } = await connection.get('/api/v1/pods');
    for (const pod of items) confirm(connection, pod);
    if (!stopped) watch(metadata.resourceVersion);
  };
  const again = () => {
    if (!stopped) look().catch(() => setTimeout(again, RETRY_MS).unref());
  };
  const watch = (version: string) => {
    endWatch = connection.lines(
      `/api/v1/pods?watch=true&resourceVersion=${version}`,
      line => {
        const { type, object } = JSON.parse(line);
        if (type === 'ADDED' || type === 'MODIFIED') confirm(connection, object);
      },
      again,
    );
  };

  again();
  return () => {
    stopped = true;
    endWatch();
  };
}

const RETRY_MS = 100;

/** A Pod that waits for the finalizers of others has a grace period of 0: we have said all that we have to say. */
function confirm(connection: Connection, { metadata }: any): void {
  const { name, namespace, uid, deletionTimestamp, deletionGracePeriodSeconds, annotations } = metadata;
  if (deletionTimestamp === undefined || deletionGracePeriodSeconds === 0 || annotations?.[LOST] !== undefined) return;
  const options = { apiVersion: 'v1', kind: 'DeleteOptions', gracePeriodSeconds: 0, preconditions: { uid } };
  connection.send('DELETE', `/api/v1/namespaces/${namespace}/pods/${name}`, JSON.stringify(options)).catch(() => undefined);
}
