/** Objects of kinds that CustomResourceDefinitions define. */
import { groupOf } from '../../kube';
import { validateCreate } from '../create';
import { validateUpdate } from '../update';
import type { Validation } from '../validation';
import type { Definition } from './custom-kinds';
import { decodeCustom } from './decode';
import { type CustomKind, kindOf } from './kind';
import { rulesOfKind } from './validate';

/**
 * Says what a server has against an object of a custom kind, or against its change.
 *
 * @param definition of its kind: one that the server takes
 * @returns why the old object is none that the server could hold; undefined where it is
 */
export function validateCustom(
  definition: Definition,
  object: any,
  old: any,
  strictFaults: readonly string[],
  validation: Validation,
): string | undefined {
  const { minor } = validation;
  const kind = servedKind(definition, object, validation);
  if (kind === undefined) {
    return undefined;
  }
  if (kind.warning !== undefined) {
    validation.warnAlways(kind.warning);
  }
  const decoding = decodeCustom(kind, object, strictFaults, minor);
  if (decoding.refusal !== undefined) {
    validation.refusal = decoding.refusal;
    return undefined;
  }
  const rules = rulesOfKind(kind);
  if (old === undefined) {
    validateCreate(decoding.object, kind.common, rules, validation);
    return undefined;
  }
  const before = decodeCustom(kind, { ...old, apiVersion: object.apiVersion }, [], minor);
  if (before.refusal !== undefined) {
    return before.refusal.message;
  }
  validateUpdate(decoding.object, before.object, kind.common, rules, validation);
  return undefined;
}

function servedKind(definition: Definition, { apiVersion, kind }: any, validation: Validation): CustomKind | undefined {
  const version = apiVersion.slice(groupOf(apiVersion).length + 1);
  const served = kindOf(definition, version, validation.minor);
  if (served === undefined) {
    const message = `no matches for kind "${kind}" in version "${apiVersion}"`;
    validation.refusal = { code: 404, message, faults: [{ type: 'no such kind', path: ['apiVersion'], message }] };
  }
  return served;
}
