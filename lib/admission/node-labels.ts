/**
 * Labels of nodes that go by another name today, or mean nothing any more.
 *
 * @see https://github.com/kubernetes/kubernetes/blob/v1.37.0/pkg/api/node/util.go
 */
import { labelValueFaults, type Minor } from '../kube';
import type { FieldPath } from './field-path';
import type { Decoded } from './kind-rules';
import type { Validation } from './validation';

/** What the server says of them, and the first minor that does, where not all do. */
const DEPRECATED: ReadonlyMap<string, { readonly words: string; readonly since?: Minor }> = new Map([
  ['beta.kubernetes.io/arch', { words: 'deprecated since v1.14; use "kubernetes.io/arch" instead' }],
  ['beta.kubernetes.io/os', { words: 'deprecated since v1.14; use "kubernetes.io/os" instead' }],
  ['failure-domain.beta.kubernetes.io/region', { words: 'deprecated since v1.17; use "topology.kubernetes.io/region" instead' }],
  ['failure-domain.beta.kubernetes.io/zone', { words: 'deprecated since v1.17; use "topology.kubernetes.io/zone" instead' }],
  ['beta.kubernetes.io/instance-type', { words: 'deprecated since v1.17; use "node.kubernetes.io/instance-type" instead' }],
  ['app.kubernetes.io/created-by', { words: 'deprecated since v1.9', since: '1.31' }],
  [
    'scheduler.alpha.kubernetes.io/preferAvoidPods',
    { words: 'deprecated since v1.22; use Taints and Tolerations instead', since: '1.31' },
  ],
  ['node-role.kubernetes.io/master', { words: 'use "node-role.kubernetes.io/control-plane" instead', since: '1.31' }],
]);

/** Why a label of nodes should not be used; undefined where nothing speaks against it. */
export function nodeLabelDeprecation(label: string, validation: Validation): string | undefined {
  const row = DEPRECATED.get(label);
  return row === undefined || (row.since !== undefined && !validation.since(row.since)) ? undefined : row.words;
}

/** Warns of what a term of a node selector asks for; `preferred` terms have values that nobody validates. */
export function warnOfNodeSelectorTerm(
  { matchExpressions = [] }: Decoded,
  preferred: boolean,
  path: FieldPath,
  validation: Validation,
): void {
  for (const [index, { key = '', values = [] }] of matchExpressions.entries()) {
    const place = path.child('matchExpressions').index(index);
    const words = nodeLabelDeprecation(key, validation);
    if (words !== undefined) {
      validation.warn(`${place.child('key')}: ${key} is ${words}`);
    }
    if (preferred && validation.since('1.33')) {
      for (const [position, value] of values.entries()) {
        for (const fault of labelValueFaults(value, validation.minor)) {
          validation.warn(`${place.child('values').index(position)}: ${value} is invalid, ${fault}`);
        }
      }
    }
  }
}
