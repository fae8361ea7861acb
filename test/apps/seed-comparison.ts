import { Quantity } from '../../lib/kube';

/** What is known around two objects that are compared. */
export interface Surroundings {
  /** Number of a container port, by the name under which probes and Services refer to it. */
  readonly portNamed: (name: string) => number | undefined;
}

/**
 * Paths of a seed that its modern form does not say, or says differently, in the order of the seed.
 *
 * What only the modern form says is no difference. Where it lacks a whole
 * object or item of a list, that one path stands for all below it.
 */
export function differences(seed: unknown, modern: unknown, around: Surroundings, path = ''): string[] {
  if (modern === undefined) {
    return [path];
  }
  if (Array.isArray(seed)) {
    return Array.isArray(modern) ? listDifferences(seed, modern, around, path) : [path];
  }
  if (isObject(seed)) {
    return isObject(modern)
      ? Object.entries(seed).flatMap(([key, value]) =>
          differences(value, modern[key], around, path === '' ? key : `${path}.${key}`),
        )
      : [path];
  }
  return sameMeaning(seed, modern, around, path) ? [] : [path];
}

function listDifferences(seed: readonly unknown[], modern: readonly unknown[], around: Surroundings, path: string): string[] {
  return seed.flatMap((item, index) => {
    if (!isObject(item)) {
      return modern.includes(item) ? [] : [`${path}[${item}]`];
    }
    const key = mergeKeyOf(item);
    const at = `${path}[${key === undefined ? index : key(item)}]`;
    return differences(item, key === undefined ? modern[index] : modern.find(other => key(other) === key(item)), around, at);
  });
}

/** By what items of a list are told apart, the first that an item has. */
const MERGE_KEYS: readonly ((item: any) => unknown)[] = [
  item => item?.name,
  item => item?.metadata?.name,
  item => item?.key,
  item => item?.containerPort,
  item => item?.port,
];

function mergeKeyOf(item: object): ((item: unknown) => unknown) | undefined {
  return MERGE_KEYS.find(key => key(item) !== undefined);
}

const AMOUNT = /\.(requests|limits|capacity)\.[^.]+$/;
const PORT_REFERENCE = /\.(targetPort|httpGet\.port|tcpSocket\.port)$/;

function sameMeaning(seed: unknown, modern: unknown, { portNamed }: Surroundings, path: string): boolean {
  if (AMOUNT.test(path)) {
    return Quantity.parse(String(seed)).equals(Quantity.parse(String(modern)));
  }
  if (PORT_REFERENCE.test(path) && typeof modern === 'string' && typeof seed === 'number') {
    return portNamed(modern) === seed;
  }
  return seed === modern;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
