import { causes } from './causes';

const entry = { manager: 'kubectl', operation: 'Apply', apiVersion: 'v1', fieldsType: 'FieldsV1', fieldsV1: { 'f:data': {} } };
const map = (managedFields?: readonly unknown[]) => ({
  apiVersion: 'v1',
  kind: 'ConfigMap',
  metadata: { name: 'settings', managedFields },
  data: { level: 'info' },
});
const long = 'x'.repeat(129);

test('who manages fields of a new object is for the server to say', () => {
  expect(causes('1.37', map([{ ...entry, manager: long }]))).toEqual([]);
});

test('an update names managers in print, and in few words', () => {
  const changed = map([
    { ...entry, operation: 'Update', manager: 'a\u0000b' },
    { ...entry, manager: long, subresource: 'y'.repeat(257) },
  ]);
  const place = 'metadata.managedFields';
  expect(causes('1.37', changed, map())).toEqual([
    `${place}[0].manager: Too long: may not be more than 128 bytes`,
    `${place}[0].subresource: Too long: may not be more than 256 bytes`,
    `${place}[1].manager: Invalid value: "a\\x00b": invalid character U+0000 (at position 1)`,
  ]);
  expect(causes('1.31', map([{ ...entry, manager: long }]), map())).toEqual([
    `${place}[0].manager: Too long: must have at most 128 bytes`,
  ]);
});

test.each([
  ['another operation', { operation: 'Delete' }],
  ['no operation', { operation: undefined }],
  ['no version', { apiVersion: '' }],
  ['another sort of fields', { fieldsType: 'FieldsV2' }],
  ['fields that are no set', { fieldsV1: { data: {} } }],
  ['fields that are a list', { fieldsV1: [] }],
  ['fields that are text', { fieldsV1: 'data' }],
])('an account with %s is not read at all', (_, change) => {
  expect(causes('1.37', map([{ ...entry, manager: long, ...change }]), map())).toEqual([]);
});
