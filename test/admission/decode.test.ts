import * as fc from 'fast-check';
import { decode } from '../../lib/admission/decode';

const meta = { name: 'a' };
const configMap = (fields: object) => decode('1.37', { apiVersion: 'v1', kind: 'ConfigMap', metadata: meta, ...fields });
const set = (spec: object) =>
  decode('1.37', { apiVersion: 'apps/v1', kind: 'StatefulSet', metadata: meta, spec }).refusal?.message;
const inSet = (words: string) => `StatefulSet in version "v1" cannot be handled as a StatefulSet: ${words}`;

test('nulls are dropped from objects, and are empty values in lists and maps', () => {
  expect(configMap({ immutable: null, data: { a: null, b: 'c' } }).object).toEqual({
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: meta,
    data: { a: '', b: 'c' },
  });
});

test('the object that is read stays as it is', () => {
  const object = { apiVersion: 'v1', kind: 'ConfigMap', metadata: Object.freeze({ name: 'a', labels: Object.freeze({}) }) };
  const copy = decode('1.37', Object.freeze(object)).object;
  expect(copy).toEqual(object);
  expect(copy?.metadata).not.toBe(object.metadata);
});

test('fails with every unknown field, in their order', () => {
  const words = 'strict decoding error: unknown field "spec.foo", unknown field "spec.template.spec.containers[0].bar"';
  expect(set({ foo: 1, template: { spec: { containers: [{ bar: 2 }] } } })).toBe(inSet(words));
});

test('fails with what the text has against it, before unknown fields', () => {
  const object = { apiVersion: 'v1', kind: 'ConfigMap', foo: 1 };
  expect(decode('1.37', object, ['duplicate field "data"']).refusal).toEqual({
    code: 400,
    message:
      'ConfigMap in version "v1" cannot be handled as a ConfigMap: strict decoding error: duplicate field "data", unknown field "foo"',
    faults: [{ type: 'unknown field', path: ['foo'], message: 'unknown field "foo"' }],
  });
});

test('fails with the first wrong type alone, which hides unknown fields', () => {
  const words = 'json: cannot unmarshal string into Go struct field StatefulSetSpec.spec.replicas of type int32';
  expect(set({ foo: 1, replicas: '3', serviceName: 4 })).toBe(inSet(words));
});

test('fails with the place of what is wrong, items of lists and keys of maps included', () => {
  const faultsOf = (spec: object) =>
    decode('1.37', { apiVersion: 'apps/v1', kind: 'StatefulSet', metadata: meta, spec }).refusal?.faults;
  expect(faultsOf({ template: { spec: { containers: [{}, { bar: 2 }] } } })).toEqual([
    {
      type: 'unknown field',
      path: ['spec', 'template', 'spec', 'containers', 1, 'bar'],
      message: 'unknown field "spec.template.spec.containers[1].bar"',
    },
  ]);
  expect(faultsOf({ selector: { matchLabels: { 'a.b/c': 1 } } })).toEqual([
    {
      type: 'wrong type',
      path: ['spec', 'selector', 'matchLabels', 'a.b/c'],
      message: 'json: cannot unmarshal number into Go struct field LabelSelector.spec.selector.matchLabels of type string',
    },
  ]);
  expect(faultsOf({ template: { spec: { containers: [{ resources: { limits: { 'a.b/c': '1K' } } }] } } })).toEqual([
    {
      type: 'wrong type',
      path: ['spec', 'template', 'spec', 'containers', 0, 'resources', 'limits', 'a.b/c'],
      message: "unable to parse quantity's suffix",
    },
  ]);
});

test('fails with a bad quantity, which hides an earlier wrong type', () => {
  const container = { resources: { limits: { cpu: '1K' } } };
  const words = "unable to parse quantity's suffix";
  expect(set({ replicas: '3', template: { spec: { containers: [container] } } })).toBe(inSet(words));
});

test('fails with a number that does not fit', () => {
  const words = 'json: cannot unmarshal number 1.5 into Go struct field StatefulSetSpec.spec.replicas of type int32';
  expect(set({ replicas: 1.5 })).toBe(inSet(words));
});

test('fails with the type that Go has for an enum', () => {
  const words =
    'json: cannot unmarshal number into Go struct field PodSpec.spec.template.spec.restartPolicy of type v1.RestartPolicy';
  expect(set({ template: { spec: { restartPolicy: 1 } } })).toBe(inSet(words));
});

test.each([
  ['no object', 'text', 400],
  ['no kind', { apiVersion: 'v1' }, 400],
  ['no version', { kind: 'Pod' }, 400],
  ['a kind that is a number', { apiVersion: 'v1', kind: 1 }, 400],
  ['a kind of another version', { apiVersion: 'apps/v1beta2', kind: 'StatefulSet' }, 404],
])('fails with %s', (_, object, code) => {
  expect(decode('1.37', object).refusal?.code).toBe(code);
});

test('whatever comes is decoded or refused', () => {
  const kinds = fc.constantFrom(['v1', 'Pod'], ['v1', 'Service'], ['apps/v1', 'StatefulSet'], ['batch/v1', 'CronJob']);
  fc.assert(
    fc.property(kinds, fc.jsonValue(), fc.jsonValue(), ([apiVersion, kind], metadata, spec) => {
      const { object, refusal } = decode('1.28', { apiVersion, kind, metadata, spec });
      expect((object === undefined) === (refusal !== undefined)).toBe(true);
    }),
    { numRuns: 500 },
  );
});

describe('schemas of definitions that stand where something else may', () => {
  const GO_PATH = 'JSONSchemaProps.spec.versions.schema.openAPIV3Schema';
  const schema = (minor: '1.34' | '1.37', openAPIV3Schema: object) => {
    const spec = { versions: [{ name: 'v1', schema: { openAPIV3Schema } }] };
    const { object, refusal } = decode(minor, { apiVersion: 'apiextensions.k8s.io/v1', kind: 'CustomResourceDefinition', spec });
    return object?.spec.versions[0].schema.openAPIV3Schema ?? refusal?.message.replace(/^.*handled as a \w+: /, '');
  };

  test('are read like others, but for fields that are not known', () => {
    const items = { type: 'object', properties: null, items: { foo: 1, properties: { a: null } }, foo: 1 };
    expect(schema('1.37', { items, additionalProperties: { nullable: null, bar: 2 }, additionalItems: false })).toEqual({
      items: { type: 'object', items: { properties: { a: {} } } },
      additionalProperties: {},
      additionalItems: false,
    });
    expect(schema('1.37', { items: [{ type: 'object', foo: 1 }, null] })).toEqual({ items: [{ type: 'object' }, {}] });
  });

  test('fails with wrong types in them, at the place that the minor tells', () => {
    const items = { items: { properties: { a: { type: 1 } } } };
    const words = 'json: cannot unmarshal number into Go struct field';
    expect(schema('1.37', { items })).toBe(`${words} ${GO_PATH}.items.items.properties.type of type string`);
    expect(schema('1.34', { items })).toBe(`${words} ${GO_PATH}.items of type string`);
    expect(schema('1.37', { additionalProperties: 'x' })).toBe('boolean or JSON schema expected');
  });
});
