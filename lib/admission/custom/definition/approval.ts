import type { Minor } from '../../../kube';
import { FieldPath } from '../../field-path';
import type { Decoded } from '../../kind-rules';
import type { Validation } from '../../validation';
import { isRequestUri } from '../formats/uri';

const ANNOTATION = 'api-approved.kubernetes.io';
const SEE = 'see https://github.com/kubernetes/enhancements/pull/1111';

type State = 'missing' | 'bypassed' | 'approved' | 'invalid';

/**
 * Kinds of Kubernetes' own groups are approved by somebody, or said not to be.
 *
 * @see https://github.com/kubernetes/apiextensions-apiserver/blob/v0.37.0/pkg/apihelpers/helpers.go
 */
export function validateApproval({ metadata, spec }: Decoded, old: Decoded | undefined, validation: Validation): void {
  if (!/(?:^|\.)(?:k8s|kubernetes)\.io$/.test(spec.group ?? '')) {
    return;
  }
  const text: string = metadata.annotations?.[ANNOTATION] ?? '';
  const state = stateOf(text, validation.minor);
  if (old !== undefined && stateOf(old.metadata.annotations?.[ANNOTATION] ?? '', validation.minor) === state) {
    return;
  }
  const path = FieldPath.ROOT.child('metadata', 'annotations').key(ANNOTATION);
  const words = `protected groups must have approval annotation "${ANNOTATION}"`;
  if (state === 'missing') {
    validation.required(path, `${words}, ${SEE}`);
  } else if (state === 'invalid') {
    validation.invalid(path, text, `${words} with either a URL or a reason starting with "unapproved", ${SEE}`);
  }
}

function stateOf(text: string, minor: Minor): State {
  if (text === '') {
    return 'missing';
  }
  if (text.startsWith('unapproved')) {
    return 'bypassed';
  }
  return isRequestUri(text, minor) && /^[A-Za-z][A-Za-z0-9+.-]*:\/\/[^/?#]/.test(text) ? 'approved' : 'invalid';
}
