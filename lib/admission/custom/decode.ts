/**
 * Custom resources as strict servers read them.
 *
 * @see https://github.com/kubernetes/apiextensions-apiserver/blob/v0.37.0/pkg/apiserver/customresource_handler.go
 */
import type { Minor } from '../../kube';
import type { DecodingFault } from '../decode';
import type { Decoded } from '../kind-rules';
import type { Refusal } from '../validation';
import { isObject, plainCopy } from './json';
import type { CustomKind } from './kind';
import { coerceEmbedded, decodeMeta } from './metadata';
import { type Place, placeText } from './place';
import { dropNulls, prune, setDefaults } from './shape';

/** The object as the server holds it, or its answer to one that it does not read. */
export type CustomDecoding =
  | { readonly object: Decoded; readonly refusal?: undefined }
  | { readonly object?: undefined; readonly refusal: Refusal };

/**
 * Reads an object of a custom kind: without unknown fields, with defaults. The object given stays as it is.
 *
 * @param strictFaults what the text of the object has against it
 */
export function decodeCustom(kind: CustomKind, object: unknown, strictFaults: readonly string[], minor: Minor): CustomDecoding {
  const resource: Decoded = plainCopy(object);
  const { apiVersion, kind: name, metadata } = resource;
  const decoded = metadata === undefined ? { meta: {}, unknown: [] } : decodeMeta(metadata, minor);
  if (decoded.fault !== undefined) {
    return refused(kind, decoded.fault.message, [{ ...decoded.fault, path: ['metadata', ...decoded.fault.path] }]);
  }
  const pruned = prune(resource, kind.schema, true);
  dropNulls(resource, kind.schema);
  const embedded = coerceEmbedded(resource, kind.schema, minor);
  if (embedded.fault !== undefined) {
    return refused(kind, embedded.fault.message, [embedded.fault]);
  }
  const unknown = [...decoded.unknown.map(it => ['metadata', ...it]), ...pruned, ...embedded.unknown].map(unknownField);
  if (strictFaults.length + unknown.length > 0) {
    const words = [...strictFaults, ...unknown.map(({ message }) => message)];
    return refused(kind, `strict decoding error: ${words.join(', ')}`, unknown);
  }
  Object.assign(resource, { apiVersion, kind: name }, metadata === undefined ? {} : { metadata: decoded.meta });
  setDefaults(resource, kind.schema);
  if (!isObject(resource.metadata)) {
    resource.metadata = {};
  }
  return { object: resource };
}

function unknownField(path: Place): DecodingFault {
  return { type: 'unknown field', path, message: `unknown field "${placeText(path)}"` };
}

function refused({ kind, version }: CustomKind, fault: string, faults: readonly DecodingFault[]): CustomDecoding {
  const message = `${kind} in version "${version}" cannot be handled as a ${kind}: ${fault}`;
  return { refusal: { code: 400, message, faults } };
}
