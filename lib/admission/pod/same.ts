/** Equality of parts of specs as the API server sees it: `Semantic.DeepEqual` of what Go holds. */
import { isDeepStrictEqual } from 'node:util';
import { Quantity } from '../../kube';

/** Maps of quantities. */
const AMOUNTS: ReadonlySet<string> = new Set(['limits', 'requests', 'overhead', 'capacity']);

/** Maps of texts: an empty text is an entry. */
const TEXTS: ReadonlySet<string> = new Set([
  'labels',
  'annotations',
  'matchLabels',
  'nodeSelector',
  'options',
  'volumeAttributes',
  'userAnnotations',
]);
const AMOUNT: ReadonlySet<string> = new Set(['sizeLimit', 'divisor']);

/** Numbers and booleans that Go holds without a pointer, so that zero and false are absent. */
const PLAIN: ReadonlySet<string> = new Set([
  'hostNetwork',
  'hostPID',
  'hostIPC',
  'stdin',
  'stdinOnce',
  'tty',
  'readOnly',
  'hostPort',
  'containerPort',
  'initialDelaySeconds',
  'seconds',
  'port',
  'weight',
  'maxSkew',
  'partition',
  'generation',
  'chapAuthDiscovery',
  'chapAuthSession',
  'minReadySeconds',
]);

/** Objects that Go holds without a pointer, and maps: empty ones are absent. Of all others the empty one is there. */
const EMPTIABLE: ReadonlySet<string> = new Set([
  ...AMOUNTS,
  ...TEXTS,
  'metadata',
  'spec',
  'status',
  'resources',
  'preference',
  'podAffinityTerm',
]);

/** Texts that Go holds behind a pointer: the empty one is there. */
const POINTED_TEXTS: ReadonlySet<string> = new Set(['storageClassName', 'runtimeClassName', 'localhostProfile', 'apiGroup']);

/** Absent and empty are one where Go cannot tell them apart, and quantities are compared by amount. */
export function isSameSpec(left: unknown, right: unknown): boolean {
  return left === right || isDeepStrictEqual(canonical(left, ''), canonical(right, ''));
}

function canonical(value: unknown, name: string, isAmount = AMOUNT.has(name)): unknown {
  if (value === undefined || value === null || ((value === false || value === 0) && PLAIN.has(name))) {
    return undefined;
  }
  if (typeof value === 'string') {
    return value === '' && !POINTED_TEXTS.has(name) ? undefined : isAmount ? Quantity.parse(value).toString() : value;
  }
  if (Array.isArray(value)) {
    return value.length === 0 ? undefined : value.map(item => canonical(item, '') ?? {});
  }
  if (typeof value !== 'object') {
    return value;
  }
  if (TEXTS.has(name)) {
    return Object.keys(value).length === 0 ? undefined : value;
  }
  const entries = Object.entries(value)
    .map(([key, inner]) => [key, canonical(inner, key, AMOUNTS.has(name) || AMOUNT.has(key))] as const)
    .filter(([, inner]) => inner !== undefined);
  return entries.length === 0 && EMPTIABLE.has(name) ? undefined : Object.fromEntries(entries);
}
