import fc from 'fast-check';
import { admit } from '../../../lib/admission/admit';
import { CustomKinds } from '../../../lib/admission/custom/custom-kinds';
import type { Minor } from '../../../lib/kube';

function kindsOf(spec: object): CustomKinds {
  return CustomKinds.of([
    {
      apiVersion: 'apiextensions.k8s.io/v1',
      kind: 'CustomResourceDefinition',
      metadata: { name: 'foos.example.com' },
      spec: {
        group: 'example.com',
        scope: 'Namespaced',
        names: { plural: 'foos', kind: 'Foo' },
        versions: [
          {
            name: 'v1',
            served: true,
            storage: true,
            subresources: { status: {} },
            schema: { openAPIV3Schema: { type: 'object', properties: { spec, status: { type: 'object' } } } },
          },
        ],
      },
    },
  ]);
}

function foo(spec: unknown, more: object = {}): object {
  return { apiVersion: 'example.com/v1', kind: 'Foo', metadata: { name: 'main' }, spec, ...more };
}

function answer(kinds: CustomKinds, object: object, old?: object, minor: Minor = '1.37'): string[] {
  const { verdict, message, causes } = admit(minor, object, old, [], kinds);
  return message === undefined ? [verdict, ...causes.map(it => `${it.path}: ${it.message}`)] : [verdict, message];
}

const STRICT = kindsOf({
  type: 'object',
  required: ['mode'],
  properties: {
    mode: { type: 'string', enum: ['a', 'b'], default: 'a' },
    size: { type: 'integer', maximum: 5 },
    names: { type: 'array', 'x-kubernetes-list-type': 'set', items: { type: 'string' } },
  },
});

test('defaults stand in for what is required', () => {
  expect(answer(STRICT, foo({}))).toEqual(['accepted']);
});

test('fails with an item of a set that is there twice', () => {
  expect(answer(STRICT, foo({ names: ['x', 'y', 'x'] }))).toEqual(['rejected', 'spec.names[2]: Duplicate value: "x"']);
});

test('an update may leave a wrong value as it was, as of 1.30', () => {
  const [old, changed] = [foo({ size: 9, names: ['x'] }), foo({ size: 9, names: ['y'] })];
  const fault = 'spec.size: Invalid value: 9: spec.size in body should be less than or equal to 5';
  expect([answer(STRICT, changed, old, '1.29'), answer(STRICT, changed, old, '1.30')]).toEqual([
    ['rejected', fault],
    ['accepted'],
  ]);
});

test('a status is dropped, whatever it is, as it has a place of its own', () => {
  expect(answer(STRICT, foo({}, { status: 'any' }))).toEqual(['accepted']);
});

test('rules in CEL are left to the server, by name, where they would be asked', () => {
  const rule = { rule: 'self.least <= self.most' };
  const kinds = kindsOf({
    type: 'object',
    properties: {
      range: {
        type: 'object',
        'x-kubernetes-validations': [rule, { rule: 'self == oldSelf' }],
        properties: { least: { type: 'integer' }, most: { type: 'integer' } },
      },
    },
  });
  expect(answer(kinds, foo({}))).toEqual(['accepted']);
  expect(answer(kinds, foo({ range: { least: 1, most: 2 } }))).toEqual([
    'not-checked',
    'left to the server: CEL rule spec.range: self.least <= self.most',
  ]);
  expect(answer(kinds, foo({ range: { least: 'x' } }))).toEqual([
    'rejected',
    'spec.range.least: Invalid value: "string": spec.range.least in body must be of type integer: "string"',
    '<nil>: Invalid value: null: some validation rules were not checked because the object was invalid; correct the existing errors to complete validation',
  ]);
});

test('a resource of a definition that would be refused is not checked', () => {
  expect(answer(kindsOf({ properties: {} }), foo({}))).toEqual([
    'not-checked',
    'the CustomResourceDefinition for Foo of example.com/v1 would be refused: spec.validation.openAPIV3Schema.properties[spec].type: Required value: must not be empty for specified object fields',
  ]);
});

/** Schemas of any sort, schemas in them so many levels deep. */
function schemas(depth: number): fc.Arbitrary<object> {
  const inner = depth === 0 ? fc.constant({ type: 'string' }) : schemas(depth - 1);
  return fc.record(
    {
      type: fc.constantFrom('object', 'array', 'string', 'integer', 'number', 'boolean'),
      properties: fc.dictionary(fc.constantFrom('a', 'b', 'spec'), inner, { maxKeys: 2 }),
      items: inner,
      additionalProperties: fc.oneof(fc.boolean(), inner),
      nullable: fc.boolean(),
      default: fc.jsonValue(),
      enum: fc.array(fc.jsonValue(), { maxLength: 2 }),
      pattern: fc.string({ maxLength: 8 }),
      format: fc.constantFrom('date', 'uri', 'email', 'duration', 'int32'),
      minimum: fc.double({ noNaN: true, noDefaultInfinity: true }),
      multipleOf: fc.integer({ min: -1, max: 3 }),
      anyOf: fc.array(inner, { maxLength: 2 }),
      not: inner,
      'x-kubernetes-preserve-unknown-fields': fc.boolean(),
      'x-kubernetes-embedded-resource': fc.boolean(),
      'x-kubernetes-int-or-string': fc.boolean(),
      'x-kubernetes-list-type': fc.constantFrom('set', 'map', 'atomic'),
    },
    { requiredKeys: [] },
  );
}

test('no value and no schema brings it down, and none is changed', () => {
  fc.assert(
    fc.property(schemas(2), fc.jsonValue(), (spec, value) => {
      const [kinds, object] = [kindsOf(spec), foo(value)];
      const before = JSON.stringify(object);
      const { verdict } = admit('1.37', object, undefined, [], kinds);
      expect(['accepted', 'rejected', 'not-checked']).toContain(verdict);
      expect(JSON.stringify(object)).toBe(before);
    }),
    { numRuns: 300, seed: 7 },
  );
});
