import { kindSchema } from '../kube/schemas';
import type { RuleContext } from './context';

/** How to say that something exists outside of the manifests. */
export function assumeHint(kind: string, name: string): string {
  return `add it, or say --assume ${kind.toLowerCase()}/${name} if it exists already`;
}

/**
 * A custom resource of the namespace has this text somewhere in it: an operator may make the Secret or ConfigMap that it
 * names (a `Certificate` its `secretName`, an `ExternalSecret` its target, a `SealedSecret` its own name).
 */
export function isNamedByCustomResource(context: RuleContext, namespace: string, name: string): boolean {
  return textsOfCustomResources(context).get(namespace)?.has(name) ?? false;
}

const texts = new WeakMap<RuleContext, ReadonlyMap<string, ReadonlySet<string>>>();

function textsOfCustomResources(context: RuleContext): ReadonlyMap<string, ReadonlySet<string>> {
  const known = texts.get(context);
  if (known !== undefined) {
    return known;
  }
  const byNamespace = new Map<string, Set<string>>();
  for (const { kind, namespace, object } of context.subjects) {
    if (kindSchema(context.minor, object.apiVersion ?? '', kind) === undefined) {
      const found = byNamespace.get(namespace) ?? new Set();
      byNamespace.set(namespace, found);
      gather(object, found);
    }
  }
  texts.set(context, byNamespace);
  return byNamespace;
}

function gather(value: unknown, found: Set<string>): void {
  if (typeof value === 'string') {
    found.add(value);
  } else if (typeof value === 'object' && value !== null) {
    for (const member of Object.values(value)) {
      gather(member, found);
    }
  }
}
