import { ClaimRetention, PodManagementPolicy, StatefulApp } from '../../../lib/constructs/stateful-app';
import { type Instant, isReady, namesOf, onCluster } from './harness';
import { bindingsOf, OnDisks, whereabouts } from './on-disks';

onCluster('Pods come one after the other, each once the one before it is ready', async live => {
  const chart = live.chart();
  const web = new StatefulApp(chart, 'Web', { name: 'web', image: 'nginx:1.27.3', replicas: 3 });
  const pods = await live.observe('Pod');
  await live.apply(chart);
  await live.untilRolledOut(web.statefulSet);

  expect(readyWhen('ADDED', await pods.history())).toEqual([
    ['web-0', []],
    ['web-1', ['web-0']],
    ['web-2', ['web-0', 'web-1']],
  ]);
});

onCluster('with Parallel all Pods come at once, though none is ready', async live => {
  const chart = live.chart();
  new StatefulApp(chart, 'Web', {
    name: 'web',
    image: 'nginx:1.27.3',
    replicas: 3,
    podManagementPolicy: PodManagementPolicy.PARALLEL,
    podAnnotations: { 'cluster.test/not-ready': 'true' },
  });
  const pods = await live.observe('Pod');
  await live.apply(chart);
  await live.until(
    'Pod',
    'three Pods to run',
    objects => objects.filter(({ status }) => status.phase === 'Running').length === 3,
  );

  expect(readyWhen('ADDED', await pods.history()).sort()).toEqual([
    ['web-0', []],
    ['web-1', []],
    ['web-2', []],
  ]);
});

onCluster('ordinals begin where the app says', async live => {
  const chart = live.chart();
  const web = new StatefulApp(chart, 'Web', { name: 'web', image: 'nginx:1.27.3', replicas: 2, startOrdinal: 5 });
  await live.apply(chart);
  await live.untilRolledOut(web.statefulSet);

  expect(namesOf(await live.list('Pod'))).toEqual(web.podNames);
});

onCluster('scaling down ends the highest ordinal first, one Pod at a time, and leaves every claim', async live => {
  const podManagementPolicy = PodManagementPolicy.ORDERED_READY;
  await new OnDisks(live, { podManagementPolicy }).rollOut();
  const before = await live.list('PersistentVolumeClaim');
  const pods = await live.observe('Pod');
  await new OnDisks(live, { podManagementPolicy, replicas: 1 }).rollOut();
  await live.until('Pod', 'one Pod to be left', objects => objects.length === 1);

  const history = await pods.history();
  expect(readyWhen('DELETED', history)).toEqual([
    ['web-2', ['web-0', 'web-1']],
    ['web-1', ['web-0']],
  ]);
  expect(Math.max(...history.map(({ objects }) => objects.filter(isEnding).length))).toBe(1);
  expect(bindingsOf(await live.list('PersistentVolumeClaim'))).toEqual(bindingsOf(before));
  expect(namesOf(before)).toEqual(['data-web-0', 'data-web-1', 'data-web-2']);
});

onCluster('scaling up again gives every ordinal the claim that it had', async live => {
  await new OnDisks(live).rollOut();
  const [before, claims] = [await whereabouts(live), await live.list('PersistentVolumeClaim')];
  await new OnDisks(live, { replicas: 0 }).rollOut();
  await live.until('Pod', 'no Pod to be left', objects => objects.length === 0);
  await new OnDisks(live).rollOut();

  expect(await whereabouts(live)).toEqual(before);
  expect(bindingsOf(await live.list('PersistentVolumeClaim'))).toEqual(bindingsOf(claims));
});

onCluster('claim retention: whenScaled Delete takes the claims of the ordinals that go, and no others', async live => {
  const claimRetention = { whenScaled: ClaimRetention.DELETE };
  await new OnDisks(live, { claimRetention }).rollOut();
  await new OnDisks(live, { claimRetention, replicas: 1 }).rollOut();

  await live.until('PersistentVolumeClaim', 'one claim to be left', objects => namesOf(objects).join() === 'data-web-0');
});

onCluster('claim retention: whenDeleted Delete takes every claim with the StatefulSet', async live => {
  const web = new OnDisks(live, { claimRetention: { whenDeleted: ClaimRetention.DELETE } });
  await web.rollOut();
  await live.delete(web.app.statefulSet);
  await live.until('PersistentVolumeClaim', 'no claim to be left', objects => objects.length === 0);
});

/** Each Pod that came or went, with those that were ready then. */
function readyWhen(event: Instant['event'], history: readonly Instant[]): [string, string[]][] {
  return history
    .filter(instant => instant.event === event)
    .map(({ object, objects }) => [object.metadata.name, namesOf(objects.filter(isReady))]);
}

function isEnding({ metadata }: any): boolean {
  return metadata.deletionTimestamp !== undefined;
}
