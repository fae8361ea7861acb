/** How a workload finds its Pods, and that its template makes such Pods. */
import { matchesSelector } from '../../kube';
import type { FieldPath } from '../field-path';
import { validateImmutable } from '../immutable';
import type { Decoded } from '../kind-rules';
import { goLabelSelector, goTextMap } from '../pod/go-structs';
import { isUsableSelector, validateLabelSelector } from '../pod/selectors';
import type { Validation } from '../validation';

interface Words {
  /** What the server calls the kind where it refuses an empty selector. */
  readonly kind: string;

  /** What it says of a selector that it cannot work with. */
  readonly unusable: string;
}

/** A selector that has to be there and to select something. Answers whether the server goes on to the template. */
export function validateSelector(selector: Decoded | undefined, words: Words, path: FieldPath, validation: Validation): boolean {
  if (selector === undefined) {
    validation.required(path);
    return true;
  }
  validateLabelSelector(selector, path, validation, false);
  if (isEmptySelector(selector)) {
    validation.invalid(path, goLabelSelector(selector), `empty selector is invalid for ${words.kind}`);
  }
  if (!isUsableSelector(selector, validation)) {
    validation.invalid(path, goLabelSelector(selector), words.unusable);
    return false;
  }
  return true;
}

export function isEmptySelector({ matchLabels = {}, matchExpressions = [] }: Decoded): boolean {
  return Object.keys(matchLabels).length === 0 && matchExpressions.length === 0;
}

/** The selector finds the Pods of the template; no selector at all finds nothing. */
export function validateSelected(
  selector: Decoded | undefined,
  template: Decoded,
  path: FieldPath,
  validation: Validation,
): void {
  const labels = template.metadata.labels;
  if (!matchesSelector(selector, labels ?? {})) {
    const words = '`selector` does not match template `labels`';
    validation.invalid(path.child('metadata', 'labels'), goTextMap(labels), words);
  }
}

/** A selector cannot change. */
export function validateSameSelector(
  selector: Decoded | undefined,
  old: Decoded | undefined,
  path: FieldPath,
  validation: Validation,
): void {
  validateImmutable(selector, old, path, validation, selector === undefined ? undefined : goLabelSelector(selector));
}
