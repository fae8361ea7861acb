import { RuleContext } from '../../lib/rules/context';
import type { PodSource } from '../../lib/rules/pods';
import { objectsOf } from './harness';

const context = (manifests: string, assume: string[] = []) => new RuleContext('1.37', objectsOf(manifests), { assume });

const names = (pods: readonly PodSource[]) => pods.map(({ subject, path }) => `${subject.kind}/${subject.name} ${path}`);

const WORKLOADS = `
{ apiVersion: v1, kind: Pod, metadata: { name: a, namespace: web, labels: { app: web } } }
---
{ apiVersion: apps/v1, kind: Deployment, metadata: { name: b, namespace: web }, spec: { template: { metadata: { labels: { app: web, tier: front } } } } }
---
{ apiVersion: apps/v1, kind: StatefulSet, metadata: { name: c, namespace: web }, spec: { replicas: 2, ordinals: { start: 5 }, template: { metadata: { labels: { app: db } } } } }
---
{ apiVersion: batch/v1, kind: CronJob, metadata: { name: d }, spec: { jobTemplate: { spec: { template: { metadata: { labels: { app: web } } } } } } }
`;

test('Pods are selected by labels, in their own namespace, in input order', () => {
  const all = context(WORKLOADS);
  const select: RuleContext['podsSelectedBy'] = (selector, namespace) => all.podsSelectedBy(selector, namespace);

  expect(names(select({ matchLabels: { app: 'web' } }, 'web'))).toEqual(['Pod/a ', 'Deployment/b spec.template']);
  expect(names(select({ matchLabels: { app: 'web', tier: 'front' } }, 'web'))).toEqual(['Deployment/b spec.template']);
  expect(names(select({ matchExpressions: [{ key: 'tier', operator: 'DoesNotExist' }] }, 'web'))).toEqual([
    'Pod/a ',
    'StatefulSet/c spec.template',
  ]);
  expect(names(select({ matchLabels: { app: 'web' } }, 'default'))).toEqual(['CronJob/d spec.jobTemplate.spec.template']);
  expect(names(select({}, 'web'))).toHaveLength(3);
  expect(names(select(undefined, 'web'))).toEqual([]);
  expect(names(select({ matchExpressions: [{ key: 'tier', operator: 'like' }] }, 'web'))).toEqual([]);
});

test('a Pod of a StatefulSet is selected by its name and its index', () => {
  const all = context(WORKLOADS);
  const named = (name: string) =>
    names(all.podsSelectedBy({ matchLabels: { 'statefulset.kubernetes.io/pod-name': name } }, 'web'));

  expect(named('c-5')).toEqual(['StatefulSet/c spec.template']);
  expect(named('c-6')).toEqual(['StatefulSet/c spec.template']);
  expect(named('c-7')).toEqual([]);
  expect(names(all.podsSelectedBy({ matchLabels: { 'apps.kubernetes.io/pod-index': '6' } }, 'web'))).toEqual([
    'StatefulSet/c spec.template',
  ]);
});

test('objects are found by kind, name and namespace, in any version of their group', () => {
  const all = context(`
{ apiVersion: policy/v1beta1, kind: PodDisruptionBudget, metadata: { name: web, namespace: web } }
---
{ apiVersion: v1, kind: PersistentVolume, metadata: { name: disk, namespace: web } }
---
{ apiVersion: serving.knative.dev/v1, kind: Service, metadata: { name: web } }
`);

  expect(all.find('PodDisruptionBudget', 'web', 'web')?.index).toBe(0);
  expect(all.find('PersistentVolume', 'disk')?.index).toBe(1);
  expect(all.find('Service', 'web', 'default')).toBeUndefined();
});

test('what a user says and what every cluster has exists', () => {
  const all = context('', ['secret/db', 'ConfigMap/web/settings', 'nonsense']);

  expect(all.exists('Secret', 'db', 'anywhere')).toBe(true);
  expect(all.exists('ConfigMap', 'settings', 'web')).toBe(true);
  expect(all.exists('ConfigMap', 'settings', 'other')).toBe(false);
  expect(all.exists('ServiceAccount', 'default', 'web')).toBe(true);
  expect(all.exists('ClusterRole', 'system:auth-delegator')).toBe(true);
  expect(all.exists('Namespace', 'web')).toBe(false);
});

test('nodes are known from the objects and from the user, and read alike', () => {
  const spec = { taints: null, unschedulable: true } as never;
  const all = new RuleContext('1.37', objectsOf('{ apiVersion: v1, kind: Node, metadata: { name: a } }'), {
    nodes: [{ metadata: { name: 'b' }, spec }],
  });

  expect(all.nodes).toEqual([
    { apiVersion: 'v1', kind: 'Node', metadata: { name: 'a' } },
    { apiVersion: 'v1', kind: 'Node', metadata: { name: 'b' }, spec: { unschedulable: true } },
  ]);
});
