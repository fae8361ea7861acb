import { Duration } from 'cdk8s';
import { DeploymentStrategy, StatelessApp, type StatelessAppProps } from '../../../lib/constructs/stateless-app';
import { conditionOf, isReady, type Live, onCluster } from './harness';

const V1 = 'nginx:1.27.3';
const V2 = 'nginx:1.29.4';

/** Applies the app `web` to the namespace. @returns its Deployment, to be waited for */
async function apply(live: Live, props: Partial<StatelessAppProps>): Promise<{ readonly kind: string; readonly name: string }> {
  const chart = live.chart();
  const { deployment } = new StatelessApp(chart, 'Web', { name: 'web', image: V1, minReady: Duration.seconds(0), ...props });
  await live.apply(chart);
  return deployment;
}

/** Applies the app and waits until it is rolled out. @returns its Deployment as it is then */
async function rollOut(live: Live, props: Partial<StatelessAppProps>): Promise<any> {
  return live.untilRolledOut(await apply(live, props));
}

function imageOf({ spec }: any): string {
  return (spec.template?.spec ?? spec).containers[0].image;
}

/** `<revision> <image>: <change cause>`, oldest revision first, as `kubectl rollout history` has it. */
async function history(live: Live): Promise<string[]> {
  const sets = await live.list('ReplicaSet');
  return sets
    .map(set => {
      const { 'deployment.kubernetes.io/revision': revision, 'kubernetes.io/change-cause': cause } = set.metadata.annotations;
      return `${revision} ${imageOf(set)}: ${cause}`;
    })
    .sort();
}

const BOUNDS: readonly [string, number, DeploymentStrategy, { readonly most: number; readonly fewest: number }][] = [
  ['as the construct has it, one Pod more and none fewer', 3, DeploymentStrategy.rollingUpdate(), { most: 4, fewest: 3 }],
  ['in place', 3, DeploymentStrategy.rollingUpdate({ maxSurge: 0, maxUnavailable: 1 }), { most: 3, fewest: 2 }],
  [
    'by percentages, more rounded up and fewer rounded down',
    10,
    DeploymentStrategy.rollingUpdate({ maxSurge: '25%', maxUnavailable: '25%' }),
    { most: 13, fewest: 8 },
  ],
];

for (const [how, replicas, strategy, { most, fewest }] of BOUNDS) {
  onCluster(`a rolling update ${how}, goes to its bounds and crosses them at no instant`, async live => {
    await rollOut(live, { replicas, strategy });
    const sets = await live.observe('ReplicaSet');
    const pods = await live.observe('Pod');
    await apply(live, { replicas, strategy, image: 'nginx:typo', podAnnotations: { 'cluster.test/never-ready': 'true' } });
    await live.until(
      'ReplicaSet',
      `a broken release to stop at ${most} Pods, ${fewest} of them ready`,
      objects => asked(objects) === most && sum(objects, ({ status }) => status.readyReplicas ?? 0) === fewest,
    );
    await rollOut(live, { replicas, strategy, image: V2 });

    expect((await live.list('Pod')).map(imageOf)).toEqual(Array(replicas).fill(V2));
    expect((await sets.history()).map(({ objects }) => asked(objects)).filter(pods => pods > most)).toEqual([]);
    const ready = (await pods.history()).map(({ objects }) => objects.filter(isReady).length);
    expect(ready.filter(now => now < fewest)).toEqual([]);
  });
}

/** Pods that a Deployment asks for. Its ReplicaSets make and delete them side by side, which it does not wait for. */
function asked(sets: readonly any[]): number {
  return sum(sets, ({ spec }) => spec.replicas);
}

function sum(objects: readonly any[], count: (object: any) => number): number {
  return objects.reduce((total, object) => total + count(object), 0);
}

onCluster('a Pod counts only when it has been ready for as long as the app says', async live => {
  const minReady = Duration.seconds(2);
  await rollOut(live, { replicas: 1, minReady });
  const pods = await live.observe('Pod');
  await rollOut(live, { replicas: 1, minReady, image: V2 });

  const [deleted] = (await pods.history()).filter(({ object }) => object?.metadata.deletionTimestamp !== undefined);
  const { deletionTimestamp, deletionGracePeriodSeconds } = deleted?.object.metadata ?? {};
  const successor = deleted?.objects.find(pod => imageOf(pod) === V2);
  const readySince = Date.parse(conditionOf(successor, 'Ready').lastTransitionTime);
  const waited = Date.parse(deletionTimestamp) - deletionGracePeriodSeconds * 1000 - readySince;
  expect(waited).toBeGreaterThanOrEqual(minReady.toMilliseconds());
});

onCluster('Recreate never runs two versions at once', async live => {
  const strategy = DeploymentStrategy.recreate();
  await rollOut(live, { replicas: 3, strategy });
  const pods = await live.observe('Pod');
  await rollOut(live, { replicas: 3, strategy, image: V2 });

  const versions = (await pods.history()).map(({ objects }) => [...new Set(objects.map(imageOf))].join());
  expect(versions.filter((now, index) => now !== versions[index - 1])).toEqual([V1, '', V2]);
});

onCluster(
  'a release that is never ready is reported after the progress deadline, leaves the old Pods, and can be repaired',
  async live => {
    await rollOut(live, { replicas: 3 });
    const before = await live.list('Pod');
    const pods = await live.observe('Pod');
    const broken = await apply(live, {
      replicas: 3,
      image: 'nginx:1.29.4-typo',
      podAnnotations: { 'cluster.test/never-ready': 'true' },
      progressDeadline: Duration.seconds(2),
    });
    const stuck = await live.untilObject(
      broken,
      'to say that it makes no progress',
      deployment => conditionOf(deployment, 'Progressing')?.status === 'False',
    );
    expect([conditionOf(stuck, 'Progressing').reason, conditionOf(stuck, 'Available').status]).toEqual([
      'ProgressDeadlineExceeded',
      'True',
    ]);
    const names = (await live.list('Pod')).filter(isReady).map(({ metadata }) => metadata.name);
    expect(names).toEqual(before.map(({ metadata }) => metadata.name));

    await rollOut(live, { replicas: 3, image: V2, progressDeadline: Duration.seconds(2) });
    expect((await live.list('Pod')).map(imageOf)).toEqual([V2, V2, V2]);
    expect(Math.min(...(await pods.history()).map(({ objects }) => objects.filter(isReady).length))).toBe(3);
  },
);

onCluster('each revision keeps why it was, and an undo is a new revision with the old template', async live => {
  const { metadata } = await rollOut(live, { changeCause: 'the first' });
  await rollOut(live, { image: V2, changeCause: 'security fixes' });
  expect(await history(live)).toEqual([`1 ${V1}: the first`, `2 ${V2}: security fixes`]);

  await undo(live, { kind: 'Deployment', name: metadata.name }, '1');
  expect(await history(live)).toEqual([`2 ${V2}: security fixes`, `3 ${V1}: the first`]);
  expect((await live.list('Pod')).map(imageOf)).toEqual([V1, V1]);
});

onCluster('applying an older commit undoes as well, with the ReplicaSet that there was', async live => {
  await rollOut(live, { changeCause: 'the first' });
  const [first] = await live.list('ReplicaSet');
  await rollOut(live, { image: V2, changeCause: 'security fixes' });
  await rollOut(live, { changeCause: 'the first' });

  expect(await history(live)).toEqual([`2 ${V2}: security fixes`, `3 ${V1}: the first`]);
  const [{ metadata }] = (await live.list('ReplicaSet')).filter(({ spec }) => spec.replicas > 0);
  expect(metadata.uid).toBe(first.metadata.uid);
});

onCluster('of old revisions as many are kept as the app says', async live => {
  for (const image of [V1, V2, 'nginx:1.29.5', 'nginx:1.29.6']) await rollOut(live, { image, revisionHistoryLimit: 1 });
  const sets = await live.until('ReplicaSet', 'old ReplicaSets to go', objects => objects.length <= 2 && objects);
  expect(sets.map(imageOf).sort()).toEqual(['nginx:1.29.5', 'nginx:1.29.6']);
});

onCluster('changes of a paused app wait, and roll as one when it is resumed', async live => {
  await rollOut(live, { replicas: 2 });
  const sets = await live.observe('ReplicaSet');
  for (const image of [V2, 'nginx:1.29.5']) {
    await live.untilObject(
      await apply(live, { image, paused: true }),
      'to be seen',
      ({ metadata, status }) => status.observedGeneration === metadata.generation,
    );
  }
  expect((await live.list('Pod')).map(imageOf)).toEqual([V1, V1]);

  await rollOut(live, { image: 'nginx:1.29.5' });
  const made = (await sets.history()).filter(({ event }) => event === 'ADDED').map(({ object }) => imageOf(object));
  expect(made).toEqual(['nginx:1.29.5']);
});

onCluster('what an autoscaler decided outlives the next apply', async live => {
  const deployment = await apply(live, { autoscaled: true });
  await live.patch(deployment, { spec: { replicas: 4 } }, 'scale');
  await rollOut(live, { autoscaled: true, image: V2 });
  expect((await live.list('Pod')).map(imageOf)).toEqual([V2, V2, V2, V2]);
});

/**
 * `kubectl rollout undo --to-revision`: the template of the revision's ReplicaSet, and its change cause.
 *
 * @see https://github.com/kubernetes/kubectl/blob/v0.37.0/pkg/polymorphichelpers/rollback.go
 */
async function undo(live: Live, deployment: { readonly kind: string; readonly name: string }, revision: string): Promise<void> {
  const sets = await live.list('ReplicaSet');
  const { metadata, spec } = sets.find(it => it.metadata.annotations['deployment.kubernetes.io/revision'] === revision);
  const { 'pod-template-hash': _hash, ...labels } = spec.template.metadata.labels;
  const patch = [
    { op: 'replace', path: '/spec/template', value: { ...spec.template, metadata: { ...spec.template.metadata, labels } } },
    {
      op: 'replace',
      path: '/metadata/annotations/kubernetes.io~1change-cause',
      value: metadata.annotations['kubernetes.io/change-cause'],
    },
  ];
  const path = await live.pathOf(deployment);
  const { code, body } = await live.connection.send('PATCH', path, JSON.stringify(patch), 'application/json-patch+json');
  expect([code, code === 200 ? '' : body]).toEqual([200, '']);
  await live.untilRolledOut(deployment);
}
