import { type Fault, under } from '../core/faults';

/**
 * Which system calls a container may make.
 *
 * @see https://kubernetes.io/docs/tutorials/security/seccomp/
 */
export class SeccompProfile {
  /** The profile of the container runtime: what the restricted Pod Security Standard asks for. */
  public static runtimeDefault(): SeccompProfile {
    return new SeccompProfile('RuntimeDefault');
  }

  /**
   * A profile on the node.
   *
   * @param localhostProfile path below the kubelet's seccomp folder, such as `profiles/audit.json`
   */
  public static localhost(localhostProfile: string): SeccompProfile {
    return new SeccompProfile('Localhost', localhostProfile);
  }

  /** No filter at all. Breaks the baseline Pod Security Standard. */
  public static unconfined(): SeccompProfile {
    return new SeccompProfile('Unconfined');
  }

  private constructor(
    private readonly type: string,
    private readonly localhostProfile?: string,
  ) {}

  /** @internal */
  public _render(): object {
    return { type: this.type, ...(this.localhostProfile === undefined ? {} : { localhostProfile: this.localhostProfile }) };
  }
}

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
   * SELinux labels.
   *
   * @default - those of the Pod
   */
  readonly seLinuxOptions?: SeLinuxOptions;
}

/** Faults of ids, and of rights that contradict each other. */
export function podSecurityContextFaults(field: string, context: PodSecurityContext = {}): Fault[] {
  return under(field, [
    ...idFaults('runAsUser', context.runAsUser),
    ...idFaults('runAsGroup', context.runAsGroup),
    ...idFaults('fsGroup', context.fsGroup),
    ...(context.supplementalGroups ?? []).flatMap((group, index) => idFaults(`supplementalGroups[${index}]`, group)),
    ...rootFaults(context.runAsNonRoot, context.runAsUser),
  ]);
}

/** Faults of ids, and of rights that contradict each other; the Pod's own context decides what is left open. */
export function containerSecurityContextFaults(
  field: string,
  context: ContainerSecurityContext = {},
  pod: PodSecurityContext = {},
): Fault[] {
  const mustEscalate = needsEscalation(context);
  return under(field, [
    ...idFaults('runAsUser', context.runAsUser),
    ...idFaults('runAsGroup', context.runAsGroup),
    ...rootFaults(context.runAsNonRoot, context.runAsUser ?? pod.runAsUser),
    ...(mustEscalate && context.allowPrivilegeEscalation === false
      ? [
          {
            field: 'allowPrivilegeEscalation',
            value: false,
            message: 'cannot be false where the container is privileged or has SYS_ADMIN',
            remedy: 'leave it out, or drop the privilege',
          },
        ]
      : []),
  ]);
}

/** The Pod's context as the API takes it, defaults written out. */
export function renderPodSecurityContext(context: PodSecurityContext = {}): object {
  const { sysctls, seccompProfile, ...rest } = context;
  return {
    ...rest,
    runAsNonRoot: context.runAsNonRoot ?? context.runAsUser !== 0,
    fsGroupChangePolicy: context.fsGroupChangePolicy ?? FsGroupChangePolicy.ON_ROOT_MISMATCH,
    seccompProfile: (seccompProfile ?? SeccompProfile.runtimeDefault())._render(),
    ...(sysctls === undefined ? {} : { sysctls: Object.entries(sysctls).map(([name, value]) => ({ name, value })) }),
  };
}

/** The container's context as the API takes it, defaults written out. */
export function renderContainerSecurityContext(context: ContainerSecurityContext = {}): object {
  const { addCapabilities, dropCapabilities, seccompProfile, ...rest } = context;
  const add = addCapabilities ?? [];
  const drop = dropCapabilities ?? ['ALL'];
  return {
    ...rest,
    allowPrivilegeEscalation: context.allowPrivilegeEscalation ?? needsEscalation(context),
    capabilities: { ...(add.length > 0 ? { add: [...add] } : {}), ...(drop.length > 0 ? { drop: [...drop] } : {}) },
    readOnlyRootFilesystem: context.readOnlyRootFilesystem ?? true,
    ...(context.runAsNonRoot === undefined && context.runAsUser === 0 ? { runAsNonRoot: false } : {}),
    ...(seccompProfile === undefined ? {} : { seccompProfile: seccompProfile._render() }),
  };
}

function needsEscalation(context: ContainerSecurityContext): boolean {
  return (
    context.privileged === true || (context.addCapabilities ?? []).some(name => name === 'SYS_ADMIN' || name === 'CAP_SYS_ADMIN')
  );
}

function rootFaults(runAsNonRoot: boolean | undefined, runAsUser: number | undefined): Fault[] {
  return runAsNonRoot === true && runAsUser === 0
    ? [
        {
          field: 'runAsUser',
          value: 0,
          message: 'is root, and runAsNonRoot forbids it',
          remedy: 'give another user, or runAsNonRoot: false',
        },
      ]
    : [];
}

/** @see https://github.com/kubernetes/apimachinery/blob/master/pkg/util/validation/validation.go (IsValidUserID) */
const GREATEST_ID = 2_147_483_647;

function idFaults(field: string, id: number | undefined): Fault[] {
  return id === undefined || (Number.isInteger(id) && id >= 0 && id <= GREATEST_ID)
    ? []
    : [{ field, value: id, message: `must be between 0 and ${GREATEST_ID}, inclusive`, remedy: 'give a user or group id' }];
}
