import type { Chance } from './chance';

/** A value that stands somewhere in an object. */
interface Spot {
  readonly parent: any;
  readonly key: string | number;
  readonly grandparent?: any;
  readonly parentKey?: string | number;
}

/** One way in which people break a manifest; says whether it could. */
type Breakage = (spots: readonly Spot[], chance: Chance) => boolean;

/** Breaks an object in one way; changes it. It stays of its kind. */
export function breakOnce(object: any, chance: Chance): void {
  const { apiVersion, kind } = object;
  const spots = spotsOf(object).filter(({ parent, key }) => parent !== object || !NAMING.includes(String(key)));
  for (let tries = 0, isBroken = false; tries < 5 && !isBroken; tries++) {
    isBroken = chance.one(chance.percent(45) ? SYNTACTIC : SEMANTIC)(spots, chance);
  }
  Object.assign(object, { apiVersion: chance.percent(1) ? chance.one(OLD_VERSIONS) : apiVersion, kind });
}

const NAMING: readonly string[] = ['apiVersion', 'kind', 'metadata'];

/** What stands in manifests of years ago. */
const OLD_VERSIONS: readonly string[] = [
  'v1',
  'apps/v1',
  'apps/v1beta2',
  'extensions/v1beta1',
  'batch/v1beta1',
  'policy/v1beta1',
  'v1beta1',
];

function spotsOf(node: any, grandparent?: any, parentKey?: string | number): Spot[] {
  if (typeof node !== 'object' || node === null) return [];
  const keys: (string | number)[] = Array.isArray(node) ? [...node.keys()] : Object.keys(node);
  return keys.flatMap(key => [{ parent: node, key, grandparent, parentKey }, ...spotsOf(node[key], node, key)]);
}

const valueAt = ({ parent, key }: Spot): any => parent[key];
const isNamed = ({ key }: Spot) => typeof key === 'string';
const isText = (spot: Spot) => typeof valueAt(spot) === 'string';
const isNumber = (spot: Spot) => typeof valueAt(spot) === 'number';
const isList = (spot: Spot) => Array.isArray(valueAt(spot));
const isObject = (spot: Spot) => typeof valueAt(spot) === 'object' && valueAt(spot) !== null && !isList(spot);

/** Puts something else at one of the spots that are such. */
function replacing(isSuch: (spot: Spot) => boolean, other: (value: any, chance: Chance, spot: Spot) => unknown): Breakage {
  return (spots, chance) => {
    const such = spots.filter(isSuch);
    if (such.length === 0) return false;
    const spot = chance.one(such);
    spot.parent[spot.key] = other(valueAt(spot), chance, spot);
    return true;
  };
}

/** Renames a key; what stands there stays. */
function renaming(other: (key: string, chance: Chance) => string): Breakage {
  return (spots, chance) => {
    const such = spots.filter(isNamed);
    if (such.length === 0) return false;
    const { parent, key } = chance.one(such);
    const value = parent[key];
    delete parent[key];
    parent[other(String(key), chance)] = value;
    return true;
  };
}

/** What a decoder stumbles over: keys, indentation, types. */
const SYNTACTIC: readonly Breakage[] = [
  renaming((key, chance) => {
    const at = chance.below(Math.max(1, key.length - 1));
    return chance.one([
      key.slice(0, at) + key.slice(at + 1),
      `${key.slice(0, at)}${key[at + 1] ?? ''}${key[at] ?? ''}${key.slice(at + 2)}`,
      key.endsWith('s') ? key.slice(0, -1) : `${key}s`,
      key.toLowerCase(),
      `${key[0]?.toUpperCase()}${key.slice(1)}`,
      `${key} `,
    ]);
  }),
  upOneLevel,
  downOneLevel,
  replacing(isNumber, value => String(value)),
  replacing(isText, (value, chance) => (/^\d+$/.test(value) ? Number(value) : chance.one<unknown>([1, true, 8080]))),
  replacing(
    spot => typeof valueAt(spot) === 'boolean',
    (value, chance) => chance.one([String(value), value ? 'yes' : 'no', Number(value)]),
  ),
  replacing(isList, value => value[0] ?? {}),
  replacing(isObject, value => [value]),
  replacing(isText, value => [value]),
  replacing(isText, value => ({ name: value })),
  replacing(isList, value => value.join?.(',')),
  replacing(isNumber, value => value + 0.5),
];

/** What decodes well and says the wrong thing. */
const SEMANTIC: readonly Breakage[] = [
  removal,
  removal,
  repetition,
  repetition,
  replacing(
    () => true,
    () => null,
  ),
  replacing(isText, () => ''),
  replacing(isList, () => []),
  replacing(isObject, () => ({})),
  replacing(isText, value => value.toUpperCase()),
  replacing(isText, value => value.toLowerCase()),
  replacing(isText, value => `${value}-x`),
  replacing(isText, value => `${value}_x`),
  replacing(isText, value => ` ${value}`),
  replacing(isText, value => `${value}\n`),
  replacing(isText, value => value.slice(1)),
  replacing(isText, (value, chance) => value.padEnd(chance.one([16, 53, 64, 254]), 'x')),
  replacing(isText, (value, chance) =>
    chance.one(['a/b', '$(X)', '*', 'Always', 'None', '10.0.0.1', '80', 'true', `${value}/${value}`]),
  ),
  replacing(isNumber, value => -value),
  replacing(isNumber, () => 0),
  replacing(isNumber, (value, chance) => chance.one([value * 1000, value + 1, 70_000, 2 ** 31 - 1])),
  replacing(
    spot => typeof valueAt(spot) === 'boolean',
    value => !value,
  ),
  replacing(isAmount, (value, chance) =>
    chance.one(['1GB', '500 m', '1.5Gi', '-1', '0', '1e3', 1.5, 2, `${value}i`, '1Mi', '100m', 'lots', '1_000']),
  ),
  exchange,
  exchangeOfValues,
];

function isAmount(spot: Spot): boolean {
  return isText(spot) && /^-?\d+(\.\d+)?([numkMGTPE]|[KMGTPE]i)?$/.test(valueAt(spot));
}

function removal(spots: readonly Spot[], chance: Chance): boolean {
  if (spots.length === 0) return false;
  const { parent, key } = chance.one(spots);
  if (Array.isArray(parent)) parent.splice(Number(key), 1);
  else delete parent[key];
  return true;
}

/** An item twice in its list, whole or in part. */
function repetition(spots: readonly Spot[], chance: Chance): boolean {
  const items = spots.filter(({ parent }) => Array.isArray(parent));
  if (items.length === 0) return false;
  const { parent, key } = chance.one(items);
  const copy = structuredClone(parent[key]);
  if (typeof copy === 'object' && copy !== null && chance.percent(50)) {
    const keys = Object.keys(copy);
    if (keys.length > 0) delete copy[chance.one(keys)];
  }
  parent.push(copy);
  return true;
}

/** A field indented too little. */
function upOneLevel(spots: readonly Spot[], chance: Chance): boolean {
  const such = spots.filter(
    ({ parent, grandparent }) => !Array.isArray(parent) && grandparent !== undefined && !Array.isArray(grandparent),
  );
  if (such.length === 0) return false;
  const { parent, key, grandparent } = chance.one(such);
  const value = parent[key];
  delete parent[key];
  grandparent[key] = value;
  return true;
}

/** A field indented too much: it goes into its neighbour. */
function downOneLevel(spots: readonly Spot[], chance: Chance): boolean {
  const such = spots.filter(isNamed);
  if (such.length === 0) return false;
  const { parent, key } = chance.one(such);
  const neighbours = Object.keys(parent).filter(it => it !== key && isObject({ parent, key: it }));
  if (neighbours.length === 0) return false;
  const value = parent[key];
  delete parent[key];
  parent[chance.one(neighbours)][key] = value;
  return true;
}

/** Two fields of an object in each other's place. */
function exchange(spots: readonly Spot[], chance: Chance): boolean {
  const such = spots.filter(spot => isNamed(spot) && Object.keys(spot.parent).length > 1);
  if (such.length === 0) return false;
  const { parent } = chance.one(such);
  const alike = Object.keys(parent).filter(key => typeof parent[key] === typeof parent[Object.keys(parent)[0] ?? '']);
  const [one, other] = chance.some(alike, 2);
  if (one === undefined || other === undefined) return false;
  [parent[one], parent[other]] = [parent[other], parent[one]];
  return true;
}

/** A text from elsewhere in the object, such as another name. */
function exchangeOfValues(spots: readonly Spot[], chance: Chance): boolean {
  const texts = spots.filter(isText);
  if (texts.length < 2) return false;
  const [one, other] = [chance.one(texts), chance.one(texts)];
  one.parent[one.key] = valueAt(other);
  return true;
}
