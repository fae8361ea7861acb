export type { Kind, Ref } from './kinds';
export { type DeleteOptions, Live, onCluster, showingState } from './live';
export { loseNode, regainNode } from './lost-node';
export { conditionOf, isReady, isRolledOut, namesOf } from './readiness';
export { NODES, sharedCluster } from './shared-cluster';
export type { Instant, Watched } from './watched';
