import type { RuleContext } from '../context';
import { assumeHint, isNamedByCustomResource, isNamedByJob } from '../elsewhere';
import type { ConfigMap, Secret } from '../objects';
import type { PodReference } from '../pod-references';
import type { RuleFinding, Severity } from '../rule';
import type { Subject } from '../subject';

/**
 * What an object refers to in vain: ConfigMaps or Secrets that are not there, told once for each, and keys that they lack.
 * Of one that holds nothing yet, something else is to fill it in.
 *
 * @param missing how much it weighs that the object as such is not among the manifests
 */
export function referenceFindings(
  context: RuleContext,
  subject: Subject,
  references: readonly PodReference[],
  missing: Severity,
): RuleFinding[] {
  const told = new Set<string>();
  return references.flatMap(({ kind, name, path, keys }) => {
    const found = context.find(kind, name, subject.namespace)?.object;
    if (found !== undefined) {
      return keyFaults(kind, name, keysOf(found), keys).map(fault => ({ subject, ...fault }));
    }
    if (told.has(name) || isElsewhere(context, kind, name, subject.namespace)) {
      return [];
    }
    told.add(name);
    const message = `${kind} '${name}' of namespace '${subject.namespace}' is not among these manifests`;
    return [{ subject, path, message, hint: assumeHint(kind, name), severity: missing }];
  });
}

function isElsewhere(context: RuleContext, kind: PodReference['kind'], name: string, namespace: string): boolean {
  return (
    context.isAssumed(kind, name, namespace) ||
    isNamedByCustomResource(context, namespace, name) ||
    isNamedByJob(context, namespace, name)
  );
}

function keysOf({ data = {}, binaryData = {}, stringData = {} }: ConfigMap & Secret): string[] {
  return [...Object.keys(data), ...Object.keys(binaryData), ...Object.keys(stringData)];
}

function keyFaults(kind: string, name: string, known: readonly string[], keys: PodReference['keys']) {
  const hint = `it has ${known.map(key => `'${key}'`).join(', ')}`;
  return known.length === 0
    ? []
    : keys
        .filter(({ key }) => !known.includes(key))
        .map(({ key, path }) => ({ path, message: `${kind} '${name}' has no key '${key}'`, hint }));
}
