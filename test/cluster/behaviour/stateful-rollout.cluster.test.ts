import {
  PodManagementPolicy,
  StatefulApp,
  type StatefulAppProps,
  StatefulUpdateStrategy,
} from '../../../lib/constructs/stateful-app';
import { type Instant, isReady, type Live, namesOf, onCluster } from './harness';

const OLD = 'nginx:1.27.3';
const NEW = 'nginx:1.27.4';

/** What `kubectl get pods` shows while an image cannot be pulled. */
const BROKEN = { image: NEW, podAnnotations: { 'cluster.test/never-ready': 'true' } };

const WEB = { kind: 'StatefulSet', name: 'web' };
const WEB_2 = { kind: 'Pod', name: 'web-2' };

/** Applies the app as its repository has it. */
async function apply(live: Live, props: Partial<StatefulAppProps>): Promise<StatefulApp> {
  const chart = live.chart();
  const web = new StatefulApp(chart, 'Web', { name: 'web', image: OLD, replicas: 3, ...props });
  await live.apply(chart);
  return web;
}

/** Applies the app, and waits until its Pods are as it says. */
async function rollOut(live: Live, props: Partial<StatefulAppProps> = {}): Promise<any> {
  return live.untilRolledOut((await apply(live, props)).statefulSet);
}

/** Applies a template whose Pods never become ready, and waits until the rollout is stuck on the first. @returns that Pod */
async function breakRollout(live: Live, props: Partial<StatefulAppProps> = {}): Promise<any> {
  await apply(live, { ...props, ...BROKEN });
  await live.untilObject(WEB, 'to have one new Pod', ({ status }) => status.updatedReplicas === 1 && status.readyReplicas === 2);
  return live.untilObject(WEB_2, 'to be new, and scheduled', ({ metadata, spec }) => metadata.annotations && spec.nodeName);
}

/** Applies the template from before, and waits until the controller has done with it what it does at once. */
async function revert(live: Live, props: Partial<StatefulAppProps> = {}): Promise<void> {
  await apply(live, props);
  await live.untilObject(WEB, 'to be observed', ({ metadata, status }) => status.observedGeneration === metadata.generation);
}

onCluster('a new template goes from the highest ordinal down, one Pod at a time, each ready before the next', async live => {
  await rollOut(live);
  const pods = await live.observe('Pod');
  await rollOut(live, { image: NEW });

  const history = await pods.history();
  expect(additions(history)).toEqual(['web-2', 'web-1', 'web-0']);
  expect(fewestReady(history)).toBe(2);
  expect(await images(live)).toEqual([NEW, NEW, NEW]);
});

onCluster('a partition holds the ordinals below it, also when one of them is made anew', async live => {
  await rollOut(live);
  const canary = await rollOut(live, { image: NEW, updateStrategy: StatefulUpdateStrategy.rollingUpdate({ partition: 2 }) });
  const atFirst = await images(live);
  await live.replacePod('web-0');
  const afterwards = await images(live);
  await rollOut(live, { image: NEW });

  expect(canary.status.updatedReplicas).toBe(1);
  expect(atFirst).toEqual([OLD, OLD, NEW]);
  expect(afterwards).toEqual(atFirst);
  expect(await images(live)).toEqual([NEW, NEW, NEW]);
});

onCluster('with OnDelete only the Pod that somebody deletes gets the new template', async live => {
  const updateStrategy = StatefulUpdateStrategy.onDelete();
  await rollOut(live, { updateStrategy });
  const pods = await live.observe('Pod');
  const { status } = await rollOut(live, { updateStrategy, image: NEW });
  const untouched = await images(live);
  await live.replacePod('web-1');

  expect(status.updateRevision).not.toBe(status.currentRevision);
  expect(untouched).toEqual([OLD, OLD, OLD]);
  expect(await images(live)).toEqual([OLD, NEW, OLD]);
  expect(additions(await pods.history())).toEqual(['web-1']);
});

onCluster('with maxUnavailable 2 two Pods are replaced at once, and never more', async live => {
  const updateStrategy = StatefulUpdateStrategy.rollingUpdate({ maxUnavailable: 2 });
  await rollOut(live, { updateStrategy, replicas: 5 });
  const pods = await live.observe('Pod');
  await rollOut(live, { updateStrategy, replicas: 5, image: NEW });

  const history = await pods.history();
  expect(additions(history).slice(0, 2).sort()).toEqual(['web-3', 'web-4']);
  expect(additions(history).sort()).toEqual(['web-0', 'web-1', 'web-2', 'web-3', 'web-4']);
  expect(fewestReady(history)).toBe(3);
});

onCluster('a broken rollout stops at its first Pod, and after a revert waits until that Pod is deleted by hand', async live => {
  await rollOut(live);
  const pods = await live.observe('Pod');
  const broken = await breakRollout(live);
  await revert(live);
  const reverted = await live.get(WEB_2);
  await live.replacePod('web-2');
  await live.untilRolledOut(WEB);

  expect(reverted.metadata).toMatchObject({ uid: broken.metadata.uid, annotations: BROKEN.podAnnotations });
  expect(reverted.metadata.deletionTimestamp).toBeUndefined();
  expect(additions(await pods.history())).toEqual(['web-2', 'web-2']);
  expect(fewestReady(await pods.history())).toBe(2);
  expect(await images(live)).toEqual([OLD, OLD, OLD]);
});

onCluster('a broken rollout of Parallel Pods is mended by the revert alone', async live => {
  const podManagementPolicy = PodManagementPolicy.PARALLEL;
  await rollOut(live, { podManagementPolicy });
  const pods = await live.observe('Pod');
  await breakRollout(live, { podManagementPolicy });
  await revert(live, { podManagementPolicy });
  await live.untilRolledOut(WEB);

  expect(additions(await pods.history())).toEqual(['web-2', 'web-2']);
  expect(await images(live)).toEqual([OLD, OLD, OLD]);
});

onCluster('every template is kept as a ControllerRevision, and reverting the repository brings the old one back', async live => {
  const first = await rollOut(live);
  const second = await rollOut(live, { image: NEW });
  const before = await revisions(live);
  const third = await rollOut(live);

  const [old, newer] = [first.status.currentRevision, second.status.currentRevision];
  expect(before).toEqual([
    [old, 1, OLD],
    [newer, 2, NEW],
  ]);
  expect(third.status.currentRevision).toBe(old);
  expect(await revisions(live)).toEqual([
    [newer, 2, NEW],
    [old, 3, OLD],
  ]);
});

onCluster('an undo, as kubectl does it, puts the template of a ControllerRevision back', async live => {
  const first = await rollOut(live);
  await rollOut(live, { image: NEW });
  const revision = await live.get({ kind: 'ControllerRevision', name: first.status.currentRevision });
  const path = await live.pathOf(WEB);
  const answer = await live.connection.send(
    'PATCH',
    path,
    JSON.stringify(revision.data),
    'application/strategic-merge-patch+json',
  );
  const undone = await live.untilRolledOut(WEB);

  expect(answer.code).toBe(200);
  expect(undone.status.currentRevision).toBe(first.status.currentRevision);
  expect(await images(live)).toEqual([OLD, OLD, OLD]);
});

onCluster('revisionHistoryLimit says how many old templates are kept', async live => {
  for (const image of ['nginx:1.27.1', 'nginx:1.27.2', OLD, NEW])
    await rollOut(live, { image, revisionHistoryLimit: 1, replicas: 1 });
  await live.until('ControllerRevision', 'two revisions to be left', all => all.length === 2);

  expect((await revisions(live)).map(([, , image]) => image)).toEqual([OLD, NEW]);
});

/** Names of the Pods that came, in their order. */
function additions(history: readonly Instant[]): string[] {
  return history.filter(({ event }) => event === 'ADDED').map(({ object }) => object.metadata.name);
}

function fewestReady(history: readonly Instant[]): number {
  return Math.min(...history.map(({ objects }) => namesOf(objects.filter(isReady)).length));
}

/** Images of the Pods, lowest ordinal first. */
async function images(live: Live): Promise<string[]> {
  return (await live.list('Pod')).map(({ spec }) => spec.containers[0].image);
}

/** What `kubectl rollout history` shows: name, number and image of each revision, oldest first. */
async function revisions(live: Live): Promise<[string, number, string][]> {
  return (await live.list('ControllerRevision'))
    .map(({ metadata, revision, data }): [string, number, string] => [
      metadata.name,
      revision,
      data.spec.template.spec.containers[0].image,
    ])
    .sort(([, left], [, right]) => left - right);
}
