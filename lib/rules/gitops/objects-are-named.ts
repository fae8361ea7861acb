import { type Rule, Severity } from '../rule';
import { isHook } from './sync-order';

export const objectsAreNamed: Rule = {
  id: 'objects-are-named',
  group: 'gitops',
  severity: Severity.WARNING,
  summary: 'An object that is applied has a name of its own',
  why: 'kubectl apply refuses what has a generateName alone, as it could not find it again; so do tools for delivery, but for hooks.',
  reads: ['metadata.generateName', 'metadata.name'],
  source: 'https://kubernetes.io/docs/reference/using-api/api-concepts/#generated-values',
  check: context =>
    context.subjects
      .filter(subject => subject.name === '' && subject.object.metadata?.generateName && !isHook(subject))
      .map(subject => ({
        subject,
        path: 'metadata.generateName',
        message: `'${subject.object.metadata?.generateName}' makes a new object each time, and none can be applied`,
        hint: 'give it a name, or make it a hook',
      })),
};
