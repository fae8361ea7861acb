/**
 * An object that others refer to by name.
 *
 * A cdk8s `ApiObject` is one, and so is every resource of cdk8s-plus, of any
 * version: its ConfigMap, Secret, ServiceAccount or Namespace can be given
 * wherever this type, or a plain name, is asked for.
 */
export interface INamed {
  /** Name of the object (`metadata.name`). */
  readonly name: string;
}

/** The name behind a reference. */
export function nameOf(reference: string | INamed): string {
  return typeof reference === 'string' ? reference : reference.name;
}

/** The kind that a reference says it has; none where it is a plain name. */
export function kindOf(reference: string | INamed): string | undefined {
  const kind = typeof reference === 'string' ? undefined : (reference as { kind?: unknown }).kind;
  return typeof kind === 'string' ? kind : undefined;
}
