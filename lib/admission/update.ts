/** What the server does with an object that is to take the place of another, in its order. */
import { groupOf, type Minor } from '../kube';
import type { KindSchema } from '../kube/schemas';
import { setNamespace } from './create';
import type { Decoded, KindRules } from './kind-rules';
import { validateManagedFields } from './managed-fields';
import { type NameFaults, pathSegmentFaults, validateObjectMeta, validateObjectMetaUpdate } from './object-meta';
import { withoutRepeatedOwners } from './owner-references';
import type { Refusal, Validation } from './validation';

/** Completes both objects, then says what is wrong with the new one and with the change; changes both. */
export function validateUpdate(object: Decoded, old: Decoded, kind: KindSchema, rules: KindRules, validation: Validation): void {
  const namespaced = kind.namespaced === true;
  if (kind.hasStatus && object.status !== undefined) {
    delete object.status;
  }
  for (const each of [object, old]) {
    each.metadata ??= {};
    setNamespace(each.metadata, namespaced);
    // What a manifest says of it counts on creation alone.
    each.metadata.generation = 1;
  }
  const refusal = updateRefusal(object, old, kind.plural);
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
  validateMetadata(object.metadata, namespaced, kind.plural, rules, validation);
  validateObjectMetaUpdate(object.metadata, old.metadata, validation);
  validateManagedFields(object.metadata.managedFields, validation);
  rules.validate(object, validation, old);
  rules.validateUpdate?.(object, old, validation);
  if (rules.warn !== undefined && validation.isAccepted) {
    rules.warn(object, validation, old);
  }
}

/** Kinds whose updates hold names to what is demanded of all kinds and to nothing of their own, and since when. */
const GENERIC_SINCE: Readonly<Record<string, Minor>> = {
  cronjobs: '1.28',
  csidrivers: '1.28',
  daemonsets: '1.34',
  deployments: '1.28',
  horizontalpodautoscalers: '1.28',
  jobs: '1.37',
  networkpolicies: '1.36',
  priorityclasses: '1.28',
  replicasets: '1.34',
  replicationcontrollers: '1.35',
  resourcequotas: '1.28',
  services: '1.34',
};

/** The name is that of the old object: of names, only a new `generateName` is looked at here, and as part of a path as well. */
function validateMetadata(
  meta: Decoded,
  namespaced: boolean,
  plural: string,
  { nameFaults, looksAtMetadataLast }: KindRules,
  validation: Validation,
): void {
  const since = GENERIC_SINCE[plural];
  const isOwn = !looksAtMetadataLast && (since === undefined || !validation.since(since));
  const faults: NameFaults = (name, _, isPrefix) => [
    ...pathSegmentFaults(name, undefined, isPrefix),
    ...(isOwn ? nameFaults(name, validation, isPrefix) : []),
  ];
  validateObjectMeta(meta, namespaced, faults, validation, undefined, looksAtMetadataLast ? 'generic' : 'own');
}

/** Kinds whose objects are kept under another name than that in URLs. */
const STORED_AS: Readonly<Record<string, string>> = {
  endpoints: 'services/endpoints',
  ingresses: 'ingress',
  nodes: 'minions',
  replicationcontrollers: 'controllers',
  services: 'services/specs',
};

/** Why an update is refused before anybody looks at what it changes: it is asked of a place, and of the very object there. */
function updateRefusal({ apiVersion, metadata }: Decoded, { metadata: old }: Decoded, plural: string): Refusal | undefined {
  const { name = '', namespace, uid = '' } = metadata;
  if (name === '') {
    return { code: 400, message: `the name of the object (${old.name} based on URL) was undeterminable: name must be provided` };
  }
  if (name !== old.name) {
    return { code: 400, message: `the name of the object (${name}) does not match the name on the URL (${old.name})` };
  }
  if (namespace !== old.namespace) {
    return { code: 400, message: 'the namespace of the provided object does not match the namespace sent on the request' };
  }
  if (uid === '' || uid === old.uid) {
    return undefined;
  }
  const group = groupOf(apiVersion);
  const resource = group === '' ? plural : `${plural}.${group}`;
  const key = ['', STORED_AS[plural] ?? plural, ...(namespace === undefined ? [] : [namespace]), name].join('/');
  const uids = `UID in precondition: ${uid}, UID in object meta: ${old.uid ?? 'UID'}`;
  const words = `StorageError: invalid object, Code: 4, Key: ${key}, ResourceVersion: 0, AdditionalErrorMsg: Precondition failed: ${uids}`;
  return { code: 409, message: `Operation cannot be fulfilled on ${resource} "${name}": ${words}` };
}
