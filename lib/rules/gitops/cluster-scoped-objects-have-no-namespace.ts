import { type Rule, Severity } from '../rule';

export const clusterScopedObjectsHaveNoNamespace: Rule = {
  id: 'cluster-scoped-objects-have-no-namespace',
  group: 'gitops',
  severity: Severity.WARNING,
  summary: 'An object of a kind without namespaces names none',
  why: 'The API server takes the namespace away without a word, and tools that compare git with the cluster, or keep lists of what they have applied, look for the object where it is not.',
  reads: ['metadata.namespace'],
  source: 'https://kubernetes.io/docs/concepts/overview/working-with-objects/namespaces/#not-all-objects-are-in-a-namespace',
  check: context =>
    context.subjects.flatMap(subject => {
      const named = subject.namespace === '' ? subject.object.metadata?.namespace : undefined;
      const message = `names '${named}', and ${subject.kind} has no namespace`;
      return named ? [{ subject, path: 'metadata.namespace', message, hint: 'leave it out' }] : [];
    }),
};
