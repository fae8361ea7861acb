/** What the server does with an object that is to be created, in its order. */
import type { KindSchema } from '../kube/schemas';
import type { Decoded, KindRules } from './kind-rules';
import { validateObjectMeta } from './object-meta';
import { withoutRepeatedOwners } from './owner-references';
import type { Validation } from './validation';

/** Completes the object, then says what is wrong with it; changes the object. */
export function validateCreate(object: Decoded, kind: KindSchema, rules: KindRules, validation: Validation): void {
  const namespaced = kind.namespaced === true;
  object.metadata = metadataForCreate(object.metadata, namespaced, rules);
  withoutRepeatedOwners(object.metadata, validation);
  if (kind.hasStatus && object.status !== undefined) {
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
    if (validation.errors.length === 0) {
      validateObjectMeta(object.metadata, namespaced, rules.nameFaults, validation, undefined, 'generic');
    }
  } else {
    validateObjectMeta(object.metadata, namespaced, rules.nameFaults, validation);
    rules.validate(object, validation);
  }
  if (rules.warn !== undefined && validation.isAccepted) {
    rules.warn(object, validation);
  }
}

/** Fields that only the server may set. */
const SYSTEM_FIELDS = ['deletionTimestamp', 'deletionGracePeriodSeconds'] as const;

/** What only the server may set is taken away, a name is made, the namespace is the request's. */
function metadataForCreate(meta: Decoded = {}, namespaced: boolean, rules: KindRules): Decoded {
  for (const field of SYSTEM_FIELDS) {
    if (meta[field] !== undefined) {
      delete meta[field];
    }
  }
  if (rules.countsGenerations) {
    meta.generation = 1;
  }
  setNamespace(meta, namespaced);
  if (!meta.name && meta.generateName) {
    meta.name = generatedName(meta.generateName);
  }
  return meta;
}

/** The namespace of the request: that of the object, else `default`; none for kinds that have none, whatever the object says. */
export function setNamespace(meta: Decoded, namespaced: boolean): void {
  if (namespaced) {
    meta.namespace ||= 'default';
  } else if (meta.namespace !== undefined) {
    delete meta.namespace;
  }
}

/** apiserver pkg/storage/names/generate.go: five random letters after at most 58 of the prefix. */
function generatedName(prefix: string): string {
  return `${prefix.slice(0, 58)}xxxxx`;
}
