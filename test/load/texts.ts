/** Texts to load, without end: scalars of every look, documents made by rules, and mutants of documents. */
import { Random } from './random';

/** Documents that use much of YAML; mutants come from them. */
export const SEEDS: readonly string[] = [
  `apiVersion: apps/v1
kind: StatefulSet
metadata:
  name: db
  labels: {app: db, "tier": 'data'}
spec:
  replicas: 3
  template:
    spec:
      containers:
      - name: db
        image: postgres:16
        args: ["-c", 'max_connections=100', -v]
        ports:
          - containerPort: 5432
            name: pg
        env:
        - name: A
          value: "yes"
        - {name: B, value: "1"}
        securityContext:
          runAsUser: 0999
          readOnlyRootFilesystem: on
  volumeClaimTemplates:
  - metadata: {name: data}
    spec:
      resources:
        requests:
          storage: 1Gi
`,
  `# a comment
apiVersion: v1
kind: ConfigMap
metadata:
  name: files   # behind a value
data:
  plain: one two
    three
  literal: |
    first
      second

    third
  folded: >-
    a b
    c d

    e
  kept: |+
    x

  indented: |2
      y
  quoted: "a\\tb
    c \\
    d"
  single: 'it''s

    two'
  empty:
  "quoted key": v
  ? explicit
  : w
  json: '{"a": [1, 2.5, null], "b": "\\u00e9"}'
`,
  `apiVersion: v1
kind: List
items:
- &base
  apiVersion: v1
  kind: Service
  metadata: &meta {name: a, labels: &labels {x: y1}}
  spec:
    ports: [{port: 80, targetPort: http}]
- <<: *base
  metadata:
    <<: *meta
    name: b
- apiVersion: v1
  kind: Service
  metadata: {name: c, labels: *labels, annotations: {<<: [*labels, {z: w}], x: over}}
`,
  `--- # first
a: !!str 1
b: !!int "3"
c: !local x
d: !!binary aGk=
e: !!float 2
f: ! plain
--- 
- - - deep
  - x: 1
    y: [a, {b: c}, [d]]
-
  k: v
---
`,
  '{\n  "apiVersion": "v1",\n\t"kind": "ConfigMap",\n  "metadata": {"name": "j", "generation": 12345678901234567890},\n  "data": {"a": "\\ud83d\\ude00 \\/ \\n", "b": ""},\n  "x": [true, false, null, -1.5e3, 0, {}]\n}\n',
  'args: [\n  "a",\n  b\n]\ndata: {\n"x": "y",\n}\ntext: "first\nsecond\n\n third"\nmore: \'x\ny\'\nend: 1\n',
  'a:\r\n  - b\r\n  - |\r\n    c\r\n    d\r\n...\r\n---\r\ne: f\r\n',
  'metadata:\n  annotations:\n    checksum/config: 0e12345\n    time: 2020-01-01T00:00:00Z\n    port: 0x1F\n    ratio: 12:30:45\n    list: |-\n      - a\n      # no comment\n',
];

const NUMERIC = '00112345678999+-._xXoObBeE:aAfF';
const LOOSE = 'aybn019 -:.#,[]{}&*!|>\'"%@`~?\\/\t_=<+xoe';
/** Scalars that some parser somewhere reads differently. */
export const FIXED: readonly string[] = [
  ...[
    'y',
    'Y',
    'yes',
    'Yes',
    'YES',
    'yEs',
    'n',
    'N',
    'no',
    'No',
    'NO',
    'on',
    'On',
    'ON',
    'oN',
    'off',
    'Off',
    'OFF',
    'true',
    'True',
  ],
  ...[
    'TRUE',
    'tRUE',
    'false',
    'False',
    'FALSE',
    '~',
    'null',
    'Null',
    'NULL',
    'nUll',
    '',
    '""',
    "''",
    '.inf',
    '.Inf',
    '.INF',
    '+.inf',
  ],
  ...[
    '-.inf',
    '-.INF',
    '.nan',
    '.NaN',
    '.NAN',
    '+.nan',
    'inf',
    'nan',
    'Infinity',
    '<<',
    '=',
    '.',
    '..',
    '...',
    '-',
    '+',
    '--',
    '---',
  ],
  ...[
    '0',
    '-0',
    '+0',
    '00',
    '007',
    '017',
    '0o17',
    '0O17',
    '-0o17',
    '08',
    '0888',
    '0b11',
    '0B11',
    '-0b11',
    '0b12',
    '0x1F',
    '0X1f',
    '-0x1f',
  ],
  ...[
    '0x',
    '0b',
    '0o',
    '1_000',
    '1__0',
    '_1',
    '1_',
    '0_7',
    '0x_f',
    '1.',
    '1.0',
    '3.0',
    '3.5',
    '.5',
    '-.5',
    '+.5',
    '._5',
    '.5_0',
    '1._5',
  ],
  ...[
    '1e3',
    '1E3',
    '1e+3',
    '1e-3',
    '3e0',
    '1.5e3',
    '.5e3',
    '1e',
    '1e400',
    '-1e400',
    '1e-400',
    '5e-324',
    '1.7976931348623157e308',
    '1e5.5',
  ],
  ...[
    '9007199254740991',
    '9007199254740992',
    '9007199254740993',
    '9223372036854775807',
    '9223372036854775808',
    '-9223372036854775808',
  ],
  ...['-9223372036854775809', '18446744073709551615', '18446744073709551616', '+18446744073709551615', '0xffffffffffffffff'],
  ...[
    '0x10000000000000000',
    '01777777777777777777777',
    '123456789012345678901234567890',
    '1.000000000000000000001',
    '0.1',
    '100000.0',
  ],
  ...[
    '1000000.0',
    '12345678.5',
    '0.0001',
    '0.00001',
    '3.4e39',
    '1e21',
    '1e20',
    '123456789.0',
    '12:30',
    '1:2:3',
    '190:20:30.15',
    '12:30.5',
  ],
  ...[
    '2020-01-01',
    '2020-1-1',
    '2020-13-01',
    '2020-01-01T00:00:00Z',
    '2020-01-01t00:00:00.5+01:00',
    '2020-01-01 10:00:00',
    '2020-01-01 10',
  ],
  ...[
    '1,000',
    '1 000',
    '1Gi',
    '100m',
    '1e3Mi',
    '#x',
    'a#b',
    'a #b',
    'a: b',
    'a:b',
    ':a',
    '-a',
    '- a',
    '?a',
    '? a',
    '&a',
    '*a',
    '!a b',
    '|',
    '>',
  ],
  ...[
    '@a',
    '`a',
    '%a',
    '"a',
    "'a",
    '"a\\x41"',
    '"\\u00e9"',
    '"\\U0001F600"',
    '"\\ud83d\\ude00"',
    '"\\ud800"',
    '"\\/"',
    '"\\q"',
    '"\\_\\N\\L\\P\\e\\0"',
  ],
  ...[
    '[a, b]',
    '[a, b',
    '{a: b}',
    '{a: b',
    '{a}',
    '{a, b: }',
    '[a: b]',
    '[? a : b]',
    '{"a":1}',
    '{a:1}',
    '[a:1]',
    '[http://x/y]',
    '{a: [1, {b: c}]}',
  ],
  ...[
    '!!str 1',
    '!!int 1',
    '!!int "1"',
    '!!int a',
    '!!int 1.0',
    '!!float 1',
    '!!float 1.5',
    '!!float a',
    '!!bool yes',
    '!!bool "no"',
    '!!bool 1',
  ],
  ...[
    '!!null ""',
    '!!null a',
    '!!null ~',
    '!!binary aGk=',
    '!!binary a',
    '!!binary "aGk=\\n"',
    '!!timestamp 2020-01-01',
    '!!timestamp 1',
    '!x 1',
    '! 1',
  ],
  ...[
    '!!map {a: b}',
    '!!set {a, b}',
    '!!seq [a]',
    '!<tag:yaml.org,2002:str> 1',
    '!!merge <<',
    '!!foo 1',
    '!e!foo 1',
    '!!str',
    '!!int',
    '!!str {a: b}',
  ],
  ...[
    'é',
    '日本',
    '\u00a0',
    '\u0085',
    'a\u0085b',
    '\u2028',
    'a\u2028b',
    '"a\u2028b"',
    '"a \u2028b"',
    '\ufeff',
    'a\ufeffb',
    '\u0007',
    '"\u0001"',
    '😀',
    '\u007f',
  ],
];

/** A scalar as one may come across it, mostly without quotes. */
export function scalarText(random: Random): string {
  const kind = random.next();
  if (kind < 0.4) {
    return random.of(FIXED);
  }
  const alphabet = kind < 0.8 ? NUMERIC : LOOSE;
  return Array.from({ length: 1 + random.below(8) }, () => random.of<string>(alphabet)).join('');
}

/** A document that holds one scalar or a few. */
function smallDocument(random: Random): string {
  switch (random.below(6)) {
    case 0:
      return `${scalarText(random)}: 1\n`;
    case 1:
      return `- ${scalarText(random)}\n- ${scalarText(random)}\n`;
    case 2:
      return `a: [${scalarText(random)}, ${scalarText(random)}]\n`;
    case 3:
      return `{a: ${scalarText(random)}, ${scalarText(random)}: b}\n`;
    default:
      return `v: ${scalarText(random)}\n`;
  }
}

const SNIPPETS = [
  ...[
    '- ',
    ': ',
    '? ',
    ' #',
    '\n',
    '\n\n',
    '  ',
    ' ',
    '\t',
    '"',
    "'",
    '[',
    ']',
    '{',
    '}',
    ',',
    '&a ',
    '*a',
    '*a ',
    '!!str ',
    '!x ',
    '|\n',
    '>-\n',
    '|2\n',
  ],
  ...[
    '---\n',
    '\n---\n',
    '...\n',
    '<<: *a\n',
    '<<: ',
    '%YAML 1.1\n',
    '\r\n',
    '\r',
    '\\',
    '\\u',
    'k: v\n',
    '- x\n',
    '#',
    ':',
    '-',
    '\u0085',
    '\u2028',
    '\ufeff',
    '\0',
  ],
];

/** One to four small changes. */
export function mutant(random: Random, text: string): string {
  let mutated = text;
  for (let change = 1 + random.below(4); change > 0; change--) {
    const at = random.below(mutated.length + 1);
    const length = random.chance(0.7) ? 1 + random.below(3) : random.below(30);
    const lines = mutated.split('\n');
    const line = random.below(lines.length);
    switch (random.below(7)) {
      case 0:
        mutated = mutated.slice(0, at) + mutated.slice(at + length);
        break;
      case 1:
      case 2:
        mutated = mutated.slice(0, at) + random.of(SNIPPETS) + mutated.slice(at);
        break;
      case 3:
        mutated = mutated.slice(0, at) + random.of(SNIPPETS) + mutated.slice(at + length);
        break;
      case 4:
        lines.splice(line, random.below(2), lines[random.below(lines.length)] as string);
        mutated = lines.join('\n');
        break;
      case 5:
        lines[line] = random.chance(0.5) ? ` ${lines[line]}` : (lines[line] as string).slice(1);
        mutated = lines.join('\n');
        break;
      default:
        mutated = mutated.slice(0, at) + scalarText(random) + mutated.slice(at);
    }
  }
  return mutated;
}

/** The text of a number; two numbers have nothing to do with each other. */
export function textOf(seed: number): string {
  const random = new Random(seed);
  return random.chance(0.4) ? smallDocument(random) : mutant(random, random.of(SEEDS));
}
