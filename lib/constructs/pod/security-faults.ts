import type { IConstruct } from 'constructs';
import { type Fault, under } from '../core/faults';
import { availabilityFaults } from '../core/kubernetes-target';
import { type ContainerSecurityContext, needsEscalation, type PodSecurityContext } from './security';

/** Faults of ids, and of rights that contradict each other. */
export function podSecurityContextFaults(field: string, scope: IConstruct, context: PodSecurityContext = {}): Fault[] {
  return under(field, [
    ...idFaults('runAsUser', context.runAsUser),
    ...idFaults('runAsGroup', context.runAsGroup),
    ...idFaults('fsGroup', context.fsGroup),
    ...(context.supplementalGroups ?? []).flatMap((group, index) => idFaults(`supplementalGroups[${index}]`, group)),
    ...rootFaults(context.runAsNonRoot, context.runAsUser),
    ...profileFaults(scope, context, 'spec.securityContext.appArmorProfile'),
  ]);
}

/** Faults of ids, and of rights that contradict each other; the Pod's own context decides what is left open. */
export function containerSecurityContextFaults(
  field: string,
  scope: IConstruct,
  context: ContainerSecurityContext = {},
  pod: PodSecurityContext = {},
): Fault[] {
  const mustEscalate = needsEscalation(context);
  return under(field, [
    ...idFaults('runAsUser', context.runAsUser),
    ...idFaults('runAsGroup', context.runAsGroup),
    ...rootFaults(context.runAsNonRoot, context.runAsUser),
    ...(context.runAsNonRoot === true && context.runAsUser === undefined && pod.runAsUser === 0
      ? [
          {
            field: 'runAsNonRoot',
            value: true,
            message: 'forbids root, and podSecurityContext.runAsUser is 0',
            remedy: 'give this container a runAsUser, or leave it out',
          },
        ]
      : []),
    ...profileFaults(scope, context, 'spec.containers[].securityContext.appArmorProfile'),
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

function profileFaults(
  scope: IConstruct,
  { seccompProfile, appArmorProfile }: Pick<PodSecurityContext, 'seccompProfile' | 'appArmorProfile'>,
  path: string,
): Fault[] {
  return [
    ...(seccompProfile?._faults('seccompProfile') ?? []),
    ...(appArmorProfile?._faults('appArmorProfile') ?? []),
    ...availabilityFaults(scope, 'Pod', [{ field: 'appArmorProfile', path, value: appArmorProfile?._render() }]),
  ];
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
