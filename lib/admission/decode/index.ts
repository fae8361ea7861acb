import type { Minor } from '../../kube';
import { type KindSchema, kindSchema } from '../../kube/schemas';
import type { Decoded } from '../kind-rules';
import type { Refusal } from '../validation';
import { copyOfStruct, FAULTY } from './copy';
import { type DecodingFault, explain } from './explain';
import { type StructNode, structNode } from './nodes';

export type { DecodingFault } from './explain';

/** A decoded object, or the server's answer to one that it cannot decode; with its kind, where the server has that. */
export type Decoding =
  | { readonly kind: KindSchema; readonly object: Decoded; readonly refusal?: undefined }
  | { readonly kind?: KindSchema; readonly object?: undefined; readonly refusal: Refusal };

/**
 * Reads an object as a minor's server does, strictly.
 *
 * @param object any JSON value; `undefined` members count as absent. It is not changed, and nothing of it is kept
 * @param strictFaults what the text that the object was read from has against it besides, in the server's words, such
 *   as `duplicate field "spec.replicas"`
 */
export function decode(minor: Minor, object: unknown, strictFaults: readonly string[] = []): Decoding {
  const { apiVersion, kind } = Object(object);
  const known = isText(apiVersion) && isText(kind) ? knownKind(minor, apiVersion, kind) : undefined;
  if (known === undefined) {
    return { refusal: unknownKind(object) };
  }
  const copy = strictFaults.length === 0 ? copyOfStruct(known.node, object) : FAULTY;
  if (copy !== FAULTY) {
    return { kind: known.kind, object: copy };
  }
  const version = apiVersion.slice(apiVersion.indexOf('/') + 1);
  const fault = explain(known.node, object, strictFaults);
  if (fault === undefined) {
    throw new Error(`decoding of a ${kind} failed without a reason`);
  }
  const message = `${kind} in version "${version}" cannot be handled as a ${kind}: ${fault.text}`;
  return { kind: known.kind, refusal: { code: 400, message, faults: fault.faults } };
}

interface KnownKind {
  readonly kind: KindSchema;
  readonly node: StructNode;
}

const kinds = new Map<Minor, Map<string, Map<string, KnownKind>>>();

/** A kind that a minor's server has; kept, so that it is looked up once. */
function knownKind(minor: Minor, apiVersion: string, kind: string): KnownKind | undefined {
  const known = kinds.get(minor)?.get(apiVersion)?.get(kind);
  if (known !== undefined) {
    return known;
  }
  const schema = kindSchema(minor, apiVersion, kind);
  if (schema === undefined) {
    return undefined;
  }
  const found = { kind: schema, node: structNode(minor, schema.schema) };
  const ofMinor = kinds.get(minor) ?? new Map<string, Map<string, KnownKind>>();
  const ofVersion = ofMinor.get(apiVersion) ?? new Map<string, KnownKind>();
  kinds.set(minor, ofMinor.set(apiVersion, ofVersion.set(kind, found)));
  return found;
}

/** Why an object is of no kind that the server has. */
function unknownKind(object: unknown): Refusal {
  if (typeof object !== 'object' || object === null || Array.isArray(object)) {
    const type = 'struct { APIVersion string "json:\\"apiVersion,omitempty\\""; Kind string "json:\\"kind,omitempty\\"" }';
    return noHead(`json: cannot unmarshal ${sortOf(object)} into Go value of type ${type}`, []);
  }
  const head = object as Record<string, unknown>;
  const wrong = ['apiVersion', 'kind'].find(field => !isText(head[field] ?? ''));
  if (wrong !== undefined) {
    return noHead(`json: cannot unmarshal ${sortOf(head[wrong])} into Go struct field .${wrong} of type string`, [wrong]);
  }
  // A server would take both from the URL: these are kubectl's words, which finds no URL without them.
  if (!head.kind) {
    return noSuchKind(400, "Object 'Kind' is missing", 'kind');
  }
  if (!head.apiVersion) {
    return noSuchKind(400, "Object 'apiVersion' is missing", 'apiVersion');
  }
  return noSuchKind(404, `no matches for kind "${head.kind}" in version "${head.apiVersion}"`, 'apiVersion');
}

function noSuchKind(code: number, message: string, field: string): Refusal {
  return { code, message, faults: [{ type: 'no such kind', path: [field], message }] };
}

function noHead(fault: string, path: DecodingFault['path']): Refusal {
  const message = `couldn't get version/kind; json parse error: ${fault}`;
  return { code: 400, message, faults: [{ type: 'wrong type', path, message }] };
}

function isText(value: unknown): value is string {
  return typeof value === 'string';
}

function sortOf(value: unknown): string {
  return Array.isArray(value) ? 'array' : typeof value === 'boolean' ? 'bool' : typeof value;
}
