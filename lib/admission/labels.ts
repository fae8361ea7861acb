/** Labels, annotations, and keys like theirs. */
import { annotationKeyFaults, labelValueFaults, qualifiedNameFaults } from '../kube';
import type { FieldPath } from './field-path';
import type { Validation } from './validation';

/** apimachinery pkg/api/validation/objectmeta.go, `TotalAnnotationSizeLimitB`. */
const ANNOTATIONS_MAX_BYTES = 262_144;

type Texts = Readonly<Record<string, string>>;

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
  validation.invalidFor(path, value, inWordsOf(validation, labelValueFaults(value)));
}

/** Why a text is no label key, in the words of the minor. */
export function labelKeyFaults(key: string, validation: Validation): readonly string[] {
  return inWordsOf(validation, qualifiedNameFaults(key));
}

/** Annotations of an object or a template. */
export function validateAnnotations(annotations: Texts | undefined, path: FieldPath, validation: Validation): void {
  let bytes = 0;
  for (const key in annotations) {
    validation.invalidFor(path, key, inWordsOf(validation, annotationKeyFaults(key)));
    bytes += Buffer.byteLength(key) + Buffer.byteLength(annotations[key] ?? '');
  }
  if (bytes > ANNOTATIONS_MAX_BYTES) {
    validation.tooLong(path, ANNOTATIONS_MAX_BYTES);
  }
}

/** The predicates speak as 1.37 does; until 1.34 keys were qualified names, and length was in characters. */
function inWordsOf(validation: Validation, faults: readonly string[]): readonly string[] {
  if (faults.length === 0 || validation.since('1.35')) {
    return faults;
  }
  return faults.map(fault =>
    fault.replace(/^a valid label key must/, 'a qualified name must').replace(/(\d) bytes$/, '$1 characters'),
  );
}
