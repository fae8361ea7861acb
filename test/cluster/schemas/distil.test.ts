import { distil } from './distil';
import { lifecyclesOf } from './lifecycle';
import { mergePatchBetween } from './merge-patch';

const ref = (name: string) => ({ allOf: [{ $ref: `#/components/schemas/${name}` }], default: {} });

const APPS = {
  paths: {
    '/apis/apps/v1/namespaces/{namespace}/boxes': {
      post: {
        'x-kubernetes-group-version-kind': { group: 'apps', version: 'v1', kind: 'Box' },
        requestBody: { content: { '*/*': { schema: { $ref: '#/components/schemas/io.k8s.api.apps.v1.Box' } } } },
      },
    },
    '/apis/apps/v1/namespaces/{namespace}/boxes/{name}/status': { put: {} },
    '/apis/apps/v1/namespaces/{namespace}/boxes/{name}/open': {
      post: { 'x-kubernetes-group-version-kind': { group: 'apps', version: 'v1', kind: 'Open' } },
    },
  },
  components: {
    schemas: {
      'io.k8s.api.apps.v1.Box': {
        type: 'object',
        required: ['size', 'lid'],
        properties: {
          size: ref('io.k8s.apimachinery.pkg.api.resource.Quantity'),
          lid: ref('io.k8s.api.apps.v1.Lid'),
          labels: { type: 'object', additionalProperties: { type: 'string', default: '' } },
          sides: {
            type: 'array',
            items: { type: 'string' },
            'x-kubernetes-list-type': 'map',
            'x-kubernetes-list-map-keys': ['name'],
          },
          count: { type: 'integer', format: 'int32', default: 0 },
          raw: ref('io.k8s.apimachinery.pkg.runtime.RawExtension'),
        },
      },
      'io.k8s.api.apps.v1.Lid': { type: 'object', properties: { kind: { type: 'string', enum: ['Flat'], default: 'Flat' } } },
      'io.k8s.api.apps.v1.BoxList': { type: 'object', properties: { items: { type: 'array', items: {} } } },
      'io.k8s.apimachinery.pkg.api.resource.Quantity': { oneOf: [{ type: 'string' }, { type: 'number' }] },
      'io.k8s.apimachinery.pkg.runtime.RawExtension': { type: 'object' },
    },
  },
};

test('keeps the kinds that can be created, and the schemas that they reach', () => {
  expect(distil({ 'apis/apps/v1': APPS })).toEqual({
    kinds: { 'apps/v1': { Box: { schema: 'apps.v1.Box', plural: 'boxes', namespaced: true, hasStatus: true } } },
    objects: {
      'apps.v1.Box': {
        fields: {
          count: 'int32',
          labels: { map: 'string' },
          lid: '#apps.v1.Lid',
          raw: 'object',
          sides: { list: 'string', keys: ['name'] },
          size: 'quantity',
        },
        required: ['lid', 'size'],
      },
      'apps.v1.Lid': { fields: { kind: { enum: ['Flat'], default: 'Flat' } } },
    },
  });
});

test('a merge patch names what came, went and changed, and nothing else', () => {
  const from = { same: { a: 1 }, gone: 1, list: [1], deep: { x: 1, y: 2 } };
  const to = { same: { a: 1 }, list: [1, 2], deep: { x: 1, y: 3 }, come: 's' };
  expect(mergePatchBetween(from, to)).toEqual({ come: 's', deep: { y: 3 }, gone: null, list: [1, 2] });
  expect(mergePatchBetween(from, from)).toBeUndefined();
});

test('reads when a kind was deprecated, removed and replaced from its Go source', () => {
  const source = `
    func (in *Ingress) APILifecycleDeprecated() (major, minor int) {
      return 1, 14
    }
    func (in *Ingress) APILifecycleReplacement() schema.GroupVersionKind {
      return schema.GroupVersionKind{Group: "networking.k8s.io", Version: "v1", Kind: "Ingress"}
    }
    func (in *Ingress) APILifecycleRemoved() (major, minor int) {
      return 1, 22
    }
    func (in *IngressList) APILifecycleRemoved() (major, minor int) {
      return 1, 22
    }`;
  expect(lifecyclesOf(source)).toEqual({
    Ingress: { deprecated: '1.14', removed: '1.22', replacement: { apiVersion: 'networking.k8s.io/v1', kind: 'Ingress' } },
  });
});
