/** Where the API server's paths lead in an object that was loaded. */
import {
  isFields,
  isList,
  type LoadedObject,
  type Path,
  type Position,
  type ReadonlyFields,
  type ReadonlyList,
  type Value,
} from '../load';

/**
 * The way that a path of the API server describes, as far as the object has it, and one step more.
 *
 * Paths are told by what the object holds: names of fields may have dots, and keys of maps stand in brackets or behind
 * a dot, with dots and brackets of their own.
 *
 * @param path such as `spec.containers[0].ports` or `metadata.labels[a.b/c]`
 */
export function stepsOf(path: string, object: Value): Path {
  const steps: (string | number)[] = [];
  let value: Value | undefined = object;
  for (let rest = path; rest !== '' && value !== undefined; ) {
    const step: Step | undefined = isList(value)
      ? (indexAt(rest) ?? itemMeant(rest, value))
      : keyAt(rest, isFields(value) ? value : {});
    if (step === undefined) {
      break;
    }
    steps.push(step.step);
    rest = rest.slice(step.length);
    value = isList(value) || isFields(value) ? (value as { readonly [step: string]: Value })[step.step] : undefined;
  }
  return steps;
}

/** A step at the start of a path, and how long it is there. */
type Step = { readonly step: string | number; readonly length: number };

function indexAt(path: string): Step | undefined {
  const [text, index] = /^\[(\d+)\]/.exec(path) ?? [];
  return text === undefined ? undefined : { step: Number(index), length: text.length };
}

/** Some paths leave the index of a list out: its only item is meant, or the only one that has what they lead to. */
function itemMeant(path: string, items: ReadonlyList): Step | undefined {
  const indices = items.length === 1 ? [0] : items.flatMap((item, index) => (hasAll(path, item) ? [index] : []));
  return path.startsWith('.') && indices.length === 1 ? { step: indices[0] as number, length: 0 } : undefined;
}

function hasAll(path: string, item: Value): boolean {
  const steps = stepsOf(path.slice(1), item);
  return valueAt(steps, item) !== undefined && pathText(steps) === path.slice(1);
}

/** The longest key of the mapping that the path begins with; one that is not there as the path alone tells it. */
function keyAt(path: string, fields: { readonly [key: string]: Value }): Step | undefined {
  const found = Object.keys(fields)
    .map(key => ({ step: key, length: lengthAt(path, key) }))
    .filter(({ length }) => length > 0)
    .sort((left, right) => right.length - left.length)[0];
  const [text, bracketed, dotted] = /^(?:\[([^\]]*)\]|\.?([^.[]+))/.exec(path) ?? [];
  return found ?? (text === undefined ? undefined : { step: bracketed ?? dotted ?? '', length: text.length });
}

/** How long a key is at the start of a path, with its dot or brackets; 0 where it is not there. */
function lengthAt(path: string, key: string): number {
  if (path.startsWith('[') && path.startsWith(`${key}]`, 1)) {
    return key.length + 2;
  }
  const behindDot = path.startsWith('.') && path.startsWith(key, 1) ? key.length + 1 : 0;
  if (behindDot > 0 && endsStep(path, key, behindDot)) {
    return behindDot;
  }
  return path.startsWith(key) && endsStep(path, key, key.length) ? key.length : 0;
}

function endsStep(path: string, key: string, length: number): boolean {
  return length === path.length || path[length] === '.' || path[length] === '[' || key.endsWith(']');
}

/** A way as the decoder of the API server writes it: keys of maps stand behind a dot, too. */
export function pathText(steps: Path): string {
  return steps.reduce<string>(
    (before, step) => (typeof step === 'number' ? `${before}[${step}]` : before === '' ? step : `${before}.${step}`),
    '',
  );
}

export function valueAt(steps: Path, object: Value): Value | undefined {
  return steps.reduce<Value | undefined>(
    (value, step) =>
      isList(value) || (isFields(value) && Object.hasOwn(value, step))
        ? (value as { readonly [step: string]: Value })[step]
        : undefined,
    object,
  );
}

/** Where a value stands; one that begins on a line below its name stands there, for people look for the name. */
export function positionAt(object: LoadedObject, steps: Path): Position {
  const value = object.positionOf(steps);
  const held = valueAt(steps, object.value);
  if (typeof steps.at(-1) !== 'string' || !(isFields(held) || isList(held))) {
    return value;
  }
  const name = object.positionOf(steps, 'key');
  return name.line < value.line ? name : value;
}

/**
 * Where the thing at a path of the API server stands. Where the server blames a key, it gives the key for a value, or names
 * but the map; of a map it may blame a value alike, and of a list an item.
 */
export function positionOf(object: LoadedObject, path: string, value: unknown): Position {
  const steps = stepsOf(asWritten(path, object.value), object.value);
  const blamed = valueAt(steps, object.value);
  if (isList(blamed) && blamed.includes(value as Value)) {
    return object.positionOf([...steps, blamed.indexOf(value as Value)]);
  }
  if (!isFields(blamed) || typeof value !== 'string') {
    const isKey = value === steps.at(-1) && value !== blamed;
    return isKey ? object.positionOf(steps, 'key') : positionAt(object, steps);
  }
  if (Object.hasOwn(blamed, value)) {
    return object.positionOf([...steps, value], 'key');
  }
  const holder = Object.keys(blamed).find(key => blamed[key] === value);
  return positionAt(object, holder === undefined ? steps : [...steps, holder]);
}

/** The `stringData` of a Secret is written only, and part of `data` when the server looks: core/v1 `Secret`. */
function asWritten(path: string, { kind, data, stringData }: ReadonlyFields): string {
  const [, key] = /^data\[(.*)\]$/s.exec(path) ?? [];
  const has = (fields: Value | undefined) => isFields(fields) && key !== undefined && Object.hasOwn(fields, key);
  return kind === 'Secret' && has(stringData) && !has(data) ? `stringData[${key}]` : path;
}
