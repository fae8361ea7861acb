/** Whether a Pod is ready: its condition says so, and nobody has deleted it. */
export function isReady(pod: any): boolean {
  return pod.metadata.deletionTimestamp === undefined && conditionOf(pod, 'Ready')?.status === 'True';
}

/** A condition of an object. */
export function conditionOf({ status }: any, type: string): any {
  return (status?.conditions ?? []).find((condition: any) => condition.type === type);
}

/**
 * Whether a controller has made its Pods what its template says, all of them are available, and there are no others.
 *
 * A StatefulSet with a partition has done so when the Pods from the partition on are new.
 *
 * @see https://github.com/kubernetes/kubectl/blob/v0.37.0/pkg/polymorphichelpers/rollout_status.go
 */
export function isRolledOut({ kind, metadata, spec, status = {} }: any): boolean {
  if ((status.observedGeneration ?? 0) < metadata.generation) return false;
  switch (kind) {
    case 'StatefulSet':
      return areAll(status, spec.replicas, ['replicas', 'availableReplicas']) && isUpdated(spec, status);
    case 'Deployment':
      return areAll(status, spec.replicas, ['replicas', 'availableReplicas', 'updatedReplicas']);
    case 'ReplicaSet':
    case 'ReplicationController':
      return areAll(status, spec.replicas, ['replicas', 'availableReplicas']);
    case 'DaemonSet':
      return (
        areAll(status, status.desiredNumberScheduled, ['updatedNumberScheduled', 'numberAvailable']) &&
        areAll(status, 0, ['numberMisscheduled'])
      );
    default:
      throw new Error(`'${kind}' is no controller of Pods that keep running`);
  }
}

function areAll(status: any, wanted: number, counts: readonly string[]): boolean {
  return counts.every(count => (status[count] ?? 0) === wanted);
}

function isUpdated({ updateStrategy, replicas }: any, status: any): boolean {
  if (updateStrategy.type === 'OnDelete') return true;
  const { partition = 0 } = updateStrategy.rollingUpdate ?? {};
  return partition > 0 ? (status.updatedReplicas ?? 0) >= replicas - partition : status.currentRevision === status.updateRevision;
}

/** Names of objects, in their order. */
export function namesOf(objects: readonly any[]): string[] {
  return objects.map(({ metadata }) => metadata.name);
}
