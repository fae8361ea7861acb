import type { FieldType, ScalarName } from '../../../lib/kube/schemas';

/** Names and texts of every wrong sort, and some right ones. */
const TEXTS: readonly string[] = [
  '',
  'a',
  'UPPER',
  'under_score',
  '-dash',
  'dash-',
  'dot.ted',
  'dot..dot',
  '.dot',
  'a b',
  'ünïcode',
  'a/b',
  '/abs/path',
  '../up',
  'a/../b',
  '$(VAR)',
  '1',
  '1a',
  '*',
  '*.a.b',
  'a:b',
  'line\nend',
  '10.0.0.1',
  '256.0.0.1',
  '010.0.0.1',
  '::1',
  '10.0.0.0/33',
  'example.com/name',
  'kubernetes.io/name',
  'x'.repeat(15),
  'x'.repeat(16),
  'x'.repeat(63),
  'x'.repeat(64),
  'x'.repeat(253),
  'x'.repeat(254),
  'metadata.name',
  'missing',
];

const INTEGERS: readonly number[] = [
  -1, 0, 1, 2, 100, 101, 511, 512, 3600, 65535, 65536, 100_000_001, 1_000_000_001, 2_147_483_647,
];

const QUANTITIES: readonly unknown[] = [
  '0',
  '-1',
  '1',
  '1.5',
  '100m',
  '0.5m',
  '1Gi',
  '1GiB',
  '1K',
  '1e3',
  '',
  'abc',
  ' 1',
  1,
  1.5,
  -1,
  true,
  '9Ei',
  '1Mi',
];

/**
 * Values worth trying where a type is wanted: right ones at every boundary, and wrong ones.
 *
 * Types that Go's decoder refuses stand first and are few: they all answer alike.
 */
export function valuesFor(type: FieldType): unknown[] {
  if (typeof type !== 'string') {
    if ('enum' in type) return [7, ...type.enum, 'Bogus', '', type.enum[0]?.toLowerCase(), type.enum[0]?.toUpperCase()];
    if ('list' in type) return ['text', {}, [], [null], [minimal(type.list)], [minimal(type.list), minimal(type.list)]];
    if ('map' in type)
      return [
        'text',
        [],
        {},
        ...['UPPER_9', 'a b', '', '-a', 'a/b/c', 'example.com/a', 'x'.repeat(64)].map(key => ({ [key]: minimal(type.map) })),
      ];
    return scalarValues(type.type);
  }
  return type.startsWith('#') ? ['text', [], {}] : scalarValues(type as ScalarName);
}

/** The plainest value of a type. */
export function minimal(type: FieldType): unknown {
  if (typeof type !== 'string') {
    if ('enum' in type) return type.enum[0];
    if ('list' in type) return [minimal(type.list)];
    if ('map' in type) return { a: minimal(type.map) };
    return scalarValues(type.type).at(-1);
  }
  return type.startsWith('#') ? {} : scalarValues(type as ScalarName).at(-1);
}

/** The last one is the plainest. */
function scalarValues(type: ScalarName): unknown[] {
  switch (type) {
    case 'string':
      return [5, true, ['a'], ...TEXTS, 'a'];
    case 'byte':
      return [5, 'no base64!', 'YQ', '', 'YQ=='];
    case 'boolean':
      return ['true', 1, false, true];
    case 'int32':
      return ['1', 1.5, true, 2 ** 31, -(2 ** 31) - 1, ...INTEGERS, 1];
    case 'int64':
      return ['1', 1.5, true, 2 ** 31, ...INTEGERS, 1];
    case 'number':
      return ['1', 1.5, 1];
    case 'quantity':
      return [...QUANTITIES, '1'];
    case 'int-or-string':
      return [true, 1.5, 2 ** 31, '', 'abc', 'UPPER', '50%', '0%', '101%', '-5%', '1', '1.5%', 'x'.repeat(16), ...INTEGERS, 1];
    case 'date-time':
    case 'micro-time':
      return [5, 'yesterday', '', '2024-01-01', '2024-01-01T00:00:00Z'];
    case 'object':
      return ['text', [], {}];
    case 'any':
      return ['text', 1, {}];
  }
}
