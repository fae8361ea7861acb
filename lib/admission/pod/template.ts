import type { FieldPath } from '../field-path';
import type { Decoded } from '../kind-rules';
import { validateAnnotations, validateLabels } from '../labels';
import type { Validation } from '../validation';
import { validatePodAnnotations, validateProfilesAgree } from './annotations';
import { setPodSpecDefaults } from './defaults';
import { dropPodFields } from './drop';
import { validatePodSpec } from './pod-spec';

/** Fills in a template as far as it says nothing. */
export function setTemplateDefaults(template: Decoded, validation: Validation): void {
  template.metadata ??= {};
  template.spec ??= {};
  setPodSpecDefaults(template.spec, validation);
}

/** Takes what a minor does not keep out of a template. */
export function dropTemplateFields(template: Decoded, validation: Validation): void {
  dropPodFields(template.spec, validation);
}

/** The server leaves `metadata` out of the places of labels and annotations. */
export function validateTemplateMetadata({ metadata, spec }: Decoded, path: FieldPath, validation: Validation): void {
  if (metadata.labels !== undefined) {
    validateLabels(metadata.labels, path.child('labels'), validation);
  }
  if (metadata.annotations !== undefined) {
    validateAnnotations(metadata.annotations, path.child('annotations'), validation);
    validatePodAnnotations(metadata.annotations, spec, path.child('annotations'), validation);
  }
}

/** A Pod template, defaults filled in. */
export function validateTemplate(template: Decoded, path: FieldPath, validation: Validation): void {
  const { metadata, spec } = template;
  validateTemplateMetadata(template, path, validation);
  validatePodSpec(spec, undefined, path.child('spec'), validation);
  validateProfilesAgree(metadata.annotations, spec, path.child('spec'), validation);
  if (spec.ephemeralContainers?.length > 0) {
    validation.forbidden(path.child('spec', 'ephemeralContainers'), 'ephemeral containers not allowed in pod template');
  }
}
