/**
 * The Pod Security Standards, as each minor's policy version has them.
 *
 * @see https://kubernetes.io/docs/concepts/security/pod-security-standards/
 */
import { isAtLeast, type Minor } from '../versions';
import { BASELINE } from './baseline';
import type { Control, PolicyVersion } from './control';
import { RESTRICTED } from './restricted';

export type { PolicyVersion } from './control';

/** The three levels, from no rules to all. */
export type PodSecurityLevel = (typeof POD_SECURITY_LEVELS)[number];

export const POD_SECURITY_LEVELS = ['privileged', 'baseline', 'restricted'] as const;

/** One field of a Pod that keeps it out of a namespace of some level. */
export interface PodSecurityFault {
  /** The control's id in k8s.io/pod-security-admission: `capabilities_restricted`. */
  readonly control: string;
  /** From the Pod's root: `spec.containers[0].securityContext.privileged`, `metadata.annotations[...]`. */
  readonly path: string;
  readonly message: string;
}

/**
 * Every field of a Pod, or of a Pod template, that breaks a level; `[]` where the Pod may come.
 *
 * Controls come in the API server's order. Containers of every kind count. What is missing counts as the API
 * server would default it; what has the wrong type counts as missing.
 *
 * @param level the level that the namespace enforces
 * @param minor of the cluster, with its feature gates at their defaults
 * @param metadata of the Pod or the template: annotations matter
 * @param spec of the Pod
 * @param version the edition that the namespace keeps to; one that is newer than the cluster is the cluster's own,
 * as is `latest`, the default
 */
export function podSecurityFaults(
  level: PodSecurityLevel,
  minor: Minor,
  metadata: { readonly annotations?: Readonly<Record<string, unknown>> } | undefined,
  spec: unknown,
  version: PolicyVersion | 'latest' = 'latest',
): PodSecurityFault[] {
  const pod = { annotations: metadata?.annotations ?? {}, spec };
  const judge = { minor, version: version === 'latest' || isAtLeast(version, minor) ? minor : version };
  return controlsOf(level, judge.version).flatMap(control =>
    control.check(pod, judge).map(fault => ({ control: control.id, ...fault })),
  );
}

/**
 * The edition that a label such as `pod-security.kubernetes.io/enforce-version` names: `v1.24`, or `latest`, which
 * everything else counts as.
 *
 * @see https://github.com/kubernetes/pod-security-admission/blob/v0.37.0/api/helpers.go - `ParseVersion`
 */
export function policyVersion(label: string | undefined): PolicyVersion | 'latest' {
  const match = /^v(1\.(?:0|[1-9]\d{0,8}))$/.exec(label ?? '');
  return match === null ? 'latest' : (match[1] as PolicyVersion);
}

function controlsOf(level: PodSecurityLevel, version: PolicyVersion): Control[] {
  if (level === 'privileged') {
    return [];
  }
  const restricted = level === 'restricted' ? RESTRICTED.filter(control => isOf(control, version)) : [];
  const overridden = restricted.map(control => control.overrides);
  return [...BASELINE.filter(control => isOf(control, version) && !overridden.includes(control.id)), ...restricted];
}

function isOf(control: Control, version: PolicyVersion): boolean {
  return control.since === undefined || isAtLeast(version, control.since);
}
