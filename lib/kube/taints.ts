/**
 * Taints keep Pods off a node, tolerations let them on.
 *
 * @see https://kubernetes.io/docs/concepts/scheduling-eviction/taint-and-toleration/
 * @see https://github.com/kubernetes/api/blob/v0.37.0/core/v1/toleration.go
 */

/** A taint of a node; each field as the text has it. */
export interface TaintFields {
  readonly key?: string;
  readonly value?: string;
  readonly effect?: string;
}

/** A toleration of a Pod; each field as the text has it. */
export interface TolerationFields extends TaintFields {
  readonly operator?: string;
}

/** The taint of nodes with `spec.unschedulable`, as the scheduler sees them. */
export const UNSCHEDULABLE_TAINT: TaintFields = { key: 'node.kubernetes.io/unschedulable', effect: 'NoSchedule' };

/** Some taint keeps new Pods with these tolerations off the node: one of `NoSchedule` or `NoExecute`. */
export function isKeptOff(taints: readonly TaintFields[], tolerations: readonly TolerationFields[]): boolean {
  return taints.some(
    taint =>
      (taint.effect === 'NoSchedule' || taint.effect === 'NoExecute') && !tolerations.some(it => toleratesTaint(it, taint)),
  );
}

/**
 * A toleration takes a taint: an empty key takes every key, an empty effect every effect.
 *
 * `Lt` and `Gt` compare integers, where the cluster has the feature TaintTolerationComparisonOperators (KEP-5471).
 */
export function toleratesTaint(toleration: TolerationFields, taint: TaintFields): boolean {
  const { key = '', effect = '', operator = '', value = '' } = toleration;
  if ((effect !== '' && effect !== taint.effect) || (key !== '' && key !== (taint.key ?? ''))) {
    return false;
  }
  switch (operator) {
    case '':
    case 'Equal':
      return value === (taint.value ?? '');
    case 'Exists':
      return true;
    case 'Lt':
      return isInteger(value) && isInteger(taint.value) && BigInt(taint.value) < BigInt(value);
    case 'Gt':
      return isInteger(value) && isInteger(taint.value) && BigInt(taint.value) > BigInt(value);
    default:
      return false;
  }
}

/** As `content.IsDecimalInteger` of apimachinery reads it: no plus sign, no leading zero. */
function isInteger(text: string | undefined): text is string {
  return /^(0|-?[1-9]\d*)$/.test(text ?? '');
}
