import { groupOf, type Minor } from '../kube';
import { validateCreate } from './create';
import { type CustomKinds, isCustomGroup } from './custom/custom-kinds';
import { type DecodingFault, decode } from './decode';
import { deprecationWarnings } from './deprecation';
import { CAUSE_TYPES, type ErrorType, messageOf, wordsOf } from './field-error';
import type { KindRules } from './kind-rules';
import { rulesOf } from './registry';
import { sentWarnings } from './sent-warnings';
import { validateUpdate } from './update';
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

  /** What the message says behind type and value, such as `must be greater than or equal to 0`; may be empty. */
  readonly detail: string;
}

/** What the API server would answer. */
export interface Answer {
  readonly verdict: 'accepted' | 'rejected' | 'not-checked';
  /** The status code: 200, 201, 400, 403, 404, 409 or 422; 0 where nothing was checked. */
  readonly code: number;
  /** What the server says where no field is to blame, or why nothing was checked. */
  readonly message?: string;
  readonly causes: readonly Cause[];

  /** What the decoder stumbled over, by place; without the strict faults that it was told of. */
  readonly faults?: readonly DecodingFault[];
  readonly warnings: readonly string[];
}

/**
 * What the API server of a minor would answer to an object: to its creation, or to its change where the old object is given.
 *
 * Strict field validation, as kubectl asks for it. What depends on a cluster,
 * such as a namespace that is not there, is not looked at.
 *
 * @param strictFaults what the text of the object has against it, such as `duplicate field "spec.replicas"`
 * @param customKinds the kinds that CustomResourceDefinitions define; custom resources of all others are not checked
 */
export function admit(
  minor: Minor,
  object: unknown,
  old?: unknown,
  strictFaults: readonly string[] = [],
  customKinds?: CustomKinds,
): Answer {
  const decoding = decode(minor, object, strictFaults);
  const { apiVersion, kind } = Object(object);
  if (decoding.kind === undefined && decoding.refusal?.code === 404 && isCustomGroup(minor, apiVersion)) {
    return admitCustom(minor, object, old, strictFaults, customKinds);
  }
  const deprecated = decoding.kind === undefined ? NONE : deprecationWarnings(minor, apiVersion, kind);
  if (decoding.refusal !== undefined) {
    return refused(decoding.refusal, deprecated);
  }
  const rules = rulesFor(groupOf(apiVersion), kind);
  if (rules === undefined) {
    return notChecked(`no rules for ${kind} of ${apiVersion}`, deprecated);
  }
  const validation = new Validation(minor, old !== undefined);
  validation.requestWarnings.push(...deprecated);
  if (old === undefined) {
    validateCreate(decoding.object, decoding.kind, rules, validation);
  } else {
    const before = decode(minor, old);
    if (before.refusal !== undefined) {
      return notChecked(`the old object: ${before.refusal.message}`, deprecated);
    }
    validateUpdate(decoding.object, before.object, decoding.kind, rules, validation);
  }
  return answerOf(validation);
}

const NONE: readonly string[] = [];

/** The rules for a kind. Those for definitions of kinds are loaded where there is one: most users have none. */
function rulesFor(group: string, kind: string): KindRules | undefined {
  if (group === 'apiextensions.k8s.io' && kind === 'CustomResourceDefinition') {
    const { DEFINITION_RULES }: typeof import('./custom/definition') = require('./custom/definition');
    return DEFINITION_RULES;
  }
  return rulesOf(group, kind);
}

/** The answer to an object of a kind that no server has of itself. What judges it is loaded where there is one: most users have none. */
function admitCustom(
  minor: Minor,
  object: any,
  old: unknown,
  strictFaults: readonly string[],
  customKinds: CustomKinds | undefined,
): Answer {
  const { apiVersion, kind } = object;
  const definition = customKinds?.definitionOf(apiVersion, kind);
  if (definition === undefined) {
    return notChecked(`no CustomResourceDefinition for ${kind} of ${apiVersion} among the inputs; give it with --crd`, NONE);
  }
  const fault = customKinds?.faultOf(definition, minor, () => admit(minor, definition));
  if (fault !== undefined) {
    return notChecked(`the CustomResourceDefinition for ${kind} of ${apiVersion} would be refused: ${fault}`, NONE);
  }
  const { validateCustom }: typeof import('./custom') = require('./custom');
  const validation = new Validation(minor, old !== undefined);
  const oldFault = validateCustom(definition, object, old, strictFaults, validation);
  return oldFault === undefined ? answerOf(validation) : notChecked(`the old object: ${oldFault}`, NONE);
}

function answerOf(validation: Validation): Answer {
  const { errors, warnings, requestWarnings, refusal, minor, isUpdate } = validation;
  if (refusal !== undefined) {
    return refused(refusal, requestWarnings);
  }
  if (errors.length === 0 && validation.open.length > 0) {
    return notChecked(`left to the server: ${validation.open.join('; ')}`, [...requestWarnings, ...warnings]);
  }
  if (errors.length === 0) {
    const all = sentWarnings([...requestWarnings, ...warnings]);
    return { verdict: 'accepted', code: isUpdate ? 200 : 201, causes: [], warnings: all };
  }
  const causes = errors.map(error => ({
    type: wordsOf(error.type),
    reason: CAUSE_TYPES[error.type],
    path: error.path,
    message: messageOf(error, minor),
    value: error.value,
    detail: error.detail,
  }));
  return { verdict: 'rejected', code: 422, causes, warnings: sentWarnings(requestWarnings) };
}

function refused({ code, message, faults }: Refusal, warnings: readonly string[]): Answer {
  return { verdict: 'rejected', code, message, causes: [], ...(faults && { faults }), warnings: sentWarnings(warnings) };
}

function notChecked(message: string, warnings: readonly string[]): Answer {
  return { verdict: 'not-checked', code: 0, message, causes: [], warnings };
}
