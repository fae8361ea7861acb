export { ConfigFiles } from './config-files';
export { ContainerOptions, ContainerPortProps, ContainerProps, ImagePullPolicy, Protocol } from './container';
export { DnsPolicy, HostAlias } from './dns';
export { EnvFrom, EnvValue } from './env';
export { HttpGetOptions, HttpScheme, LifecycleHandler } from './lifecycle';
export { PodOptions } from './pod-options';
export { GrpcProbeOptions, HttpGetProbeOptions, Probe, ProbeOptions, TcpSocketProbeOptions } from './probe';
export { ProjectedSource } from './projected-source';
export { ResourceRequirements } from './resources';
export {
  PodAntiAffinity,
  TaintEffect,
  Toleration,
  TolerationOperator,
  TopologySpreadConstraint,
  UnsatisfiableConstraintAction,
} from './scheduling';
export { ContainerSecurityContext, FsGroupChangePolicy, PodSecurityContext, SeLinuxOptions } from './security';
export { AppArmorProfile, SeccompProfile } from './security-profiles';
export { Volume } from './volume';
export { MountPropagation, VolumeDevice, VolumeMount } from './volume-mount';
export {
  CsiVolumeOptions,
  EmptyDirMedium,
  EmptyDirVolumeOptions,
  EphemeralVolumeOptions,
  HostPathType,
  HostPathVolumeOptions,
  KeysVolumeOptions,
  ProjectedVolumeOptions,
  VolumeOptions,
} from './volume-options';
