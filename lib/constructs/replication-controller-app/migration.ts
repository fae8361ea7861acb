/**
 * How far the way off a ReplicationController has been gone.
 *
 * Each is a state to commit and to apply on its own, in this order; before
 * `DRAINED`, and before the last step, wait until the Deployment is complete
 * (`kubectl rollout status`, or healthy in Argo CD):
 *
 * 1. `NOT_BEGUN`: as it is.
 * 2. `BESIDE`: a Deployment runs as many Pods again. Its selector names one
 *    label more, `controller: deployment`, so that it leaves the old Pods
 *    alone; the old controller leaves the new Pods alone, as they have an owner.
 *    The Service, the budget and the policy hold for both, as they select by
 *    the labels that both have.
 * 3. `DRAINED`: the ReplicationController has no Pods any more; the others
 *    hold for those of the Deployment alone.
 * 4. In the place of this construct, a `StatelessApp` with the same
 *    properties and `selector: <this app>.migratedSelector`. Its objects are
 *    those of `DRAINED` without the ReplicationController, so that nothing
 *    restarts. Give the properties `minReady`, `strategy` and the like only afterwards.
 *
 * The way back is the same, backwards, until the last step.
 *
 * @see https://kubernetes.io/docs/concepts/workloads/controllers/replicationcontroller/#alternatives-to-replicationcontroller
 */
export enum ReplicationControllerMigration {
  /** The ReplicationController alone runs the Pods. */
  NOT_BEGUN = 'NotBegun',
  /** A Deployment runs as many Pods beside it; the Service leads to all of them. */
  BESIDE = 'Beside',
  /** The Deployment alone runs the Pods; the ReplicationController is empty. */
  DRAINED = 'Drained',
}
