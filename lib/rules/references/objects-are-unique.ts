import { isDeepStrictEqual } from 'node:util';
import { type Rule, type RuleFinding, Severity } from '../rule';
import type { Subject } from '../subject';

export const objectsAreUnique: Rule = {
  id: 'objects-are-unique',
  group: 'references',
  severity: Severity.ERROR,
  summary: 'An object stands in the manifests once',
  why: 'Whichever is applied last wins, and with every sync the two take turns. Tools for delivery refuse it, or warn and go on.',
  reads: ['apiVersion', 'kind', 'metadata.namespace', 'metadata.name'],
  source: 'https://kubernetes.io/docs/concepts/overview/working-with-objects/names/',
  check: context => {
    const first = new Map<string, Subject>();
    const findings: RuleFinding[] = [];
    for (const subject of context.subjects.filter(({ name }) => name !== '')) {
      const { group, kind, namespace, name } = subject;
      const key = JSON.stringify([group, kind, namespace, name]);
      const earlier = first.get(key);
      if (earlier === undefined) {
        first.set(key, subject);
      } else {
        findings.push(repeated(subject, earlier));
      }
    }
    return findings;
  },
};

function repeated(subject: Subject, earlier: Subject): RuleFinding {
  const { kind, name, namespace, object } = subject;
  const place = namespace === '' ? '' : ` in namespace '${namespace}'`;
  const isSame = isDeepStrictEqual(object, earlier.object);
  const message = `${kind} '${name}'${place} is among these manifests already${isSame ? '' : ', with another content'}`;
  return { subject, path: 'metadata.name', message, hint: 'keep one of the two' };
}
