export * from './local-disk';
export { LocalStorageClass, type LocalStorageClassProps } from './local-storage-class';
export { NodeLocalPVs } from './node-local-pvs';
export type { NodeLocalPVsProps } from './node-local-pvs-props';
export { AccessMode, type IStorageClass, ReclaimPolicy, VolumeMode } from './storage-class';
export type { TopologyTerm } from './topology-term';
