/** Why an update is refused before anybody looks at what it changes. */
import { groupOf } from '../kube';
import type { Decoded } from './kind-rules';
import type { Refusal } from './validation';

/** Kinds whose objects are kept under another name than that in URLs. */
const STORED_AS: Readonly<Record<string, string>> = {
  endpoints: 'services/endpoints',
  ingresses: 'ingress',
  nodes: 'minions',
  replicationcontrollers: 'controllers',
  services: 'services/specs',
};

/** An update is asked of a place, and of the very object that is there where it says so. */
export function updateRefusal(
  { apiVersion, metadata }: Decoded,
  { metadata: old }: Decoded,
  plural: string,
): Refusal | undefined {
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
  if (uid !== '' && uid !== old.uid) {
    const group = groupOf(apiVersion);
    const key = ['', STORED_AS[plural] ?? plural, ...(namespace === undefined ? [] : [namespace]), name].join('/');
    const words = `StorageError: invalid object, Code: 4, Key: ${key}, ResourceVersion: 0, AdditionalErrorMsg: Precondition failed`;
    return {
      code: 409,
      message: `Operation cannot be fulfilled on ${plural}${group === '' ? '' : `.${group}`} "${name}": ${words}: UID in precondition: ${uid}, UID in object meta: ${old.uid ?? 'UID'}`,
    };
  }
  return undefined;
}
