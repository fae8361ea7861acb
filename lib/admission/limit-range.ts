import { dnsSubdomainFaults, Quantity } from '../kube';
import { FieldPath } from './field-path';
import { goQuantity, roundAmounts } from './go-quantity';
import type { Decoded, KindRules } from './kind-rules';
import { labelKeyFaults } from './labels';
import { isOvercommitAllowed, type ResourceNameLaw, validateContainerResourceName, validateName } from './pod/resources';
import type { Validation } from './validation';

const LIMITS = FieldPath.ROOT.child('spec', 'limits');

const STANDARD_TYPES: readonly string[] = ['Pod', 'Container', 'PersistentVolumeClaim'];

/** The five maps of a limit; the first two are for single containers. */
const AMOUNTS = ['default', 'defaultRequest', 'max', 'min', 'maxLimitRequestRatio'] as const;

/** Pairs of which the first may not be more than the second: which map is blamed, whose amount is shown, and how they are named. */
const ORDERS = [
  { low: 'min', high: 'max', blamed: 'min', shown: 'min', names: ['min', 'max'] },
  { low: 'min', high: 'defaultRequest', blamed: 'defaultRequest', shown: 'defaultRequest', names: ['min', 'default request'] },
  { low: 'defaultRequest', high: 'max', blamed: 'defaultRequest', shown: 'defaultRequest', names: ['default request', 'max'] },
  {
    low: 'defaultRequest',
    high: 'default',
    blamed: 'defaultRequest',
    shown: 'defaultRequest',
    names: ['default request', 'default limit'],
  },
  { low: 'min', high: 'default', blamed: 'default', shown: 'min', names: ['min', 'default'] },
  { low: 'default', high: 'max', blamed: 'default', shown: 'max', names: ['default', 'max'] },
] as const;

/** @see https://kubernetes.io/docs/concepts/policy/limit-range/ */
export const LIMIT_RANGE_RULES: KindRules = {
  nameFaults: dnsSubdomainFaults,
  setDefaults: ({ spec }) => {
    for (const limit of spec?.limits ?? []) {
      for (const field of AMOUNTS) {
        roundAmounts(limit[field]);
      }
      if (limit.type === 'Container') {
        setContainerDefaults(limit);
      }
    }
  },
  drop: ({ metadata }) => {
    // Nobody refers to a LimitRange by its name: the server makes one up.
    metadata.name ||= '00000000-0000-0000-0000-000000000000';
  },
  validate: ({ spec }, validation) => {
    const seen = new Set<string>();
    for (const [index, limit] of ((spec?.limits ?? []) as Decoded[]).entries()) {
      const path = LIMITS.index(index);
      validateType(limit.type ?? '', path.child('type'), validation);
      if (seen.has(limit.type ?? '')) {
        validation.duplicate(path.child('type'), limit.type ?? '');
      }
      seen.add(limit.type ?? '');
      validateLimit(limit, path, validation);
    }
  },
};

/** A limit is the default where none is given, and a default the request. */
function setContainerDefaults(limit: Decoded): void {
  limit.default = { ...limit.max, ...limit.default };
  limit.defaultRequest = { ...limit.min, ...limit.default, ...limit.defaultRequest };
}

function validateType(type: string, path: FieldPath, validation: Validation): void {
  const faults = labelKeyFaults(type, validation);
  validation.invalidFor(path, type, faults);
  if (faults.length === 0 && !type.includes('/') && !STANDARD_TYPES.includes(type)) {
    validation.invalid(path, type, 'must be a standard limit type or fully qualified');
  }
}

function validateLimit(limit: Decoded, path: FieldPath, validation: Validation): void {
  const law = ['Pod', 'Container'].includes(limit.type) ? validateContainerResourceName : asAnyResource;
  const isPod = limit.type === 'Pod';
  for (const field of AMOUNTS) {
    if (isPod && field.startsWith('default')) {
      if (Object.keys(limit[field] ?? {}).length > 0) {
        validation.forbidden(path.child(field), "may not be specified when `type` is 'Pod'");
      }
      continue;
    }
    for (const name in limit[field]) {
      law(name, path.child(field).key(name), validation);
    }
  }
  if (limit.type === 'PersistentVolumeClaim' && limit.min?.storage === undefined && limit.max?.storage === undefined) {
    validation.required(path.child('limits'), 'either minimum or maximum storage value is required, but neither was provided');
  }
  const names = new Set(AMOUNTS.flatMap(field => (isPod && field.startsWith('default') ? [] : Object.keys(limit[field] ?? {}))));
  for (const name of names) {
    validateAmounts(name, isPod ? { ...limit, default: {}, defaultRequest: {} } : limit, path, validation);
  }
}

const asAnyResource: ResourceNameLaw = (name, path, validation) => {
  validateName(name, path, validation);
};

function validateAmounts(name: string, limit: Decoded, path: FieldPath, validation: Validation): void {
  const amount = (field: string): string | undefined => limit[field]?.[name];
  for (const { low, high, blamed, shown, names } of ORDERS) {
    const [least, most] = [amount(low), amount(high)];
    if (least !== undefined && most !== undefined && Quantity.parse(least).compare(Quantity.parse(most)) > 0) {
      const words = `${names[0]} value ${Quantity.parse(least)} is greater than ${names[1]} value ${Quantity.parse(most)}`;
      validation.invalid(path.child(blamed).key(name), goQuantity(amount(shown) ?? '0', validation, true), words);
    }
  }
  validateRatio(name, limit, path.child('maxLimitRequestRatio').key(name), validation);
  const [limited, requested] = [amount('default'), amount('defaultRequest')];
  if (!isOvercommitAllowed(name) && limited !== undefined && requested !== undefined) {
    if (Quantity.parse(limited).compare(Quantity.parse(requested)) !== 0) {
      const words = `default value ${Quantity.parse(limited)} must equal to defaultRequest value ${Quantity.parse(requested)} in ${name}`;
      validation.invalid(path.child('defaultRequest').key(name), goQuantity(requested, validation, true), words);
    }
  }
}

function validateRatio(
  name: string,
  { maxLimitRequestRatio: ratios, min, max }: Decoded,
  path: FieldPath,
  validation: Validation,
): void {
  const text = ratios?.[name];
  if (text === undefined) {
    return;
  }
  const ratio = Quantity.parse(text);
  const shown = goQuantity(text, validation, true);
  if (ratio.compare(Quantity.parse('1')) < 0) {
    validation.invalid(path, shown, `ratio ${ratio} is less than 1`);
  }
  if (min?.[name] === undefined || max?.[name] === undefined) {
    return;
  }
  const [most, asked] = ratiosOf(ratio, Quantity.parse(max[name]), Quantity.parse(min[name]));
  if (asked > most) {
    validation.invalid(path, shown, `ratio ${ratio} is greater than max/min = ${floatText(most)}`);
  }
}

/** Beyond this the server counts whole units, below it thousandths. */
const MOST_FOR_THOUSANDTHS = (2n ** 63n - 1n) / 1000n;

/** Greatest and asked ratio as floating point numbers, which is what the server divides. */
function ratiosOf(ratio: Quantity, max: Quantity, min: Quantity): [most: number, asked: number] {
  const inThousandths = [ratio, max, min].every(it => it.countOf(0) < MOST_FOR_THOUSANDTHS);
  const count = (it: Quantity) => Number(it.countOf(inThousandths ? -3 : 0));
  return [count(max) / count(min), inThousandths ? count(ratio) / 1000 : count(ratio)];
}

function floatText(value: number): string {
  if (Number.isNaN(value)) {
    return 'NaN';
  }
  return Number.isFinite(value) ? value.toFixed(6) : value > 0 ? '+Inf' : '-Inf';
}
