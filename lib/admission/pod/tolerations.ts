import { labelValueFaults } from '../../kube';
import type { FieldPath } from '../field-path';
import type { Decoded } from '../kind-rules';
import { validateLabelKey } from '../labels';
import type { Validation } from '../validation';
import { addUnsupported, validateOptionalEnum } from './fields';
import { goToleration } from './go-structs';

const EFFECTS = ['NoSchedule', 'PreferNoSchedule', 'NoExecute'];

/** @see https://kubernetes.io/docs/concepts/scheduling-eviction/taint-and-toleration/ */
export function validateTolerations(tolerations: readonly Decoded[], path: FieldPath, validation: Validation): void {
  for (let index = 0; index < tolerations.length; index++) {
    const toleration = tolerations[index] as Decoded;
    const { key = '', operator = '', effect = '', tolerationSeconds } = toleration;
    const place = path.index(index);
    if (key !== '') {
      validateLabelKey(key, place.child('key'), validation);
    } else if (operator !== 'Exists') {
      const words = 'operator must be Exists when `key` is empty, which means "match all values and all keys"';
      validation.invalid(place.child('operator'), operator, words);
    }
    if (tolerationSeconds !== undefined && effect !== 'NoExecute') {
      validation.invalid(place.child('effect'), effect, "effect must be 'NoExecute' when `tolerationSeconds` is set");
    }
    validateOperator(toleration, place.child('operator'), validation);
    if (effect !== '') {
      validateOptionalEnum(effect, EFFECTS, place.child('effect'), validation);
    }
  }
}

/** Comparisons (gate TaintTolerationComparisonOperators, off) are known by name since 1.35, and refused. */
function validateOperator(toleration: Decoded, path: FieldPath, validation: Validation): void {
  const { operator = '', value = '' } = toleration;
  if (operator === 'Exists') {
    if (value !== '') {
      const shown = validation.since('1.32') ? value : goToleration(toleration);
      validation.invalid(path, shown, "value must be empty when `operator` is 'Exists'");
    }
  } else if (operator === '' || operator === 'Equal') {
    const faults = value === '' ? [] : labelValueFaults(value, validation.minor);
    if (faults.length > 0) {
      validation.invalid(path, value, faults.join(';'));
    }
  } else {
    const compares = validation.since('1.35') && (operator === 'Lt' || operator === 'Gt');
    addUnsupported(operator, compares ? ['Equal', 'Exists', 'Lt', 'Gt'] : ['Equal', 'Exists'], path, validation);
  }
}
