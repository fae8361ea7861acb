import { withoutChance, withoutValues } from './words';

test.each([
  ['Invalid value: 70000: must be between 1 and 65535, inclusive', 'Invalid value: must be between 0 and 0, inclusive'],
  ['Invalid value: "a: \\"b": must be short', 'Invalid value: must be short'],
  ['Invalid value: core.Toleration{Key:"", Seconds:(*int64)(nil)}: value must be empty', 'Invalid value: value must be empty'],
  ['Invalid value: {"a":{"b":["c: d"]}}: may not be', 'Invalid value: may not be'],
  ['Unsupported value: "x": supported values: "A", "B"', 'Unsupported value: supported values: "", ""'],
  ['Duplicate value: "web"', 'Duplicate value: '],
  ['Forbidden: spec is immutable\n core.Spec{ A: 1 }', 'Forbidden: spec is immutable'],
  ['Required value', 'Required value'],
  ['Required value: must specify a volume type', 'Required value: must specify a volume type'],
])('%s without its values', (message, words) => {
  expect(withoutValues(message)).toBe(words);
});

test('pointers and random identifiers are made equal, numbers stay', () => {
  expect(withoutChance("must be '4d11d0b6-b9cd-4726-a936-8e5b88428f73'")).toBe("must be 'UID'");
  expect(withoutChance('(*core.NodeSelector)(0x31a4a7ca5e30) 0x1f')).toBe('(*core.NodeSelector)(0x0) 0x1f');
});
