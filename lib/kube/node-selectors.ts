/**
 * Node selectors: which nodes a Pod or a PersistentVolume may be on.
 *
 * @see https://kubernetes.io/docs/concepts/scheduling-eviction/assign-pod-node/#node-affinity
 * @see https://github.com/kubernetes/component-helpers/blob/v0.37.0/scheduling/corev1/nodeaffinity/nodeaffinity.go
 */
import type { Labels } from './selectors';

/** What is known of a node. */
export interface NodeFacts {
  /** Undefined where it is not known. */
  readonly name?: string;
  readonly labels: Labels;
  /** It may have more labels than these. @default false */
  readonly mayHaveMore?: boolean;
}

/** One requirement of a term; each field as the text has it. */
export interface NodeRequirement {
  readonly key?: string;
  readonly operator?: string;
  readonly values?: readonly string[];
}

/** The terms of a node selector: one of them must hold, and of one term everything. */
export interface NodeTerms {
  readonly nodeSelectorTerms?: readonly {
    readonly matchExpressions?: readonly NodeRequirement[];
    readonly matchFields?: readonly NodeRequirement[];
  }[];
}

/**
 * A node selector takes a node, or may take it where not all is known of the node.
 *
 * An empty term takes none, nor does one that the API server refuses.
 */
export function matchesNodeSelector({ nodeSelectorTerms = [] }: NodeTerms, node: NodeFacts): boolean {
  return nodeSelectorTerms.some(
    ({ matchExpressions = [], matchFields = [] }) =>
      matchExpressions.length + matchFields.length > 0 &&
      matchExpressions.every(requirement => matchesLabel(requirement, node)) &&
      matchFields.every(requirement => matchesName(requirement, node)),
  );
}

/** A Pod's `nodeSelector` takes a node, or may take it: every label has that value. */
export function matchesNodeLabels(selector: Labels, node: NodeFacts): boolean {
  return Object.entries(selector).every(([key, value]) => matchesLabel({ key, operator: 'In', values: [value] }, node));
}

function matchesLabel({ key = '', operator = '', values = [] }: NodeRequirement, { labels, mayHaveMore }: NodeFacts): boolean {
  if (!isRequirement(operator, values.length)) {
    return false;
  }
  if (!Object.hasOwn(labels, key)) {
    return mayHaveMore === true || operator === 'NotIn' || operator === 'DoesNotExist';
  }
  return holds(operator, values, labels[key] as string);
}

function holds(operator: string, values: readonly string[], value: string): boolean {
  switch (operator) {
    case 'In':
      return values.includes(value);
    case 'NotIn':
      return !values.includes(value);
    case 'Exists':
      return true;
    case 'Gt':
    case 'Lt': {
      const [number, bound] = [integerOf(value), integerOf(values[0] as string)];
      return number !== undefined && bound !== undefined && (operator === 'Gt' ? number > bound : number < bound);
    }
    default:
      return false;
  }
}

function isRequirement(operator: string, values: number): boolean {
  switch (operator) {
    case 'In':
    case 'NotIn':
      return values > 0;
    case 'Exists':
    case 'DoesNotExist':
      return values === 0;
    case 'Gt':
    case 'Lt':
      return values === 1;
    default:
      return false;
  }
}

/** The one field is `metadata.name`, with one value. */
function matchesName({ key, operator, values = [] }: NodeRequirement, { name }: NodeFacts): boolean {
  if (key !== 'metadata.name' || values.length !== 1 || (operator !== 'In' && operator !== 'NotIn')) {
    return false;
  }
  return name === undefined || (operator === 'In') === (name === values[0]);
}

/** A label as Go's `strconv.ParseInt` reads it. */
function integerOf(text: string): bigint | undefined {
  const number = /^[+-]?\d+$/.test(text) ? BigInt(text.replace('+', '')) : undefined;
  return number !== undefined && BigInt.asIntN(64, number) === number ? number : undefined;
}
