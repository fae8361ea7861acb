/**
 * Label selectors: what they match, and how two of them relate.
 *
 * Each requirement allows a set of values for one key and says whether the key
 * may be absent; a selector is the intersection, key by key. As values are
 * endless, two selectors match the same labels if and only if those sets are
 * the same.
 *
 * @see https://kubernetes.io/docs/concepts/overview/working-with-objects/labels/#label-selectors
 */
import { labelsFaults, labelValueFaults, qualifiedNameFaults } from './keys';

export type Labels = Readonly<Record<string, string>>;

/** One requirement of a selector, as in `matchExpressions`. */
export interface LabelSelectorRequirement {
  readonly key: string;
  /** `In`, `NotIn`, `Exists` or `DoesNotExist`. */
  readonly operator: string;
  readonly values?: readonly string[];
}

/** A selector of a workload, a disruption budget, a network policy. All its requirements hold together. */
export interface LabelSelector {
  readonly matchLabels?: Labels;
  readonly matchExpressions?: readonly LabelSelectorRequirement[];
}

/** Labels match: an empty selector matches everything, a missing one nothing. */
export function matchesSelector(selector: LabelSelector | undefined, labels: Labels): boolean {
  if (selector === undefined) {
    return false;
  }
  const { matchLabels = {}, matchExpressions = [] } = selector;
  for (const key in matchLabels) {
    if (labelOf(labels, key) !== matchLabels[key]) {
      return false;
    }
  }
  return matchExpressions.every(({ key, operator, values = [] }) => {
    const value = labelOf(labels, key);
    const allowed = constraint(operator, values);
    return value === undefined ? allowed.absent : allowed.except !== allowed.values.has(value);
  });
}

/** What objects inherit is no label. */
function labelOf(labels: Labels, key: string): string | undefined {
  return Object.hasOwn(labels, key) ? labels[key] : undefined;
}

/** Labels match a selector of a Service or a ReplicationController, a plain map: an empty one selects nothing at all. */
export function matchesEqualitySelector(selector: Labels | undefined, labels: Labels): boolean {
  return selector !== undefined && Object.keys(selector).length > 0 && matchesSelector({ matchLabels: selector }, labels);
}

/** Both match exactly the same labels, however they are written. */
export function selectorsEqual(left: LabelSelector | undefined, right: LabelSelector | undefined): boolean {
  return isSelectorSubset(left, right) && isSelectorSubset(right, left);
}

/** Whatever `narrow` matches, `wide` matches too. */
export function isSelectorSubset(narrow: LabelSelector | undefined, wide: LabelSelector | undefined): boolean {
  const inner = constraints(narrow ?? NOTHING);
  if ([...inner.values()].some(isEmpty)) {
    return true;
  }
  return [...constraints(wide ?? NOTHING)].every(([key, allowed]) => isWithin(inner.get(key) ?? ANYTHING, allowed));
}

/** Faults of a selector, each with its place in it. */
export function labelSelectorFaults(selector: LabelSelector): string[] {
  return [
    ...labelsFaults(selector.matchLabels ?? {}).map(fault => `matchLabels: ${fault}`),
    ...(selector.matchExpressions ?? []).flatMap((requirement, index) =>
      requirementFaults(requirement).map(fault => `matchExpressions[${index}].${fault}`),
    ),
  ];
}

function requirementFaults({ key, operator, values = [] }: LabelSelectorRequirement): string[] {
  return [
    ...operatorFaults(operator, values.length),
    ...qualifiedNameFaults(key).map(fault => `key: '${key}' ${fault}`),
    ...values.flatMap((value, index) => labelValueFaults(value).map(fault => `values[${index}]: '${value}' ${fault}`)),
  ];
}

function operatorFaults(operator: string, values: number): string[] {
  switch (operator) {
    case 'In':
    case 'NotIn':
      return values === 0 ? ["values: must be specified when `operator` is 'In' or 'NotIn'"] : [];
    case 'Exists':
    case 'DoesNotExist':
      return values > 0 ? ["values: may not be specified when `operator` is 'Exists' or 'DoesNotExist'"] : [];
    default:
      return [`operator: '${operator}' is not a valid selector operator`];
  }
}

/** The values that one key may have: those listed, or all but those listed; and whether it may be absent. */
interface Constraint {
  readonly absent: boolean;
  readonly except: boolean;
  readonly values: ReadonlySet<string>;
}

const ANYTHING: Constraint = { absent: true, except: true, values: new Set() };

/** No labels satisfy this one. */
const NOTHING: LabelSelector = {
  matchExpressions: [
    { key: 'none', operator: 'Exists' },
    { key: 'none', operator: 'DoesNotExist' },
  ],
};

function constraints(selector: LabelSelector): Map<string, Constraint> {
  const requirements: LabelSelectorRequirement[] = [
    ...Object.entries(selector.matchLabels ?? {}).map(([key, value]) => ({ key, operator: 'In', values: [value] })),
    ...(selector.matchExpressions ?? []),
  ];
  return requirements.reduce(
    (byKey, { key, operator, values = [] }) => byKey.set(key, both(byKey.get(key) ?? ANYTHING, constraint(operator, values))),
    new Map<string, Constraint>(),
  );
}

function constraint(operator: string, values: readonly string[]): Constraint {
  switch (operator) {
    case 'In':
      return { absent: false, except: false, values: new Set(values) };
    case 'NotIn':
      return { absent: true, except: true, values: new Set(values) };
    case 'Exists':
      return { absent: false, except: true, values: new Set() };
    case 'DoesNotExist':
      return { absent: true, except: false, values: new Set() };
    default:
      throw new RangeError(`'${operator}' is not a valid selector operator`);
  }
}

function both(left: Constraint, right: Constraint): Constraint {
  const absent = left.absent && right.absent;
  if (left.except && right.except) {
    return { absent, except: true, values: new Set([...left.values, ...right.values]) };
  }
  const [listed, other] = left.except ? [right, left] : [left, right];
  return { absent, except: false, values: new Set([...listed.values].filter(value => other.except !== other.values.has(value))) };
}

function isEmpty({ absent, except, values }: Constraint): boolean {
  return !absent && !except && values.size === 0;
}

function isWithin(inner: Constraint, outer: Constraint): boolean {
  if (inner.absent && !outer.absent) {
    return false;
  }
  if (inner.except) {
    return outer.except && [...outer.values].every(value => inner.values.has(value));
  }
  return [...inner.values].every(value => outer.except !== outer.values.has(value));
}
