export type { Kind, Ref } from './kinds';
export { type DeleteOptions, Live, onCluster } from './live';
export { conditionOf, isReady, isRolledOut } from './readiness';
export { NODES, sharedCluster } from './shared-cluster';
export type { Instant, Watched } from './watched';
