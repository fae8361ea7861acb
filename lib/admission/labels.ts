/** Labels, annotations, and keys like theirs. */
import { annotationKeyFaults, labelValueFaults, qualifiedNameFaults } from '../kube';
import type { FieldPath } from './field-path';
import type { Validation } from './validation';

/** apimachinery pkg/api/validation/objectmeta.go, `TotalAnnotationSizeLimitB`. */
const ANNOTATIONS_MAX_BYTES = 262_144;

type Texts = Readonly<Record<string, string>>;

/** Keys and values that are good at a glance, as nearly all are; what is not may be good all the same. */
const PLAIN_KEY = /^(?:[a-z0-9]+(?:[-.][a-z0-9]+)*\/)?[A-Za-z0-9]+(?:[-_.][A-Za-z0-9]+)*$/;
const PLAIN_VALUE = /^(?:[A-Za-z0-9]+(?:[-_.][A-Za-z0-9]+)*)?$/;
const PLAIN_LENGTH = 63;

/** Labels of an object or a template. */
export function validateLabels(labels: Texts | undefined, path: FieldPath, validation: Validation): void {
  for (const key in labels) {
    validateLabelKey(key, path, validation);
    validateLabelValue(labels[key] ?? '', path, validation);
  }
}

/** A label key, or what is written like one: finalizers, resource names. */
export function validateLabelKey(key: string, path: FieldPath, validation: Validation): void {
  validation.invalidFor(path, key, labelKeyFaults(key, validation));
}

export function validateLabelValue(value: string, path: FieldPath, validation: Validation): void {
  if (value.length > PLAIN_LENGTH || !PLAIN_VALUE.test(value)) {
    validation.invalidFor(path, value, labelValueFaults(value, validation.minor));
  }
}

/** Why a text is no label key, in the words of the minor. */
export function labelKeyFaults(key: string, validation: Validation): readonly string[] {
  return isPlainKey(key) ? NONE : qualifiedNameFaults(key, validation.minor);
}

/** Annotations of an object or a template. */
export function validateAnnotations(annotations: Texts | undefined, path: FieldPath, validation: Validation): void {
  let bytes = 0;
  for (const key in annotations) {
    if (!isPlainKey(key)) {
      validation.invalidFor(path, key, annotationKeyFaults(key, validation.minor));
    }
    bytes += Buffer.byteLength(key) + Buffer.byteLength(annotations[key] ?? '');
  }
  if (bytes > ANNOTATIONS_MAX_BYTES) {
    validation.tooLong(path, ANNOTATIONS_MAX_BYTES);
  }
}

const NONE: readonly string[] = [];

/** Short enough as a whole, so that both of its parts are. */
function isPlainKey(key: string): boolean {
  return key.length <= PLAIN_LENGTH && PLAIN_KEY.test(key);
}
