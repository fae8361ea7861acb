import { assumeHint } from '../elsewhere';
import { specPath } from '../pods';
import { type Rule, Severity } from '../rule';

export const priorityClassExists: Rule = {
  id: 'priority-class-exists',
  group: 'references',
  severity: Severity.WARNING,
  summary: 'The PriorityClass that a Pod names exists',
  why: 'The API server refuses every Pod of a class that is not there: a controller makes none, and tries again for ever.',
  reads: ['Pod spec.priorityClassName', 'PriorityClass'],
  source: 'https://kubernetes.io/docs/concepts/scheduling-eviction/pod-priority-preemption/#pod-priority',
  check: context =>
    context.pods.flatMap(pod => {
      const name = pod.spec.priorityClassName;
      if (!name || context.exists('PriorityClass', name)) {
        return [];
      }
      const message = `PriorityClass '${name}' is not among these manifests`;
      const path = `${specPath(pod)}.priorityClassName`;
      return [{ subject: pod.subject, path, message, hint: assumeHint('PriorityClass', name) }];
    }),
};
