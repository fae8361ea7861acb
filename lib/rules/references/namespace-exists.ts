import { assumeHint } from '../elsewhere';
import { groupedBy } from '../grouped';
import { type Rule, Severity } from '../rule';
import type { Subject } from '../subject';

export const namespaceExists: Rule = {
  id: 'namespace-exists',
  group: 'references',
  severity: Severity.NOTE,
  summary: 'The namespace of an object exists',
  why: 'The API server answers 404 to every object of a namespace that is not there. Tools for delivery can make it, where they are told to.',
  reads: ['metadata.namespace', 'Namespace'],
  source: 'https://kubernetes.io/docs/concepts/overview/working-with-objects/namespaces/',
  check: context => {
    return [...groupedBy(context.subjects, ({ namespace }) => namespace)]
      .filter(([namespace]) => namespace !== '' && !context.exists('Namespace', namespace))
      .flatMap(([namespace, [subject, ...others]]) =>
        subject === undefined ? [] : [missing(namespace, subject, others.length)],
      );
  },
};

/** One finding for all objects of a namespace, at the first of them. */
function missing(namespace: string, subject: Subject, others: number) {
  const more = others === 0 ? '' : `, which ${others} more ${others === 1 ? 'object goes' : 'objects go'} to as well,`;
  const message = `Namespace '${namespace}'${more} is not among these manifests`;
  return { subject, path: 'metadata.namespace', message, hint: assumeHint('Namespace', namespace) };
}
