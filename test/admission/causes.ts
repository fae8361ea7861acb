import { admit } from '../../lib/admission/admit';
import type { Minor } from '../../lib/kube';

/** What the server of a minor has against an object, or against the change of an old one, a line for each cause. */
export function causes(minor: Minor, object: unknown, old?: unknown): string[] {
  const { causes: all, message } = admit(minor, object, old);
  return message === undefined ? all.map(cause => `${cause.path}: ${cause.message}`) : [message];
}

/** A copy with a field of the spec set, or taken away where the value is undefined. */
export function withSpec<T extends { readonly spec: object }>(object: T, change: object): T {
  return JSON.parse(JSON.stringify({ ...object, spec: { ...object.spec, ...change } }));
}
