import { kindSchema } from '../kube/schemas';
import type { RuleContext } from './context';
import { containersOf } from './pods';
import { remembered } from './remembered';

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
  return wordsOfJobs(context).has(`${namespace}/${name}`);
}

const wordsOfJobs = remembered(
  ({ pods }): ReadonlySet<string> =>
    new Set(
      pods
        .filter(({ endsByItself }) => endsByItself)
        .flatMap(pod =>
          containersOf(pod).flatMap(({ container: { command = [], args = [], env = [] } }) =>
            [...command, ...args, ...env.map(({ value = '' }) => value)].map(
              text => `${pod.namespace}/${text.slice(text.lastIndexOf('=') + 1)}`,
            ),
          ),
        ),
    ),
);

/**
 * A custom resource of the namespace has the beginning of this name: what its operator makes is mostly called after it, as
 * the Service `logs-es-http` of an `Elasticsearch` named `logs`.
 */
export function isCalledAfterCustomResource(context: RuleContext, namespace: string, name: string): boolean {
  const names = namesOfCustomResources(context);
  const parts = name.split('-');
  return parts.some((_, index) => index > 0 && names.has(`${namespace}/${parts.slice(0, index).join('-')}`));
}

/** Objects of kinds that the minor does not serve by itself. */
export const customResourcesOf = remembered(({ subjects, minor }) =>
  subjects.filter(({ kind, object }) => kindSchema(minor, object.apiVersion ?? '', kind) === undefined),
);

const namesOfCustomResources = remembered(
  (context): ReadonlySet<string> => new Set(customResourcesOf(context).map(({ namespace, name }) => `${namespace}/${name}`)),
);

const textsOfCustomResources = remembered((context): ReadonlyMap<string, ReadonlySet<string>> => {
  const byNamespace = new Map<string, Set<string>>();
  for (const { namespace, object } of customResourcesOf(context)) {
    const found = byNamespace.get(namespace) ?? new Set();
    byNamespace.set(namespace, found);
    gather(object, found);
  }
  return byNamespace;
});

function gather(value: unknown, found: Set<string>): void {
  if (typeof value === 'string') {
    found.add(value);
  } else if (typeof value === 'object' && value !== null) {
    for (const member of Object.values(value)) {
      gather(member, found);
    }
  }
}
