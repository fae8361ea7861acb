/** How the controls read a Pod: loosely, as it may come from a file that holds anything. */

/** The Pod, or the template of one, that a control judges. */
export interface PodSubject {
  readonly annotations: Readonly<Record<string, unknown>>;
  readonly spec: unknown;
}

/** A fault before its control signs it. */
export interface PodFault {
  /** From the Pod's root: `spec.containers[0].securityContext.privileged`. */
  readonly path: string;
  readonly message: string;
}

/** Some part of a Pod and where it is. */
export interface Part {
  readonly path: string;
  readonly value: unknown;
}

/** The value below a dotted path; `undefined` where the way ends early. Null counts as unset, as for the API server. */
export function at(value: unknown, path: string): unknown {
  const found = path.split('.').reduce<unknown>((inner, key) => (isObject(inner) ? inner[key] : undefined), value);
  return found ?? undefined;
}

/** The part below a dotted path of a part. */
export function below(part: Part, path: string): Part {
  return { path: `${part.path}.${path}`, value: at(part.value, path) };
}

/** The items of a list below a dotted path of a part. */
export function itemsBelow(part: Part, path: string): Part[] {
  const list = below(part, path);
  return Array.isArray(list.value) ? list.value.map((value, index) => ({ path: `${list.path}[${index}]`, value })) : [];
}

/** The Pod's spec as a part. */
export function specOf(pod: PodSubject): Part {
  return { path: 'spec', value: pod.spec };
}

/** Every container of every kind, in the order in which the API server reads them. */
export function containersOf(pod: PodSubject): Part[] {
  return ['initContainers', 'containers', 'ephemeralContainers'].flatMap(list => itemsBelow(specOf(pod), list));
}

/** A field of the security contexts: the Pod's own, then each container's. */
export function securityFields(pod: PodSubject, field: string): Part[] {
  return [specOf(pod), ...containersOf(pod)].map(part => below(part, `securityContext.${field}`));
}

/** Declared to run on Windows, where the API server allows no Linux security settings. */
export function isWindows(pod: PodSubject): boolean {
  return at(pod.spec, 'os.name') === 'windows';
}

/** In a user namespace of its own, where root is nobody on the node. */
export function inUserNamespace(pod: PodSubject): boolean {
  return at(pod.spec, 'hostUsers') === false;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
