import { ApiObject, Chart, Testing } from 'cdk8s';
import * as plus from 'cdk8s-plus-28';
import { chartLabels, emit, type Manifest, namespaceFaults, namespaceOf, RawFields } from '../../../lib/constructs/core/emit';
import { kindOf, nameOf } from '../../../lib/constructs/core/named';
import { referenceFaults } from '../../../lib/constructs/core/references';
import { chart } from '../workload/app';

const claim: Manifest = { apiVersion: 'v1', kind: 'PersistentVolumeClaim', metadata: { name: 'data' } };
const volume: Manifest = { apiVersion: 'v1', kind: 'PersistentVolume', metadata: { name: 'disk' } };

test('puts the namespace and the labels of the chart on an object', () => {
  const shop = chart('shop', { team: 'orders' });
  emit(shop, 'Claim', claim);

  expect(Testing.synth(shop)).toEqual([{ ...claim, metadata: { name: 'data', namespace: 'shop', labels: { team: 'orders' } } }]);
});

test('puts no namespace on an object of a cluster-scoped kind', () => {
  const shop = chart('shop');
  emit(shop, 'Volume', volume);

  expect(Testing.synth(shop)).toEqual([volume]);
});

test('merges raw fields in: those of the kind, then those of the name', () => {
  const shop = chart();
  const raw = new RawFields({
    PersistentVolumeClaim: { spec: { accessModes: ['ReadWriteOnce'], volumeName: 'any' } },
    'PersistentVolumeClaim/data': { spec: { volumeName: null, storageClassName: 'fast' } },
    'PersistentVolumeClaim/other': { spec: {} },
    Service: {},
  });
  emit(shop, 'Claim', claim, raw);

  expect(Testing.synth(shop)).toEqual([{ ...claim, spec: { accessModes: ['ReadWriteOnce'], storageClassName: 'fast' } }]);
  expect(raw.unused).toEqual(['PersistentVolumeClaim/other', 'Service']);
});

test('knows the namespace and the labels of the chart', () => {
  expect([namespaceOf(chart('shop')), namespaceOf(chart())]).toEqual(['shop', 'default']);
  expect(chartLabels(chart('shop', { team: 'orders' }))).toEqual({ team: 'orders' });
});

test('fails without a namespace where another object has to name it', () => {
  expect(namespaceFaults(chart('shop'), 'rules')).toEqual([]);
  expect(namespaceFaults(chart(), 'rules')).toEqual([
    {
      field: 'rules',
      message: 'needs the namespace, and the chart names none',
      remedy: "give the chart one: super(scope, id, { namespace: '...' })",
    },
  ]);
});

describe('references', () => {
  const shop = new Chart(Testing.app(), 'shop');
  const object = new ApiObject(shop, 'Object', { ...claim, metadata: { name: 'object' } });
  const secret = new plus.Secret(shop, 'Secret', { metadata: { name: 'credentials' } });
  const imported = plus.Secret.fromSecretName(shop, 'Imported', 'theirs');

  test('have a name, and a kind unless they are a plain name', () => {
    expect(
      ['plain', object, secret, imported, { name: 'struct' }].map(reference => [nameOf(reference), kindOf(reference)]),
    ).toEqual([
      ['plain', undefined],
      ['object', 'PersistentVolumeClaim'],
      ['credentials', 'Secret'],
      ['theirs', 'Secret'],
      ['struct', undefined],
    ]);
  });

  test('are taken where the kind fits', () => {
    expect([secret, imported, 'credentials'].flatMap(reference => referenceFaults('secret', 'Secret', reference))).toEqual([]);
  });

  test('fail where it does not, in one fault', () => {
    expect(referenceFaults('configMap', 'ConfigMap', secret)).toEqual([
      {
        field: 'configMap',
        value: 'Secret/credentials',
        message: 'must be a ConfigMap',
        remedy: 'give a ConfigMap or its name',
      },
    ]);
  });

  test('fail with a name that cannot be', () => {
    expect(referenceFaults('secret', 'Secret', 'a'.repeat(254))).toEqual([
      {
        field: 'secret',
        value: 'a'.repeat(254),
        message: 'must be no more than 253 characters',
        remedy: 'give the name of a Secret',
      },
    ]);
  });
});
