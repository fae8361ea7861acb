/** The template of an ephemeral volume's claim. */
import type { FieldPath } from '../field-path';
import type { Decoded } from '../kind-rules';
import { validateAnnotations, validateLabels } from '../labels';
import { validateClaimSpec } from '../storage/claim-spec';
import type { Validation } from '../validation';

/** In Go's order: what is not allowed in the metadata of a template. */
const METADATA_FIELDS = [
  'name',
  'generateName',
  'namespace',
  'selfLink',
  'uid',
  'resourceVersion',
  'generation',
  'creationTimestamp',
  'deletionTimestamp',
  'deletionGracePeriodSeconds',
  'ownerReferences',
  'finalizers',
  'managedFields',
];

/** The template of an ephemeral volume's claim: labels and annotations are all that its metadata may have. */
export function validateClaimTemplate({ metadata = {}, spec = {} }: Decoded, path: FieldPath, validation: Validation): void {
  const place = path.child('metadata');
  validateAnnotations(metadata.annotations, place.child('annotations'), validation);
  validateLabels(metadata.labels, place.child('labels'), validation);
  for (const field of METADATA_FIELDS) {
    const value = metadata[field];
    if (value !== undefined && value !== '' && value !== 0) {
      const name = field === 'uid' ? 'uID' : field;
      validation.forbidden(place.child(name), 'cannot be set');
    }
  }
  validateClaimSpec(spec, path.child('spec'), validation);
}
