import type { RuleContext } from '../context';
import { assumeHint } from '../elsewhere';
import { specPath } from '../pods';
import { type Rule, type RuleFinding, Severity } from '../rule';

export const serviceAccountExists: Rule = {
  id: 'service-account-exists',
  group: 'references',
  severity: Severity.WARNING,
  summary: 'The ServiceAccount that a Pod runs as, or that a binding gives rights to, exists',
  why: 'Without its ServiceAccount no Pod is made at all: its controller tries again for ever. A binding to one that is not there gives nobody its rights.',
  reads: ['Pod spec.serviceAccountName', 'RoleBinding subjects', 'ClusterRoleBinding subjects'],
  source: 'https://kubernetes.io/docs/tasks/configure-pod-container/configure-service-account/',
  check: context => {
    // A binding may well speak of an account of another team's namespace.
    const namespaces = new Set(context.ofKind('ServiceAccount').map(({ namespace }) => namespace));
    return [
      ...context.pods.flatMap(pod => {
        const { serviceAccountName, serviceAccount } = pod.spec;
        const field = serviceAccountName === undefined && serviceAccount !== undefined ? 'serviceAccount' : 'serviceAccountName';
        const path = `${specPath(pod)}.${field}`;
        return faultsOf(context, pod.namespace, pod.spec[field], path).map(fault => ({ subject: pod.subject, ...fault }));
      }),
      ...[...context.ofKind('RoleBinding'), ...context.ofKind('ClusterRoleBinding')].flatMap(subject =>
        (subject.object.subjects ?? []).flatMap(({ kind, name, namespace }, index) =>
          kind === 'ServiceAccount' && namespaces.has(namespace ?? '')
            ? faultsOf(context, namespace ?? '', name, `subjects[${index}].name`).map(fault => ({ subject, ...fault }))
            : [],
        ),
      ),
    ];
  },
};

type Fault = Omit<RuleFinding, 'subject'>;

function faultsOf(context: RuleContext, namespace: string, name: string | undefined, path: string): Fault[] {
  if (!name || context.exists('ServiceAccount', name, namespace)) {
    return [];
  }
  const message = `ServiceAccount '${name}' of namespace '${namespace}' is not among these manifests`;
  return [{ path, message, hint: assumeHint('ServiceAccount', name) }];
}
