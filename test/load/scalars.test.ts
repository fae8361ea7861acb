/** What scalars mean to the API server: measured with kubectl 1.35 (facts/validators.md, section 3) and read from go-yaml. */
import { loadText, type Value } from '../../lib/load';

function meaning(scalar: string): Value | string {
  const { objects, findings } = loadText(`v: ${scalar}\n`, 'a.yaml');
  return objects[0]?.value['v'] ?? (objects.length > 0 ? null : `${findings[0]?.rule}: ${findings[0]?.message}`);
}

function keyOf(scalar: string): string {
  const { objects, findings } = loadText(`${scalar}: 1\n`, 'a.yaml');
  return objects.length > 0 ? Object.keys(objects[0]?.value ?? {}).join() : `${findings[0]?.rule}: ${findings[0]?.message}`;
}

function table(row: (scalar: string) => unknown, expected: Readonly<Record<string, unknown>>): void {
  expect(Object.fromEntries(Object.keys(expected).map(scalar => [scalar, row(scalar)]))).toEqual(expected);
}

test('words of YAML 1.1 are booleans', () => {
  table(meaning, {
    y: true,
    Y: true,
    yes: true,
    Yes: true,
    YES: true,
    on: true,
    On: true,
    ON: true,
    true: true,
    True: true,
    TRUE: true,
  });
  table(meaning, { n: false, N: false, no: false, No: false, NO: false, off: false, Off: false, false: false, FALSE: false });
  table(meaning, { yEs: 'yEs', oN: 'oN', tRUE: 'tRUE', '"yes"': 'yes', "'on'": 'on' });
});

test('nothing, a tilde and null are null', () => {
  table(meaning, { '': null, '~': null, null: null, Null: null, NULL: null, nUll: 'nUll', '""': '' });
});

test('integers have the bases of Go', () => {
  table(meaning, {
    '0': 0,
    '-1': -1,
    '+1': 1,
    '017': 15,
    '0644': 420,
    '0o17': 15,
    '0O17': 15,
    '0x1F': 31,
    '0b11': 3,
    '-0b11': -3,
    '0b-11': -3,
    '0b+1': 1,
    '-0b-1': '-0b-1',
  });
  table(meaning, { '1_000': 1000, '0_7': 7, '0b12': '0b12', '0x': '0x', '1_': 1, _1: '_1' });
});

test('a leading zero means octal, where all digits are', () => {
  table(meaning, { '0777': 511, '0888': 888, '08': 8 });
});

test('floats are the numbers that their JSON is', () => {
  table(meaning, { '3.0': 3, '3e0': 3, '1e3': 1000, '3.5': 3.5, '.5': 0.5, '-.5': -0.5, '1.': 1, '.5_0': 0.5, '1e-3': 0.001 });
  table(meaning, { '1e400': '1e400', '1e': '1e', '._5': '._5' });
});

test('integers of 64 bits stay exact, longer ones are floats as in Go', () => {
  table(meaning, {
    '9007199254740991': 9007199254740991,
    '9007199254740993': 9007199254740993n,
    '-9223372036854775808': -9223372036854775808n,
    '18446744073709551615': 18446744073709551615n,
    '18446744073709551616': 18446744073709552000,
    '0xffffffffffffffff': 18446744073709551615n,
    '0x10000000000000000': '0x10000000000000000',
  });
});

test('times and dates are strings', () => {
  table(meaning, {
    '12:30': '12:30',
    '190:20:30.15': '190:20:30.15',
    '2020-01-01': '2020-01-01',
    '2020-01-01T00:00:00Z': '2020-01-01T00:00:00Z',
  });
});

test('fails where JSON has no such number', () => {
  table(meaning, {
    '.inf': 'load/scalar: json: unsupported value: +Inf',
    '-.INF': 'load/scalar: json: unsupported value: -Inf',
    '.nan': 'load/scalar: json: unsupported value: NaN',
  });
});

test('tags name the type', () => {
  table(meaning, {
    '!!str 1': '1',
    '!!int "3"': 3,
    '!!float 2': 2,
    '!!bool yes': true,
    '!!binary aGk=': 'hi',
    '!local 1': '1',
    '! 1': '1',
  });
  table(meaning, {
    '!!int a': 'load/scalar: cannot decode !!str `a` as a !!int',
    '!!int 1.0': 'load/scalar: cannot decode !!float `1.0` as a !!int',
    '!!bool 1': 'load/scalar: cannot decode !!int `1` as a !!bool',
    '!!binary a': 'load/scalar: !!binary value contains invalid base64 data',
  });
});

test('names of fields become strings', () => {
  table(keyOf, {
    a: 'a',
    '1': '1',
    '0x10': '16',
    yes: 'true',
    '1.50': '1.5',
    '1000000.0': '1e+06',
    '.inf': '.inf',
    '"1.50"': '1.50',
  });
  table(keyOf, {
    '~': 'load/key: unsupported map key: null',
    '18446744073709551615': 'load/key: unsupported map key: 18446744073709551615',
    '[a]': 'load/key: invalid map key: a list or a mapping',
  });
});
