import type { RuleContext } from '../context';
import { type Rule, type RuleFinding, Severity } from '../rule';
import type { Subject } from '../subject';

export const needsAreListedFirst: Rule = {
  id: 'needs-are-listed-first',
  group: 'gitops',
  severity: Severity.NOTE,
  summary: 'Namespaces and CustomResourceDefinitions stand before what needs them',
  why: 'kubectl applies objects in the order of the files and of their documents: those that come before their namespace or definition are refused the first time. Argo CD and Flux sort them.',
  reads: ['metadata.namespace', 'Namespace', 'CustomResourceDefinition spec.names'],
  source: 'https://kubernetes.io/docs/concepts/workloads/management/#organizing-resource-configurations',
  check: context => [...beforeNamespaces(context), ...beforeDefinitions(context)],
};

function beforeNamespaces(context: RuleContext): RuleFinding[] {
  const first = firstBy(context, ({ namespace }) => namespace);
  return context.ofKind('Namespace').flatMap(need => early(first.get(need.name), need, 'metadata.namespace'));
}

function beforeDefinitions(context: RuleContext): RuleFinding[] {
  const first = firstBy(context, ({ group, kind }) => `${group}/${kind}`);
  return context.ofKind('CustomResourceDefinition').flatMap(need => {
    const { group, names } = need.object.spec ?? {};
    return early(first.get(`${group}/${names?.kind}`), need, 'kind');
  });
}

function firstBy(context: RuleContext, keyOf: (subject: Subject) => string): ReadonlyMap<string, Subject> {
  const first = new Map<string, Subject>();
  for (const subject of context.subjects) {
    const key = keyOf(subject);
    first.set(key, first.get(key) ?? subject);
  }
  return first;
}

/** One finding for all that come too early, at the first of them. */
function early(subject: Subject | undefined, need: Subject, path: string): RuleFinding[] {
  if (subject === undefined || subject.index > need.index) {
    return [];
  }
  const message = `stands before ${need.kind} '${need.name}', which it needs`;
  return [{ subject, path, message, hint: `let ${need.kind} '${need.name}' stand first` }];
}
