/**
 * StorageClasses.
 *
 * @see https://github.com/kubernetes/kubernetes/blob/v1.37.0/pkg/apis/storage/validation/validation.go - `ValidateStorageClass`
 */
import { dnsSubdomainFaults } from '../../kube';
import { FieldPath } from '../field-path';
import { IMMUTABLE, isSame, isSameTexts, isSameToTheLetter, shownIfImmutable, validateImmutable } from '../immutable';
import type { Decoded, KindRules } from '../kind-rules';
import { validateLabelKey } from '../labels';
import { nodeLabelDeprecation } from '../node-labels';
import type { Validation } from '../validation';
import { validateClassParameters, validateDriverName } from './class-parameters';

const at = (field: string) => FieldPath.ROOT.child(field);

/** `Recycle` is for volumes alone. */
const RECLAIM_POLICIES = ['Delete', 'Retain'];
const BINDING_MODES = ['Immediate', 'WaitForFirstConsumer'];

/** Forbidden to change up to 1.35; immutable like any other field since 1.36. */
const FORBIDDEN_TO_CHANGE = ['parameters', 'provisioner', 'reclaimPolicy'];

export const STORAGE_CLASS_RULES: KindRules = {
  nameFaults: name => dnsSubdomainFaults(name),
  setDefaults: object => {
    object.reclaimPolicy ??= 'Delete';
    object.volumeBindingMode ??= 'Immediate';
  },
  validate: (object, validation) => {
    validateDriverName(object.provisioner, at('provisioner'), validation);
    validateClassParameters(object.parameters, at('parameters'), validation);
    if (object.reclaimPolicy !== '' && !RECLAIM_POLICIES.includes(object.reclaimPolicy)) {
      validation.notSupported(at('reclaimPolicy'), object.reclaimPolicy, RECLAIM_POLICIES);
    }
    if (!BINDING_MODES.includes(object.volumeBindingMode)) {
      validation.notSupported(at('volumeBindingMode'), object.volumeBindingMode, BINDING_MODES);
    }
    validateTopologies(object.allowedTopologies ?? [], at('allowedTopologies'), validation);
  },
  validateUpdate: (object, old, validation) => {
    const isSameMap = validation.since('1.36') ? isSameTexts : isSameToTheLetter;
    for (const field of FORBIDDEN_TO_CHANGE) {
      const isUnchanged = field === 'parameters' ? isSameMap : isSame;
      if (isUnchanged(object[field], old[field])) {
        continue;
      }
      if (validation.since('1.36')) {
        const shown = field === 'provisioner' ? (object.provisioner ?? '') : object[field];
        validation.invalid(at(field), shownIfImmutable(shown, validation), IMMUTABLE);
      } else {
        validation.forbidden(at(field), `updates to ${field} are forbidden.`);
      }
    }
    const mode = object.volumeBindingMode;
    const path = at('volumeBindingMode');
    validateImmutable(mode, old.volumeBindingMode, path, validation, shownIfImmutable(mode, validation));
  },
  warn: ({ allowedTopologies = [] }, validation) => {
    for (const [index, { matchLabelExpressions = [] }] of allowedTopologies.entries()) {
      for (const [position, { key = '' }] of matchLabelExpressions.entries()) {
        const words = nodeLabelDeprecation(key, validation);
        if (words !== undefined) {
          const place = at('allowedTopologies').index(index).child('matchLabelExpressions').index(position);
          validation.warn(`${place.child('key')}: ${words}`);
        }
      }
    }
  },
};

/** Topologies in which volumes may be made: no two are equal. */
function validateTopologies(terms: readonly Decoded[], path: FieldPath, validation: Validation): void {
  const seen: string[] = [];
  for (const [index, term] of terms.entries()) {
    const expressions = path.index(index).child('matchLabelExpressions');
    const identity = validateTopologyTerm(term.matchLabelExpressions ?? [], expressions, validation);
    for (const other of seen) {
      if (identity === other) {
        validation.duplicate(expressions, '');
      }
    }
    // The server compares with as many empty terms as there are terms: one that asks for nothing is always there twice.
    if (!term.matchLabelExpressions?.length) {
      validation.duplicate(expressions, '');
    }
    seen.push(identity);
  }
}

/** Answers what tells the term from others: keys and values, in any order. */
function validateTopologyTerm(expressions: readonly Decoded[], path: FieldPath, validation: Validation): string {
  const valuesByKey = new Map<string, string>();
  for (const [index, { key = '', values = [] }] of expressions.entries()) {
    const place = path.index(index);
    if (values.length === 0) {
      validation.required(place.child('values'));
    }
    const distinct = new Set<string>();
    for (const [position, value] of values.entries()) {
      if (distinct.has(value)) {
        validation.duplicate(place.child('values').index(position), value);
      }
      distinct.add(value);
    }
    validateLabelKey(key, place.child('key'), validation);
    if (valuesByKey.has(key)) {
      validation.duplicate(place.child('key'), key);
    }
    valuesByKey.set(key, JSON.stringify([...distinct].sort()));
  }
  return JSON.stringify([...valuesByKey].sort());
}
