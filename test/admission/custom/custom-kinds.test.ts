import { type Answer, admit } from '../../../lib/admission/admit';
import { CustomKinds } from '../../../lib/admission/custom/custom-kinds';

const DATABASES = {
  apiVersion: 'apiextensions.k8s.io/v1',
  kind: 'CustomResourceDefinition',
  metadata: { name: 'databases.example.com' },
  spec: {
    group: 'example.com',
    scope: 'Namespaced',
    names: { plural: 'databases', kind: 'Database' },
    versions: [
      {
        name: 'v1',
        served: true,
        storage: true,
        schema: {
          openAPIV3Schema: {
            type: 'object',
            properties: {
              spec: { type: 'object', required: ['size'], properties: { size: { type: 'integer', minimum: 1 } } },
            },
          },
        },
      },
      { name: 'v1alpha1', served: false, storage: false, schema: { openAPIV3Schema: { type: 'object' } } },
    ],
  },
};

const KINDS = CustomKinds.of([{ apiVersion: 'v1', kind: 'ConfigMap' }, DATABASES, 'no object']);

function answer(object: object, kinds?: CustomKinds): Answer {
  return admit('1.37', object, undefined, [], kinds);
}

function database(spec: object, apiVersion = 'example.com/v1'): object {
  return { apiVersion, kind: 'Database', metadata: { name: 'main' }, spec };
}

test('takes a custom resource that its definition allows', () => {
  expect(answer(database({ size: 3 }), KINDS)).toEqual({ verdict: 'accepted', code: 201, causes: [], warnings: [] });
});

test('fails with a value that the schema does not allow', () => {
  const detail = 'spec.size in body should be greater than or equal to 1';
  expect(answer(database({ size: 0 }), KINDS)).toEqual({
    verdict: 'rejected',
    code: 422,
    causes: [
      {
        type: 'Invalid value',
        reason: 'FieldValueInvalid',
        path: 'spec.size',
        message: `Invalid value: 0: ${detail}`,
        value: 0,
        detail,
      },
    ],
    warnings: [],
  });
});

test('fails with a field that the schema does not know', () => {
  expect(answer(database({ size: 1, seize: 2 }), KINDS)).toEqual({
    verdict: 'rejected',
    code: 400,
    message: 'Database in version "v1" cannot be handled as a Database: strict decoding error: unknown field "spec.seize"',
    causes: [],
    faults: [{ type: 'unknown field', path: ['spec', 'seize'], message: 'unknown field "spec.seize"' }],
    warnings: [],
  });
});

test('fails with a version that is not served', () => {
  const message = 'no matches for kind "Database" in version "example.com/v1alpha1"';
  expect(answer(database({}, 'example.com/v1alpha1'), KINDS)).toEqual({
    verdict: 'rejected',
    code: 404,
    message,
    causes: [],
    faults: [{ type: 'no such kind', path: ['apiVersion'], message }],
    warnings: [],
  });
});

test('a custom resource without a definition is not checked, and says so', () => {
  const notChecked = (kind: string, apiVersion: string) => ({
    verdict: 'not-checked',
    code: 0,
    message: `no CustomResourceDefinition for ${kind} of ${apiVersion} among the inputs; give it with --crd`,
    causes: [],
    warnings: [],
  });
  expect(answer(database({ size: 1 }))).toEqual(notChecked('Database', 'example.com/v1'));
  expect(answer({ ...database({}), kind: 'Cache' }, KINDS)).toEqual(notChecked('Cache', 'example.com/v1'));
});

test('fails with a kind that a group of Kubernetes does not have, definitions or not', () => {
  const message = 'no matches for kind "Foo" in version "apps/v1"';
  expect(answer({ apiVersion: 'apps/v1', kind: 'Foo' }, KINDS)).toEqual({
    verdict: 'rejected',
    code: 404,
    message,
    causes: [],
    faults: [{ type: 'no such kind', path: ['apiVersion'], message }],
    warnings: [],
  });
});
