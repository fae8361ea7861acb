import { groupOf, type Minor } from '../kube';
import { kindSchema } from '../kube/schemas';
import { decode } from './decode';
import { deprecationWarning } from './deprecation';
import { CAUSE_TYPES, type ErrorType, messageOf } from './field-error';
import type { Decoded, KindRules } from './kind-rules';
import { type Scrutiny, validateObjectMeta, validateObjectMetaUpdate } from './object-meta';
import { withoutRepeatedOwners } from './owner-references';
import { KIND_RULES } from './registry';
import { updateRefusal } from './update-refusal';
import { type Refusal, Validation } from './validation';

/** One cause of a refusal, as a status of the API server names it. */
export interface Cause {
  /** Such as `Invalid value`. */
  readonly type: ErrorType;
  /** Such as `FieldValueInvalid`. */
  readonly reason: string;
  /** Such as `spec.replicas`. */
  readonly path: string;
  /** Such as `Invalid value: -1: must be greater than or equal to 0`. */
  readonly message: string;
  readonly value?: unknown;
}

/** What the API server would answer. */
export interface Answer {
  readonly verdict: 'accepted' | 'rejected' | 'not-checked';
  /** The status code: 200, 201, 400, 403, 404, 409 or 422; 0 where nothing was checked. */
  readonly code: number;
  /** What the server says where no field is to blame, or why nothing was checked. */
  readonly message?: string;
  readonly causes: readonly Cause[];
  readonly warnings: readonly string[];
}

/**
 * What the API server of a minor would answer to an object: to its creation, or to its change where the old object is given.
 *
 * Strict field validation, as kubectl asks for it. What depends on a cluster,
 * such as a namespace that is not there, is not looked at.
 *
 * @param strictFaults what the text of the object has against it, such as `duplicate field "spec.replicas"`
 */
export function admit(minor: Minor, object: unknown, old?: unknown, strictFaults: readonly string[] = []): Answer {
  const decoding = decode(minor, object, strictFaults);
  const deprecated = deprecationWarning(minor, object);
  if (decoding.refusal !== undefined) {
    return refused(decoding.refusal, deprecated);
  }
  const validation = new Validation(minor, old !== undefined);
  validation.requestWarnings.push(...deprecated);
  const { apiVersion, kind } = decoding.object;
  const rules = KIND_RULES.get(`${groupOf(apiVersion)}/${kind}`);
  if (rules === undefined) {
    return {
      verdict: 'not-checked',
      code: 0,
      message: `no rules for ${kind} of ${apiVersion}`,
      causes: [],
      warnings: deprecated,
    };
  }
  if (old === undefined) {
    validateCreate(decoding.object, rules, validation);
  } else {
    const before = decode(minor, old);
    if (before.refusal !== undefined) {
      return {
        verdict: 'not-checked',
        code: 0,
        message: `the old object: ${before.refusal.message}`,
        causes: [],
        warnings: deprecated,
      };
    }
    validateUpdate(decoding.object, before.object, rules, validation);
  }
  return answerOf(validation);
}

function validateCreate(object: Decoded, rules: KindRules, validation: Validation): void {
  const schema = kindSchema(validation.minor, object.apiVersion, object.kind);
  const namespaced = schema?.namespaced === true;
  object.metadata = metadataForCreate(object.metadata, namespaced, rules);
  withoutRepeatedOwners(object.metadata, validation);
  if (schema?.hasStatus) {
    delete object.status;
  }
  rules.setDefaults?.(object, validation);
  rules.allocate?.(object, undefined, validation);
  if (validation.errors.length > 0) {
    return;
  }
  rules.drop?.(object, undefined, validation);
  if (rules.looksAtMetadataLast) {
    rules.validate(object, validation);
  }
  if (validation.errors.length === 0) {
    validateObjectMeta(object.metadata, namespaced, rules.nameFaults, validation, undefined, scrutinyOf(rules));
  }
  if (!rules.looksAtMetadataLast) {
    rules.validate(object, validation);
  }
}

/** Metadata as the server completes it before it looks: what only it may set is taken away, a name is made, the namespace is the request's. */
function metadataForCreate(given: Decoded | undefined, namespaced: boolean, rules: KindRules): Decoded {
  const meta: Decoded = { ...given };
  delete meta.deletionTimestamp;
  delete meta.deletionGracePeriodSeconds;
  if (rules.countsGenerations) {
    meta.generation = 1;
  }
  if (namespaced) {
    meta.namespace ||= 'default';
  } else {
    delete meta.namespace;
  }
  if (!meta.name && meta.generateName) {
    meta.name = generatedName(meta.generateName);
  }
  return meta;
}

/** apiserver pkg/storage/names/generate.go: five random letters after at most 58 of the prefix. */
function generatedName(prefix: string): string {
  return `${prefix.slice(0, 58)}xxxxx`;
}

function validateUpdate(object: Decoded, old: Decoded, rules: KindRules, validation: Validation): void {
  const schema = kindSchema(validation.minor, object.apiVersion, object.kind);
  const namespaced = schema?.namespaced === true;
  if (schema?.hasStatus) {
    delete object.status;
  }
  for (const each of [object, old]) {
    each.metadata = { ...each.metadata };
    if (namespaced) {
      each.metadata.namespace ||= 'default';
    } else {
      delete each.metadata.namespace;
    }
    if (rules.countsGenerations) {
      each.metadata.generation = 1;
    }
  }
  const refusal = updateRefusal(object, old, schema?.plural ?? '');
  if (refusal !== undefined) {
    validation.refuse(refusal.code, refusal.message);
    return;
  }
  withoutRepeatedOwners(object.metadata, validation);
  rules.setDefaults?.(object, validation);
  rules.setDefaults?.(old, validation);
  rules.allocate?.(object, old, validation);
  if (validation.errors.length > 0) {
    return;
  }
  rules.drop?.(old, undefined, validation);
  rules.drop?.(object, old, validation);
  validateObjectMeta(object.metadata, namespaced, rules.nameFaults, validation, undefined, scrutinyOf(rules));
  validateObjectMetaUpdate(object.metadata, old.metadata, validation);
  rules.validate(object, validation, old);
  rules.validateUpdate?.(object, old, validation);
}

function scrutinyOf(rules: KindRules): Scrutiny {
  return rules.looksAtMetadataLast ? 'generic' : 'own';
}

function answerOf(validation: Validation): Answer {
  const { errors, warnings, requestWarnings, refusal, minor, isUpdate } = validation;
  if (refusal !== undefined) {
    return refused(refusal, requestWarnings);
  }
  if (errors.length === 0) {
    return { verdict: 'accepted', code: isUpdate ? 200 : 201, causes: [], warnings: [...requestWarnings, ...warnings] };
  }
  const causes = errors.map(error => ({
    type: error.type,
    reason: CAUSE_TYPES[error.type],
    path: error.path,
    message: messageOf(error, minor),
    value: error.value,
  }));
  return { verdict: 'rejected', code: 422, causes, warnings: requestWarnings };
}

function refused({ code, message }: Refusal, warnings: readonly string[]): Answer {
  return { verdict: 'rejected', code, message, causes: [], warnings };
}
