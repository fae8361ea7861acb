/**
 * The Pod Security Standards, as each minor's policy version has them.
 *
 * @see https://kubernetes.io/docs/concepts/security/pod-security-standards/
 */
import { isAtLeast, type Minor } from '../versions';
import { BASELINE } from './baseline';
import type { Control } from './control';
import { RESTRICTED } from './restricted';

/** The three levels, from no rules to all. */
export type PodSecurityLevel = 'privileged' | 'baseline' | 'restricted';

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
 * @param minor the policy version, which `latest` makes the cluster's own
 * @param metadata of the Pod or the template: annotations matter
 * @param spec of the Pod
 */
export function podSecurityFaults(
  level: PodSecurityLevel,
  minor: Minor,
  metadata: { readonly annotations?: Readonly<Record<string, unknown>> } | undefined,
  spec: unknown,
): PodSecurityFault[] {
  const pod = { annotations: metadata?.annotations ?? {}, spec };
  return controlsOf(level, minor).flatMap(control => control.check(pod, minor).map(fault => ({ control: control.id, ...fault })));
}

function controlsOf(level: PodSecurityLevel, minor: Minor): Control[] {
  if (level === 'privileged') {
    return [];
  }
  const restricted = level === 'restricted' ? RESTRICTED.filter(control => isOf(control, minor)) : [];
  const overridden = restricted.map(control => control.overrides);
  return [...BASELINE.filter(control => isOf(control, minor) && !overridden.includes(control.id)), ...restricted];
}

function isOf(control: Control, minor: Minor): boolean {
  return control.since === undefined || isAtLeast(minor, control.since);
}
