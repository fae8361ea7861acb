/** What the rules about availability foretell: what the scheduler and the eviction API say. */
import { budget, daemonSet, deployment, pod, statefulSet, template } from '../../../rules/workload-objects';
import { conditionOf, type Live, onCluster } from '../harness';
import { evict } from '../steps';
import { here } from './here';
import { predicted } from './predicted';

/** Nodes of a test's own, by name and zone, and what its Pods need to lie on no others. */
async function ownNodes(live: Live, zones: Readonly<Record<string, string>>, tainted: readonly string[] = []) {
  const label = { 'test.example.com/of': live.namespace };
  for (const [name, zone] of Object.entries(zones)) {
    const taints = tainted.includes(name) ? [{ key: 'test.example.com/full', effect: 'NoSchedule' }] : [];
    await live.addNode(name, { taints, labels: { ...label, zone } });
  }
  const isOpen = ({ spec }: any) => (spec.taints ?? []).every(({ key }: any) => !key.startsWith('node.kubernetes.io/'));
  const nodes = await live.until('Node', 'the nodes to take Pods', all => {
    const own = all.filter(({ metadata }) => metadata.labels['test.example.com/of'] === live.namespace);
    return own.length === Object.keys(zones).length && own.every(isOpen) && own;
  });
  return { nodes, nodeSelector: label };
}

/** Waits until the scheduler has looked at so many Pods. @returns how many lie on each node, and what it says of the others */
async function placed(live: Live, pods: number): Promise<{ nodes: Record<string, number>; pending: string[] }> {
  const all = await live.until('Pod', `${pods} Pods to be looked at`, found => {
    return found.length === pods && found.every(pod => conditionOf(pod, 'PodScheduled') !== undefined) && found;
  });
  const nodes: Record<string, number> = {};
  for (const { spec } of all) {
    const name = spec.nodeName?.replace(`${live.namespace}-`, '');
    if (name !== undefined) nodes[name] = (nodes[name] ?? 0) + 1;
  }
  const pending = all.map(pod => conditionOf(pod, 'PodScheduled')).filter(({ status }) => status === 'False');
  return { nodes, pending: pending.map(({ message }) => message) };
}

const apart = (app: string) => ({
  podAntiAffinity: {
    requiredDuringSchedulingIgnoredDuringExecution: [
      { labelSelector: { matchLabels: { app } }, topologyKey: 'kubernetes.io/hostname' },
    ],
  },
});

const ANTI_AFFINITY = 'spec.template.spec.affinity.podAntiAffinity.requiredDuringSchedulingIgnoredDuringExecution[0]';

onCluster('anti-affinity-leaves-room: the replica without a node of its own stays Pending', async live => {
  const { nodes, nodeSelector } = await ownNodes(live, { a: 'z1', b: 'z1' });
  const spec = template({ app: 'db' }, { nodeSelector, affinity: apart('db') });
  const set = here(live, statefulSet({ podManagementPolicy: 'Parallel', template: spec }));
  await live.create(set);
  const { nodes: on, pending } = await placed(live, 3);

  expect(predicted([set], { nodes })).toContain(`anti-affinity-leaves-room StatefulSet/db ${ANTI_AFFINITY}`);
  expect(on).toEqual({ a: 1, b: 1 });
  expect(pending).toEqual([expect.stringContaining("2 node(s) didn't match pod anti-affinity rules")]);
});

onCluster('anti-affinity-selects-pods: replicas that it does not select lie on one node', async live => {
  const { nodes, nodeSelector } = await ownNodes(live, { a: 'z1' });
  const spec = template({ app: 'db' }, { nodeSelector, affinity: apart('zk') });
  const set = here(live, statefulSet({ podManagementPolicy: 'Parallel', template: spec }));
  await live.create(set);

  expect(predicted([set], { nodes })).toContain(`anti-affinity-selects-pods StatefulSet/db ${ANTI_AFFINITY}.labelSelector`);
  expect((await placed(live, 3)).nodes).toEqual({ a: 3 });
});

onCluster('anti-affinity-leaves-room: an update that adds a Pod first never ends', async live => {
  const { nodes, nodeSelector } = await ownNodes(live, { a: 'z1', b: 'z1' });
  const spec = template({ app: 'web' }, { nodeSelector, affinity: apart('web') });
  const web = here(live, deployment({ replicas: 2, template: spec }));
  await live.create(web);
  await live.untilRolledOut({ kind: 'Deployment', name: 'web' });
  await live.patch({ kind: 'Deployment', name: 'web' }, { spec: { template: { metadata: { labels: { version: '2' } } } } });

  expect(predicted([web], { nodes })).toContain(`anti-affinity-leaves-room Deployment/web ${ANTI_AFFINITY}`);
  expect(await placed(live, 3)).toEqual({
    nodes: { a: 1, b: 1 },
    pending: [expect.stringContaining("2 node(s) didn't match pod anti-affinity rules")],
  });
});

const SPREAD = { maxSkew: 1, topologyKey: 'zone', whenUnsatisfiable: 'DoNotSchedule' };

onCluster('spread-can-hold: a zone that takes no Pods keeps those of the others to maxSkew', async live => {
  const { nodes, nodeSelector } = await ownNodes(live, { a: 'z1', b: 'z2', c: 'z3' }, ['c']);
  const topologySpreadConstraints = [{ ...SPREAD, labelSelector: { matchLabels: { app: 'db' } } }];
  const spec = template({ app: 'db' }, { nodeSelector, topologySpreadConstraints });
  const set = here(live, statefulSet({ replicas: 4, podManagementPolicy: 'Parallel', template: spec }));
  await live.create(set);
  const { nodes: on, pending } = await placed(live, 4);

  expect(predicted([set], { nodes })).toContain('spread-can-hold StatefulSet/db spec.template.spec.topologySpreadConstraints[0]');
  expect(on).toEqual({ a: 1, b: 1 });
  expect(pending).toEqual([1, 2].map(() => expect.stringContaining("2 node(s) didn't match pod topology spread constraints")));
});

onCluster('spread-counts-its-own-pods: with a wrong label all replicas may lie on one node', async live => {
  const { nodes, nodeSelector } = await ownNodes(live, { a: 'z1', b: 'z2' });
  const preference = { matchExpressions: [{ key: 'zone', operator: 'In', values: ['z1'] }] };
  const affinity = { nodeAffinity: { preferredDuringSchedulingIgnoredDuringExecution: [{ weight: 100, preference }] } };
  const topologySpreadConstraints = [{ ...SPREAD, labelSelector: { matchLabels: { app: 'database' } } }];
  const spec = template({ app: 'db' }, { nodeSelector, affinity, topologySpreadConstraints });
  const set = here(live, statefulSet({ podManagementPolicy: 'Parallel', template: spec }));
  await live.create(set);

  expect(predicted([set], { nodes })).toContain(
    'spread-counts-its-own-pods StatefulSet/db spec.template.spec.topologySpreadConstraints[0].labelSelector',
  );
  expect(await placed(live, 3)).toEqual({ nodes: { a: 3 }, pending: [] });
});

onCluster('disks-are-on-several-nodes: replicas go where their disks are', async live => {
  const name = live.unique('local');
  const disks = ['x', 'y'].map(disk => ({
    apiVersion: 'v1',
    kind: 'PersistentVolume',
    metadata: { name: live.unique(disk) },
    spec: {
      capacity: { storage: '1Gi' },
      accessModes: ['ReadWriteOnce'],
      storageClassName: name,
      local: { path: `/mnt/${disk}` },
      nodeAffinity: {
        required: {
          nodeSelectorTerms: [{ matchExpressions: [{ key: 'kubernetes.io/hostname', operator: 'In', values: ['node-2'] }] }],
        },
      },
    },
  }));
  const byHand = {
    apiVersion: 'storage.k8s.io/v1',
    kind: 'StorageClass',
    metadata: { name },
    provisioner: 'kubernetes.io/no-provisioner',
    volumeBindingMode: 'WaitForFirstConsumer',
  };
  const claim = { accessModes: ['ReadWriteOnce'], storageClassName: name, resources: { requests: { storage: '1Gi' } } };
  const volumeClaimTemplates = [{ metadata: { name: 'data' }, spec: claim }];
  const objects = [
    byHand,
    ...disks,
    here(live, statefulSet({ replicas: 2, podManagementPolicy: 'Parallel', volumeClaimTemplates })),
  ];
  for (const object of objects) await live.applyObject(object);
  await live.untilRolledOut({ kind: 'StatefulSet', name: 'db' });

  expect(predicted(objects)).toContain(
    'disks-are-on-several-nodes StatefulSet/db spec.volumeClaimTemplates[0].spec.storageClassName',
  );
  expect((await placed(live, 2)).nodes).toEqual({ 'node-2': 2 });
});

/** Makes a set and budgets for it, and waits until the controller has counted the set's Pods. */
async function guarded(live: Live, replicas: number, ...budgets: any[]): Promise<any[]> {
  const objects = [statefulSet({ replicas, podManagementPolicy: 'Parallel' }), ...budgets].map(object => here(live, object));
  for (const object of objects) await live.create(object);
  await live.untilRolledOut({ kind: 'StatefulSet', name: 'db' });
  for (const { metadata } of budgets) {
    const ref = { kind: 'PodDisruptionBudget', name: metadata.name };
    await live.untilObject(ref, 'to count its Pods', ({ status }) => status?.currentHealthy === replicas);
  }
  return objects;
}

onCluster('one-budget-per-pod: with two budgets no eviction is answered', async live => {
  const objects = await guarded(live, 2, budget('db', { maxUnavailable: 1 }), budget('db', { minAvailable: 1 }, 'other'));
  const { code, message } = await evict(live, 'db-0');

  expect(predicted(objects)).toContain('one-budget-per-pod PodDisruptionBudget/other spec.selector');
  expect([code, message]).toEqual([
    500,
    'This pod has more than one PodDisruptionBudget, which the eviction subresource does not support.',
  ]);
});

onCluster('budget-lets-a-pod-go: of a budget without a Pod to spare none is let go', async live => {
  const objects = await guarded(live, 2, budget('db', { maxUnavailable: 0 }));

  expect(predicted(objects)).toContain('budget-lets-a-pod-go PodDisruptionBudget/db spec.maxUnavailable');
  expect((await evict(live, 'db-0')).code).toBe(429);
});

onCluster('budget-lets-a-pod-go: where nothing tells how many Pods there are to be, none is let go', async live => {
  const objects = [
    daemonSet(),
    budget('logs', { maxUnavailable: 1 }),
    pod('alone', { app: 'alone' }),
    budget('alone', { maxUnavailable: 1 }),
  ].map(object => here(live, object));
  for (const object of objects) await live.create(object);
  await live.untilRolledOut({ kind: 'DaemonSet', name: 'logs' });
  await live.untilObject({ kind: 'PodDisruptionBudget', name: 'logs' }, 'to fail', budget => {
    return conditionOf(budget, 'DisruptionAllowed')?.reason === 'SyncFailed';
  });
  await live.untilObject({ kind: 'PodDisruptionBudget', name: 'alone' }, 'to count its Pod', ({ status }) => {
    return status?.currentHealthy === 1 && status.expectedPods === 0;
  });
  const [daemon] = await live.list('Pod', 'labelSelector=app%3Dlogs');

  expect(predicted(objects)).toEqual(
    expect.arrayContaining([
      'budget-lets-a-pod-go PodDisruptionBudget/logs spec.maxUnavailable',
      'budget-lets-a-pod-go PodDisruptionBudget/alone spec.maxUnavailable',
    ]),
  );
  expect([(await evict(live, daemon.metadata.name)).code, (await evict(live, 'alone')).code]).toEqual([429, 429]);
});

onCluster('budget-has-a-spare: a single replica that is kept available cannot be moved', async live => {
  const objects = await guarded(live, 1, budget('db', { minAvailable: 1 }));

  expect(predicted(objects)).toContain('budget-has-a-spare PodDisruptionBudget/db spec.minAvailable');
  expect((await evict(live, 'db-0')).code).toBe(429);
});

onCluster('budget-protects-pods: a budget that keeps nothing lets all Pods go at once', async live => {
  const objects = await guarded(live, 2, budget('db', { minAvailable: 0 }));

  expect(predicted(objects)).toContain('budget-protects-pods PodDisruptionBudget/db spec.minAvailable');
  expect([(await evict(live, 'db-0')).code, (await evict(live, 'db-1')).code]).toEqual([201, 201]);
});
