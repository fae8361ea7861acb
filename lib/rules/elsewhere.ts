import { kindSchema } from '../kube/schemas';
import type { RuleContext } from './context';
import { containersOf } from './pods';

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

/** The manifests bring kinds of their own, and so a controller that may make what is not among them. */
export function isExtended(context: RuleContext): boolean {
  return context.ofKind('CustomResourceDefinition').length > 0;
}

/**
 * A Job of the namespace is told the name, and may be there to make what has it: `--secret-name=webhook-certificate`.
 *
 * A name is told where it stands by itself among arguments and environment, or after a `=`.
 */
export function isNamedByJob(context: RuleContext, namespace: string, name: string): boolean {
  const words = wordsOfJobs.get(context) ?? gatherWords(context);
  wordsOfJobs.set(context, words);
  return words.has(`${namespace}/${name}`);
}

const wordsOfJobs = new WeakMap<RuleContext, ReadonlySet<string>>();

function gatherWords({ pods }: RuleContext): ReadonlySet<string> {
  return new Set(
    pods
      .filter(({ endsByItself }) => endsByItself)
      .flatMap(pod =>
        containersOf(pod).flatMap(({ container: { command = [], args = [], env = [] } }) =>
          [...command, ...args, ...env.map(({ value = '' }) => value)].map(
            text => `${pod.namespace}/${text.slice(text.lastIndexOf('=') + 1)}`,
          ),
        ),
      ),
  );
}

/**
 * A custom resource of the namespace has the beginning of this name: what its operator makes is mostly called after it, as
 * the Service `logs-es-http` of an `Elasticsearch` named `logs`.
 */
export function isCalledAfterCustomResource(context: RuleContext, namespace: string, name: string): boolean {
  const names = namesOfCustomResources.get(context) ?? gatherNames(context);
  namesOfCustomResources.set(context, names);
  const parts = name.split('-');
  return parts.some((_, index) => index > 0 && names.has(`${namespace}/${parts.slice(0, index).join('-')}`));
}

const namesOfCustomResources = new WeakMap<RuleContext, ReadonlySet<string>>();

function gatherNames({ subjects, minor }: RuleContext): ReadonlySet<string> {
  return new Set(
    subjects
      .filter(({ kind, object }) => kindSchema(minor, object.apiVersion ?? '', kind) === undefined)
      .map(({ namespace, name }) => `${namespace}/${name}`),
  );
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
