/**
 * What the rules about delivery foretell.
 *
 * Not here, as they speak of tools for delivery and not of the control plane: `waves-follow-needs`,
 * `claims-sync-with-their-pods`, `stateful-objects-are-not-forced`, `data-outlives-pruning`, `objects-are-named`. Nor `autoscaler-owns-replicas`, as there are no
 * metrics to scale by.
 */
import { type Live, onCluster } from '../harness';
import { predicted } from './predicted';

const LABELS = { app: 'db' };

function statefulSet(live: Live, more: object = {}) {
  return {
    apiVersion: 'apps/v1',
    kind: 'StatefulSet',
    metadata: { name: 'db', namespace: live.namespace },
    spec: {
      serviceName: 'db',
      replicas: 0,
      selector: { matchLabels: LABELS },
      template: { metadata: { labels: LABELS }, spec: { containers: [{ name: 'db', image: 'postgres:17.2' }] } },
      ...more,
    },
  };
}

const claimTemplate = (labels: object = {}) => ({
  metadata: { name: 'data', labels },
  spec: { accessModes: ['ReadWriteOnce'], resources: { requests: { storage: '1Gi' } } },
});

/** What the server has against a change. */
async function refusalOf(live: Live, object: any, change: object): Promise<string> {
  const path = await live.pathOf({ ...object, name: object.metadata.name });
  const { code, body } = await live.connection.send('PATCH', path, JSON.stringify(change), 'application/merge-patch+json');
  expect(code).toBe(422);
  return JSON.parse(body).message;
}

onCluster('claim-templates-are-typed: the server fills in what is left out', async live => {
  const set = statefulSet(live, { volumeClaimTemplates: [claimTemplate({ app: 'db' })] });
  const { spec } = await live.create(set);

  expect(predicted([set])).toContain('claim-templates-are-typed StatefulSet/db spec.volumeClaimTemplates[0]');
  expect(spec.volumeClaimTemplates[0]).toMatchObject({ apiVersion: 'v1', kind: 'PersistentVolumeClaim' });
});

onCluster('claim-template-labels-stay: the next release is refused', async live => {
  const released = (version: string) => ({ volumeClaimTemplates: [claimTemplate({ 'helm.sh/chart': `db-${version}` })] });
  const set = statefulSet(live, released('1.0.0'));
  await live.create(set);

  expect(predicted([set])).toContain(
    'claim-template-labels-stay StatefulSet/db spec.volumeClaimTemplates[0].metadata.labels[helm.sh/chart]',
  );
  expect(await refusalOf(live, set, { spec: released('1.1.0') })).toContain('field is immutable');
});

onCluster('selectors-stay: the next release is refused', async live => {
  const released = (version: string) => {
    const labels = { ...LABELS, 'app.kubernetes.io/version': version };
    return { selector: { matchLabels: labels }, template: { ...statefulSet(live).spec.template, metadata: { labels } } };
  };
  const deployment = {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name: 'db', namespace: live.namespace },
    spec: { replicas: 0, ...released('1.0.0') },
  };
  await live.create(deployment);

  expect(predicted([deployment])).toContain('selectors-stay Deployment/db spec.selector.matchLabels[app.kubernetes.io/version]');
  expect(await refusalOf(live, deployment, { spec: released('1.1.0') })).toContain('field is immutable');
});

onCluster('cluster-scoped-objects-have-no-namespace: the server takes the namespace away', async live => {
  const storage = {
    apiVersion: 'storage.k8s.io/v1',
    kind: 'StorageClass',
    metadata: { name: live.unique('local'), namespace: live.namespace },
    provisioner: 'kubernetes.io/no-provisioner',
  };

  expect(predicted([storage])).toEqual([
    `cluster-scoped-objects-have-no-namespace StorageClass/${storage.metadata.name} metadata.namespace`,
  ]);
  expect((await live.applyObject(storage)).metadata.namespace).toBeUndefined();
});

onCluster('no-empty-collections: the server does not keep them', async live => {
  const map = { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'a', namespace: live.namespace, labels: {} }, data: {} };
  const { data, metadata } = await live.create(map);

  expect(predicted([map])).toContain('no-empty-collections ConfigMap/a metadata.labels');
  expect([data, metadata.labels]).toEqual([undefined, undefined]);
});

onCluster('template-annotations-settle: another time is another revision', async live => {
  const built = (time: string) => ({
    template: { ...statefulSet(live).spec.template, metadata: { labels: LABELS, annotations: { built: time } } },
  });
  const set = statefulSet(live, built('2026-11-21T10:00:00Z'));
  await live.create(set);
  const first = await live.untilObject(
    { kind: 'StatefulSet', name: 'db' },
    'to have a revision',
    ({ status }) => status?.updateRevision,
  );
  await live.patch({ kind: 'StatefulSet', name: 'db' }, { spec: built('2026-11-21T10:00:01Z') });
  const second = await live.untilObject(
    { kind: 'StatefulSet', name: 'db' },
    'to have another revision',
    ({ status }) => status?.updateRevision !== first.status.updateRevision,
  );

  expect(predicted([set])).toContain('template-annotations-settle StatefulSet/db spec.template.metadata.annotations[built]');
  expect(second.status.updateRevision).not.toBe(first.status.updateRevision);
});

onCluster('needs-are-listed-first: what comes before its namespace is refused', async live => {
  const map = { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'a', namespace: live.unique('late') } };
  const namespace = { apiVersion: 'v1', kind: 'Namespace', metadata: { name: live.unique('late') } };
  const collection = `/api/v1/namespaces/${namespace.metadata.name}/configmaps`;
  const { code } = await live.connection.send('POST', collection, JSON.stringify(map));
  await live.applyObject(namespace);
  const { code: after } = await live.connection.send('POST', collection, JSON.stringify(map));

  expect(predicted([map, namespace])).toEqual(['needs-are-listed-first ConfigMap/a metadata.namespace']);
  expect([code, after]).toEqual([404, 201]);
});
