import * as fc from 'fast-check';
import { FieldPath } from '../../lib/admission/field-path';
import { labelKeyFaults, validateLabelValue } from '../../lib/admission/labels';
import { Validation } from '../../lib/admission/validation';
import { labelValueFaults, qualifiedNameFaults } from '../../lib/kube';

/** Texts near the border between good and bad. */
const texts = fc.string({ unit: fc.constantFrom('a', 'B', '7', '-', '_', '.', '/', ' '), maxLength: 70 });

test('a label key that is good at a glance is good', () => {
  fc.assert(
    fc.property(texts, key => {
      expect(labelKeyFaults(key, new Validation('1.37'))).toEqual(qualifiedNameFaults(key));
    }),
  );
});

test('a label value that is good at a glance is good', () => {
  fc.assert(
    fc.property(texts, value => {
      const validation = new Validation('1.37');
      validateLabelValue(value, FieldPath.ROOT, validation);
      expect(validation.errors.map(error => error.detail)).toEqual(labelValueFaults(value));
    }),
  );
});
