import {
  type Labels,
  POD_SECURITY_LABELS,
  POD_SECURITY_LEVELS,
  type PodSecurityLevel,
  type PolicyVersion,
  podSecurityFaults,
  policyVersion,
} from '../../kube';
import type { RuleContext } from '../context';
import type { PodSource } from '../pods';
import { type Rule, type RuleFinding, Severity } from '../rule';

export const podSecurityLevelIsMet: Rule = {
  id: 'pod-security-level-is-met',
  group: 'security',
  severity: Severity.ERROR,
  summary: 'Pods meet the Pod Security Standard that their namespace enforces',
  why: 'The API server refuses every Pod that does not: a controller is accepted, and makes none. Levels to warn of and to audit let it in.',
  reads: ['Namespace metadata.labels', 'Pod spec', 'Pod metadata.annotations'],
  source: 'https://kubernetes.io/docs/concepts/security/pod-security-admission/',
  check: context =>
    context.pods.flatMap(pod => [
      ...findingsOf(context, pod, 'enforce', Severity.ERROR),
      ...findingsOf(context, pod, 'warn', Severity.WARNING),
    ]),
};

/** A stricter level to warn of tells what the enforced one does not. */
function findingsOf(context: RuleContext, pod: PodSource, mode: 'enforce' | 'warn', severity: Severity): RuleFinding[] {
  const { level, version } = policyOf(context, pod.namespace, mode);
  if (mode === 'warn' && level === policyOf(context, pod.namespace, 'enforce').level) {
    return [];
  }
  return podSecurityFaults(level, context.minor, { annotations: pod.annotations }, pod.spec, version).map(
    ({ control, path, message }) => ({
      subject: pod.subject,
      path: pod.path === '' ? path : `${pod.path}.${path}`,
      message: `breaks '${control}' of level '${level}', which namespace '${pod.namespace}' ${VERBS[mode]}: ${message}`,
      severity,
    }),
  );
}

const VERBS = { enforce: 'enforces', warn: 'warns of' } as const;

interface Policy {
  readonly level: PodSecurityLevel;
  readonly version: PolicyVersion | 'latest';
}

function policyOf(context: RuleContext, namespace: string, mode: 'enforce' | 'warn'): Policy {
  const labels: Labels = context.find('Namespace', namespace)?.object.metadata?.labels ?? {};
  const said = labels[POD_SECURITY_LABELS[mode]];
  const fallback = mode === 'enforce' ? (context.knowledge.podSecurity ?? 'privileged') : 'privileged';
  return {
    level: isLevel(said) ? said : fallback,
    version: policyVersion(labels[`${POD_SECURITY_LABELS[mode]}-version`]),
  };
}

function isLevel(text: string | undefined): text is PodSecurityLevel {
  return POD_SECURITY_LEVELS.some(level => level === text);
}
