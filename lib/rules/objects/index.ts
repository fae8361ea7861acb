/**
 * The parts of Kubernetes' objects that rules read.
 *
 * Every field may be missing, as the text may come from anywhere; none is null or of another type, which `readable`
 * sees to. A rule that reads a field more adds it here.
 *
 * @see https://kubernetes.io/docs/reference/kubernetes-api/
 */
export type * from './configuration';
export type * from './container';
export * from './kinds';
export type * from './meta';
export type * from './network';
export type * from './pod';
export type * from './policy';
export type * from './storage';
export type * from './workloads';
