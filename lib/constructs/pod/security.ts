import { type AppArmorProfile, SeccompProfile } from './security-profiles';

/** When the kubelet changes the group of a volume's files to `fsGroup`. */
export enum FsGroupChangePolicy {
  /** Only if the root of the volume does not have it yet: a large volume mounts in a moment. */
  ON_ROOT_MISMATCH = 'OnRootMismatch',
  /** At every mount, file by file. */
  ALWAYS = 'Always',
}

/**
 * SELinux labels of a Pod or container.
 *
 * @see https://kubernetes.io/docs/tasks/configure-pod-container/security-context/#assign-selinux-labels-to-a-container
 */
export interface SeLinuxOptions {
  /**
   * Level, such as `s0:c123,c456`.
   *
   * @default - the runtime's
   */
  readonly level?: string;
  /**
   * Role.
   *
   * @default - the runtime's
   */
  readonly role?: string;
  /**
   * Type, such as `spc_t`.
   *
   * @default - the runtime's
   */
  readonly type?: string;
  /**
   * User.
   *
   * @default - the runtime's
   */
  readonly user?: string;
}

/**
 * What the processes of a Pod may do. Defaults follow the restricted Pod Security Standard.
 *
 * @see https://kubernetes.io/docs/concepts/security/pod-security-standards/#restricted
 */
export interface PodSecurityContext {
  /**
   * Containers that would run as root do not start.
   *
   * @default true - unless `runAsUser` is 0
   */
  readonly runAsNonRoot?: boolean;

  /**
   * User id of all processes.
   *
   * @default - that of the image
   */
  readonly runAsUser?: number;

  /**
   * Primary group id of all processes.
   *
   * @default - that of the image
   */
  readonly runAsGroup?: number;

  /**
   * Group that owns the volumes, and that all processes belong to.
   *
   * @default - volumes keep their group
   */
  readonly fsGroup?: number;

  /**
   * When volumes change their group.
   *
   * @default FsGroupChangePolicy.ON_ROOT_MISMATCH - Kubernetes would choose Always, which walks every file at every start
   */
  readonly fsGroupChangePolicy?: FsGroupChangePolicy;

  /**
   * Further groups of all processes.
   *
   * @default - none
   */
  readonly supplementalGroups?: number[];

  /**
   * Kernel parameters of the Pod, by name.
   *
   * @default - the node's
   */
  readonly sysctls?: { readonly [name: string]: string };

  /**
   * System calls allowed.
   *
   * @default SeccompProfile.runtimeDefault()
   */
  readonly seccompProfile?: SeccompProfile;

  /**
   * AppArmor profile. Since Kubernetes 1.30.
   *
   * @default - the runtime's own, where the node has AppArmor
   */
  readonly appArmorProfile?: AppArmorProfile;

  /**
   * SELinux labels.
   *
   * @default - the runtime chooses
   */
  readonly seLinuxOptions?: SeLinuxOptions;
}

/**
 * What the processes of one container may do. Defaults follow the restricted
 * Pod Security Standard, and the root file system is read-only besides: what a
 * container writes outside its volumes is lost when it restarts.
 *
 * @see https://kubernetes.io/docs/concepts/security/pod-security-standards/#restricted
 */
export interface ContainerSecurityContext {
  /**
   * Processes may gain more rights than their parent.
   *
   * @default false - true where `privileged`, or SYS_ADMIN is added: Kubernetes refuses the contradiction
   */
  readonly allowPrivilegeEscalation?: boolean;

  /**
   * Linux capabilities added. Restricted Pods may add NET_BIND_SERVICE only.
   *
   * @default - none
   */
  readonly addCapabilities?: string[];

  /**
   * Linux capabilities dropped.
   *
   * @default ['ALL']
   */
  readonly dropCapabilities?: string[];

  /**
   * All rights of the node's root.
   *
   * @default false
   */
  readonly privileged?: boolean;

  /**
   * The container cannot write outside its volumes.
   *
   * @default true - Kubernetes would choose false
   */
  readonly readOnlyRootFilesystem?: boolean;

  /**
   * The container does not start as root.
   *
   * @default - that of the Pod; false where `runAsUser` is 0
   */
  readonly runAsNonRoot?: boolean;

  /**
   * User id.
   *
   * @default - that of the Pod
   */
  readonly runAsUser?: number;

  /**
   * Primary group id.
   *
   * @default - that of the Pod
   */
  readonly runAsGroup?: number;

  /**
   * System calls allowed.
   *
   * @default - those of the Pod
   */
  readonly seccompProfile?: SeccompProfile;

  /**
   * AppArmor profile. Since Kubernetes 1.30.
   *
   * @default - that of the Pod
   */
  readonly appArmorProfile?: AppArmorProfile;

  /**
   * SELinux labels.
   *
   * @default - those of the Pod
   */
  readonly seLinuxOptions?: SeLinuxOptions;
}

/** The Pod's context as the API takes it, defaults written out. */
export function renderPodSecurityContext(context: PodSecurityContext = {}): object {
  const { sysctls, seccompProfile, appArmorProfile, ...rest } = context;
  return {
    ...rest,
    runAsNonRoot: context.runAsNonRoot ?? context.runAsUser !== 0,
    fsGroupChangePolicy: context.fsGroupChangePolicy ?? FsGroupChangePolicy.ON_ROOT_MISMATCH,
    seccompProfile: (seccompProfile ?? SeccompProfile.runtimeDefault())._render(),
    ...(appArmorProfile === undefined ? {} : { appArmorProfile: appArmorProfile._render() }),
    ...(sysctls === undefined ? {} : { sysctls: Object.entries(sysctls).map(([name, value]) => ({ name, value })) }),
  };
}

/** The container's context as the API takes it, defaults written out. */
export function renderContainerSecurityContext(context: ContainerSecurityContext = {}): object {
  const { addCapabilities, dropCapabilities, seccompProfile, appArmorProfile, ...rest } = context;
  const add = addCapabilities ?? [];
  const drop = dropCapabilities ?? ['ALL'];
  return {
    ...rest,
    allowPrivilegeEscalation: context.allowPrivilegeEscalation ?? needsEscalation(context),
    capabilities: { ...(add.length > 0 ? { add: [...add] } : {}), ...(drop.length > 0 ? { drop: [...drop] } : {}) },
    readOnlyRootFilesystem: context.readOnlyRootFilesystem ?? true,
    ...(context.runAsNonRoot === undefined && context.runAsUser === 0 ? { runAsNonRoot: false } : {}),
    ...(seccompProfile === undefined ? {} : { seccompProfile: seccompProfile._render() }),
    ...(appArmorProfile === undefined ? {} : { appArmorProfile: appArmorProfile._render() }),
  };
}

/** Privileges that Kubernetes refuses without escalation. */
export function needsEscalation(context: ContainerSecurityContext): boolean {
  return (
    context.privileged === true || (context.addCapabilities ?? []).some(name => name === 'SYS_ADMIN' || name === 'CAP_SYS_ADMIN')
  );
}
