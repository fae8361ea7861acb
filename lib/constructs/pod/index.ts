export { ConfigFiles } from './config-files';
export { ContainerOptions, ContainerPort, ContainerProps, ImagePullPolicy, Protocol } from './container';
export { EnvFrom, EnvValue } from './env';
export { HttpGetOptions, HttpScheme, LifecycleHandler } from './lifecycle';
export { PodOptions } from './pod-options';
export { GrpcProbeOptions, HttpGetProbeOptions, Probe, ProbeOptions, TcpSocketProbeOptions } from './probe';
export { ProjectedSource } from './projected-source';
export { ResourceRequirements } from './resources';
export {
  DnsPolicy,
  HostAlias,
  PodAntiAffinity,
  TaintEffect,
  Toleration,
  TolerationOperator,
  TopologySpreadConstraint,
  UnsatisfiableConstraintAction,
} from './scheduling';
export { ContainerSecurityContext, FsGroupChangePolicy, PodSecurityContext, SeccompProfile, SeLinuxOptions } from './security';
export {
  CsiVolumeOptions,
  EmptyDirMedium,
  EmptyDirVolumeOptions,
  EphemeralVolumeOptions,
  HostPathType,
  HostPathVolumeOptions,
  KeysVolumeOptions,
  Volume,
  VolumeOptions,
} from './volume';
export { MountPropagation, VolumeDevice, VolumeMount } from './volume-mount';
