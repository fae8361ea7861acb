/** What owns an object, and takes it along when it goes. */
import type { FieldPath } from './field-path';
import { GoPointer, GoSlice, GoStruct } from './go-value';
import { isSame } from './immutable';
import type { Decoded } from './kind-rules';
import type { Validation } from './validation';

/** Takes repeated references away, as the server does before all else, and says so. */
export function withoutRepeatedOwners(meta: Decoded, validation: Validation): void {
  const owners: Decoded[] | undefined = meta.ownerReferences;
  if (owners === undefined || owners.length < 2) {
    return;
  }
  const repeated = owners.filter((owner, index) => owners.findIndex(other => isSame(other, owner)) < index);
  if (repeated.length > 0) {
    meta.ownerReferences = owners.filter(owner => !repeated.includes(owner));
    const uids = [...new Set(repeated.map(({ uid = '' }) => uid))].join(', ');
    validation.warnAlways(
      `.metadata.ownerReferences contains duplicate entries; API server dedups owner references in 1.20+, and may reject such requests as early as 1.24; please fix your requests; duplicate UID(s) observed: ${uids}`,
    );
  }
}

/** References of an object to its owners: whole, and at most one of them its controller. */
export function validateOwnerReferences(owners: readonly Decoded[] | undefined, path: FieldPath, validation: Validation): void {
  let controller: Decoded | undefined;
  for (const [index, owner] of (owners ?? []).entries()) {
    validateOwner(owner, validation.since('1.37') ? path.index(index) : path, validation);
    if (owner.controller === true) {
      if (controller !== undefined) {
        const names = [controller, owner].map(({ kind = '', name = '' }) => `${kind}/${name}`).join(' and ');
        const words = `Only one reference can have Controller set to true. Found "true" in references for ${names}`;
        validation.invalid(path, new GoSlice('[]v1.OwnerReference', owners?.map(goOwner)), words);
      }
      controller ??= owner;
    }
  }
}

function validateOwner(owner: Decoded, path: FieldPath, validation: Validation): void {
  const { apiVersion = '', kind = '', name = '', uid = '' } = owner;
  const version = /^(?:[^/]*\/)?([^/]*)$/.exec(apiVersion)?.[1] ?? '';
  if (version === '') {
    validateNoVersion(apiVersion, path.child('apiVersion'), validation);
  }
  for (const [field, value] of Object.entries({ kind, name, uid })) {
    if (value === '') {
      if (validation.since('1.37')) {
        validation.required(path.child(field), 'must not be empty');
      } else {
        validation.invalid(path.child(field), '', `${validation.since('1.34') ? '' : `${field} `}must not be empty`);
      }
    }
  }
  if (kind === 'Event' && version === 'v1' && apiVersion.replace('/', '') === 'v1') {
    validation.invalid(path, goOwner(owner), '/v1, Kind=Event is disallowed from being an owner');
  }
}

function validateNoVersion(apiVersion: string, path: FieldPath, validation: Validation): void {
  if (!validation.since('1.37')) {
    validation.invalid(path, apiVersion, 'version must not be empty');
  } else if (apiVersion === '') {
    validation.required(path, 'must not be empty');
  } else {
    validation.invalid(path, apiVersion, 'must be <group>/<version> or <version>');
  }
}

function goOwner({ apiVersion = '', kind = '', name = '', uid = '', controller, blockOwnerDeletion }: Decoded): GoStruct {
  return new GoStruct('v1.OwnerReference', [
    { name: 'APIVersion', json: 'apiVersion', value: apiVersion },
    { name: 'Kind', json: 'kind', value: kind },
    { name: 'Name', json: 'name', value: name },
    { name: 'UID', json: 'uid', value: uid },
    { name: 'Controller', json: 'controller', omitEmpty: true, value: new GoPointer('bool', controller) },
    { name: 'BlockOwnerDeletion', json: 'blockOwnerDeletion', omitEmpty: true, value: new GoPointer('bool', blockOwnerDeletion) },
  ]);
}
