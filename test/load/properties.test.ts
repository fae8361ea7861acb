import { Yaml } from 'cdk8s';
import * as fc from 'fast-check';
import { dump } from 'js-yaml';
import { loadText, type Path, type Value } from '../../lib/load';
import { fuzz } from './fuzz';

/** Values of JSON, with strings that parsers are known to stumble over. */
const strings = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 20 }),
  fc.string({ unit: fc.constantFrom(...'ayn0179 -:.#,[]{}&*!|>\'"%@`~?\\/\n\t_=<+xoe'), maxLength: 12 }),
  fc.constantFrom(
    'yes',
    'No',
    'on',
    '017',
    '0o17',
    '0b11',
    '1_000',
    '1e3',
    '12:30',
    '2020-01-01',
    '.inf',
    '~',
    'null',
    '<<',
    '---',
    '...',
    '{{ a }}',
  ),
);
const { value: json } = fc.letrec<{ value: unknown }>(tie => ({
  value: fc.oneof(
    { depthSize: 'small', maxDepth: 4 },
    fc.constant(null),
    fc.boolean(),
    fc.integer(),
    fc
      .double({ noNaN: true, noDefaultInfinity: true })
      .map(number => (Number.isInteger(number) && !Number.isSafeInteger(number) ? 0.5 : number + 0)),
    strings,
    fc.array(tie('value'), { maxLength: 4 }),
    fc.dictionary(strings, tie('value'), { maxKeys: 4 }),
  ),
}));
const objects = fc.dictionary(strings, json, { maxKeys: 5 }).filter(object => !('items' in object));

/** Every way to a value, and the values themselves. */
function* paths(value: Value, path: Path = []): Generator<readonly [Path, Value]> {
  yield [path, value];
  if (typeof value === 'object' && value !== null) {
    for (const [key, field] of Object.entries(value)) {
      yield* paths(field as Value, [...path, Array.isArray(value) ? Number(key) : key]);
    }
  }
}

function loaded(text: string): { readonly values: readonly unknown[]; readonly findings: readonly string[] } {
  const found = loadText(text, 'a.yaml');
  return { values: found.objects.map(({ value }) => value), findings: found.findings.map(({ message }) => message) };
}

test('what JSON.stringify writes is read back, indented or not', () => {
  fc.assert(
    fc.property(objects, fc.constantFrom(undefined, 2, '\t'), (object, indent) => {
      const values = [JSON.parse(JSON.stringify(object))];

      expect(loaded(JSON.stringify(object, undefined, indent))).toEqual({ values, findings: [] });
    }),
    { numRuns: 300 },
  );
});

/**
 * Strings that a printer leaves without quotes although kubectl reads something else, or that YAML 1.1 breaks; and texts
 * whose first line with anything on it begins with a tab, which cdk8s prints as a block that kubectl refuses as we do:
 * "found a tab character where an indentation space is expected".
 */
const misprinted = /(?:"|\\n)\\t|<<|---|\u0085|\u2028|\u2029|0o|_|^[-+]?\.?[0-9][0-9._]*$/;

test('what cdk8s and js-yaml print is read back, where kubectl reads it so', () => {
  fc.assert(
    fc.property(
      objects.filter(
        object =>
          !misprinted.test(JSON.stringify(object).replaceAll('\\u2028', '\u2028')) &&
          !/[\ufeff\ufffe\uffff]/.test(JSON.stringify(object)),
      ),
      object => {
        const values = [JSON.parse(JSON.stringify(object))];

        expect(loaded(Yaml.stringify(object))).toEqual({ values, findings: [] });
        expect(loaded(dump(object))).toEqual({ values, findings: [] });
      },
    ),
    { numRuns: 300 },
  );
});

test('every value and every name stands where its text is', () => {
  fc.assert(
    fc.property(objects, object => {
      const text = JSON.stringify(object, undefined, 1);
      const [found] = loadText(text, 'a.yaml').objects;
      const lines = text.split('\n');
      for (const [path, value] of paths(JSON.parse(text))) {
        const at = found?.positionOf(path) ?? { line: 0, column: 0 };
        const rest = lines[at.line - 1]?.slice(at.column - 1) ?? '';
        const start = Array.isArray(value) ? '[' : typeof value === 'object' && value !== null ? '{' : JSON.stringify(value);
        expect(rest.startsWith(start)).toBe(true);
        const name = path.at(-1);
        if (typeof name === 'string') {
          const key = found?.positionOf(path, 'key') ?? at;
          expect(lines[key.line - 1]?.slice(key.column - 1).startsWith(JSON.stringify(name))).toBe(true);
        }
      }
    }),
    { numRuns: 200 },
  );
});

test('plain words of YAML stand where their text is', () => {
  const words = fc.stringMatching(/^[a-z]{1,8}$/).filter(word => !/^(?:y|n|yes|no|on|off|true|false|null)$/.test(word));
  const trees = fc.dictionary(
    words,
    fc.oneof(words, fc.array(words, { minLength: 1 }), fc.dictionary(words, words, { minKeys: 1 })),
    { minKeys: 1 },
  );
  fc.assert(
    fc.property(trees, tree => {
      const text = `# head\n---\n${Yaml.stringify(tree)}`;
      const [found] = loadText(text, 'a.yaml').objects;
      for (const [path, value] of paths(tree as Value)) {
        const { line, column } = found?.positionOf(path) ?? { line: 0, column: 0 };
        expect(typeof value !== 'string' || text.split('\n')[line - 1]?.slice(column - 1) === value).toBe(true);
      }
    }),
    { numRuns: 200 },
  );
});

test('random bytes and mutants neither crash nor hang', () => {
  expect(fuzz(1, 20_000).ms).toBeLessThan(1_000);
});
