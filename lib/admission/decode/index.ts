import type { Minor } from '../../kube';
import { kindSchema, lifecycleOf } from '../../kube/schemas';
import type { Decoded } from '../kind-rules';
import type { Refusal } from '../validation';
import { copyOfStruct, FAULTY } from './copy';
import { explain } from './explain';
import { structNode } from './nodes';

/** A decoded object, or the server's answer to one that it cannot decode. */
export type Decoding =
  | { readonly object: Decoded; readonly refusal?: undefined }
  | { readonly object?: undefined; readonly refusal: Refusal };

/**
 * Reads an object as a minor's server does, strictly.
 *
 * @param object any JSON value; `undefined` members count as absent. It is not changed, and nothing of it is kept
 * @param strictFaults what the text that the object was read from has against it besides, in the server's words, such
 *   as `duplicate field "spec.replicas"`
 */
export function decode(minor: Minor, object: unknown, strictFaults: readonly string[] = []): Decoding {
  const head = headOf(object);
  if (typeof head === 'string') {
    return { refusal: { code: 400, message: head } };
  }
  const { apiVersion, kind } = head;
  const schema = kindSchema(minor, apiVersion, kind);
  if (schema === undefined) {
    return { refusal: { code: 404, message: notServed(minor, apiVersion, kind) } };
  }
  const node = structNode(minor, schema.schema);
  const copy = strictFaults.length === 0 ? copyOfStruct(node, object) : FAULTY;
  if (copy !== FAULTY) {
    return { object: copy };
  }
  const version = apiVersion.slice(apiVersion.indexOf('/') + 1);
  const fault = explain(node, object, strictFaults) ?? 'unknown reason';
  return { refusal: { code: 400, message: `${kind} in version "${version}" cannot be handled as a ${kind}: ${fault}` } };
}

/** What the object says that it is, or why it says nothing of the sort. */
function headOf(object: unknown): { apiVersion: string; kind: string } | string {
  if (typeof object !== 'object' || object === null || Array.isArray(object)) {
    return `couldn't get version/kind; json parse error: json: cannot unmarshal ${sortOf(object)} into Go value of type struct { APIVersion string "json:\\"apiVersion,omitempty\\""; Kind string "json:\\"kind,omitempty\\"" }`;
  }
  const { apiVersion = '', kind = '' } = object as Record<string, unknown>;
  for (const [name, value] of [
    ['apiVersion', apiVersion],
    ['kind', kind],
  ] as const) {
    if (typeof value !== 'string' && value !== null) {
      return `couldn't get version/kind; json parse error: json: cannot unmarshal ${sortOf(value)} into Go struct field .${name} of type string`;
    }
  }
  if (kind === '' || kind === null) {
    return "Object 'Kind' is missing";
  }
  if (apiVersion === '' || apiVersion === null) {
    return "Object 'apiVersion' is missing";
  }
  return { apiVersion: apiVersion as string, kind: kind as string };
}

function sortOf(value: unknown): string {
  return Array.isArray(value) ? 'array' : typeof value === 'boolean' ? 'bool' : typeof value;
}

function notServed(minor: Minor, apiVersion: string, kind: string): string {
  const base = `no matches for kind "${kind}" in version "${apiVersion}"`;
  void lifecycleOf;
  void minor;
  return base;
}
