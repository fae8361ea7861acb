import { causes } from '../causes';

const SCHEMA = { type: 'object', properties: { spec: { type: 'object', properties: { size: { type: 'integer' } } } } };

function definition(spec: object = {}, schema: object = SCHEMA, version: object = {}): object {
  return {
    apiVersion: 'apiextensions.k8s.io/v1',
    kind: 'CustomResourceDefinition',
    metadata: { name: 'foos.example.com' },
    spec: {
      group: 'example.com',
      scope: 'Namespaced',
      names: { plural: 'foos', kind: 'Foo' },
      versions: [{ name: 'v1', served: true, storage: true, schema: { openAPIV3Schema: schema }, ...version }],
      ...spec,
    },
  };
}

function withSpecSchema(spec: object): object {
  return { type: 'object', properties: { spec } };
}

test('takes a small definition, whose other names follow from the kind', () => {
  expect(causes('1.37', definition())).toEqual([]);
});

test('fails with a definition that is not named after its kind', () => {
  expect(causes('1.37', { ...definition(), metadata: { name: 'foo.example.com' } })).toEqual([
    'metadata.name: Invalid value: "foo.example.com": must be spec.names.plural+"."+spec.group',
  ]);
});

test('fails with no version to store objects in', () => {
  expect(causes('1.37', definition({}, SCHEMA, { storage: false }))).toEqual([
    'spec.versions: Invalid value: [{"Name":"v1","Served":true,"Storage":false,"Deprecated":false,"DeprecationWarning":null,"Schema":null,"Subresources":null,"AdditionalPrinterColumns":null,"SelectableFields":null}]: must have exactly one version marked as storage version',
    'status.storedVersions: Invalid value: null: must have at least one stored version',
  ]);
});

test('fails with a version that stands twice, which no longer is stored the second time', () => {
  const version = { name: 'v1', served: true, storage: true, schema: { openAPIV3Schema: SCHEMA } };
  expect(causes('1.37', definition({ versions: [version, version] })).filter(it => it.startsWith('status'))).toEqual([
    'status.storedVersions: Invalid value: ["v1"]: must have the storage version v1',
  ]);
});

test('faults of a schema that all versions share are said of spec.validation', () => {
  expect(causes('1.37', definition({}, withSpecSchema({ properties: { a: { type: 'array' } } })))).toEqual([
    'spec.validation.openAPIV3Schema.properties[spec].properties[a].items: Required value: must be specified',
    'spec.validation.openAPIV3Schema.properties[spec].type: Required value: must not be empty for specified object fields',
  ]);
});

test('fails with a default that its schema does not take', () => {
  expect(causes('1.37', definition({}, withSpecSchema({ type: 'string', default: 5 })))).toEqual([
    'spec.validation.openAPIV3Schema.properties[spec].default: Invalid value: "integer":  in body must be of type string: "integer"',
  ]);
});

test('fails with a list that is a map by a key that items need not have', () => {
  const list = {
    type: 'array',
    'x-kubernetes-list-type': 'map',
    'x-kubernetes-list-map-keys': ['name'],
    items: { type: 'object', properties: { name: { type: 'string' } } },
  };
  expect(causes('1.37', definition({}, withSpecSchema(list)))).toEqual([
    'spec.validation.openAPIV3Schema.properties[spec].items.properties[name].default: Required value: this property is in x-kubernetes-list-map-keys, so it must have a default or be a required property',
  ]);
});

test('fails with a pattern that Go does not read', () => {
  expect(causes('1.37', definition({}, withSpecSchema({ type: 'string', pattern: '(?=a)' })))).toEqual([
    'spec.validation.openAPIV3Schema.properties[spec].pattern: Invalid value: "(?=a)": must be a valid regular expression, but isn\'t: error parsing regexp: invalid or unsupported Perl syntax: `(?=`',
  ]);
});

test('fails with a group of Kubernetes that nobody approved', () => {
  const foreign = { ...definition({ group: 'apps.k8s.io' }), metadata: { name: 'foos.apps.k8s.io' } };
  expect(causes('1.37', foreign)).toEqual([
    'metadata.annotations[api-approved.kubernetes.io]: Required value: protected groups must have approval annotation "api-approved.kubernetes.io", see https://github.com/kubernetes/enhancements/pull/1111',
  ]);
});

test('an update may not change scope, group or names', () => {
  const changed = definition({ scope: 'Cluster', names: { plural: 'foos', kind: 'Bar' } });
  expect(causes('1.37', changed, definition())).toEqual([
    'spec.scope: Invalid value: "Cluster": field is immutable',
    'spec.names.kind: Invalid value: "Bar": field is immutable',
  ]);
});

test('an update may not drop the version that objects are stored in', () => {
  expect(causes('1.37', definition({}, SCHEMA, { name: 'v2' }), definition())).toEqual([
    'status.storedVersions[0]: Invalid value: "v1": missing from spec.versions; v1 was previously a storage version, and must remain in spec.versions until a storage migration ensures no data remains persisted in v1 and removes v1 from status.storedVersions',
  ]);
});

test('a definition with rules in CEL is left to the server, which compiles them', () => {
  const spec = { type: 'object', 'x-kubernetes-validations': [{ rule: 'self.a < 1' }] };
  expect(causes('1.37', definition({}, withSpecSchema(spec)))).toEqual(['left to the server: CEL rule self.a < 1']);
});

test('selectable fields are dropped in 1.30, and held to the schema as of 1.31', () => {
  const selectable = definition({}, SCHEMA, { selectableFields: [{ jsonPath: '.spec' }] });
  expect(causes('1.30', selectable)).toEqual([]);
  expect(causes('1.31', selectable)).toEqual([
    'spec.selectableFields[0].jsonPath: Invalid value: ".spec": must point to a field of type string, boolean or integer. Enum string fields and strings with formats are allowed.',
  ]);
});
