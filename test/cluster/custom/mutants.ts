import type { Case, Change } from '../verdicts/model';
import { caseId } from '../verdicts/mutants';
import { SAMPLES, TEXTS } from './samples';

/** Values of every sort, tried everywhere. */
const VALUES: readonly unknown[] = [
  null,
  '',
  'text',
  'UPPER',
  'a/b',
  'x'.repeat(64),
  '5',
  0,
  1,
  -1,
  5,
  2.5,
  70000,
  2 ** 31,
  1e19,
  true,
  [],
  {},
  [null],
  ['a', 'a'],
  [1, 'b', {}],
  { a: 'b' },
  { a: null, b: { c: 1 } },
];

/** Every single change of an object that is worth a question: of each of its parts, and of what could be added to it. */
export function mutantsOf(base: string, object: unknown): Case[] {
  return [[], ...changesOf(object)].map(changes => ({ id: caseId(base, changes), base, changes }));
}

function changesOf(object: unknown): Change[][] {
  return placesOf(object, []).flatMap(({ path, value }) => [
    ...(path.length === 1 && (path[0] === 'apiVersion' || path[0] === 'kind') ? [] : changesAt(path, value)),
    ...additions(path, value),
  ]);
}

function changesAt(path: Change['path'], value: unknown): Change[][] {
  if (path.length === 0) return [];
  const texts = typeof value === 'string' ? (SAMPLES[String(path.at(-1))] ?? TEXTS) : [];
  return [[{ path }], ...[...VALUES, ...texts].map(set => [{ path, set }])];
}

function additions(path: Change['path'], value: unknown): Change[][] {
  if (Array.isArray(value)) {
    return [[{ path, set: [...value, value[0]] }], [{ path, set: [...value, ...value, ...value] }]];
  }
  if (typeof value !== 'object' || value === null) return [];
  return ['stray', 'sTRAY/1'].flatMap(key => [
    [{ path: [...path, key], set: 'x' }],
    [{ path: [...path, key], set: { deep: [{ er: 1 }] } }],
  ]);
}

interface Part {
  readonly path: Change['path'];
  readonly value: unknown;
}

function placesOf(value: unknown, path: Change['path']): Part[] {
  const inner =
    typeof value === 'object' && value !== null
      ? Object.entries(value).flatMap(([key, it]) => placesOf(it, [...path, Array.isArray(value) ? Number(key) : key]))
      : [];
  return [{ path, value }, ...inner];
}
