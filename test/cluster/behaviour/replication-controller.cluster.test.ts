import type { Chart } from 'cdk8s';
import {
  ReplicationControllerApp,
  type ReplicationControllerAppProps,
  ReplicationControllerMigration,
} from '../../../lib/constructs/replication-controller-app';
import { StatelessApp } from '../../../lib/constructs/stateless-app';
import { isReady, type Live, namesOf, onCluster } from './harness';
import { applyInPlaceOf, podsBehind, slicesOf } from './steps';

const props: ReplicationControllerAppProps = {
  name: 'kubia',
  selector: { app: 'kubia' },
  replicas: 3,
  image: 'luksa/kubia:v1',
  ports: [{ name: 'http', containerPort: 8080 }],
};

/** Applies the app, and waits until the controller has its Pods. @returns the Pods */
async function rollOut(live: Live, more: Partial<ReplicationControllerAppProps> = {}): Promise<readonly any[]> {
  const chart = live.chart();
  const { replicationController } = new ReplicationControllerApp(chart, 'Kubia', { ...props, ...more });
  await live.apply(chart);
  const { spec } = await live.untilRolledOut(replicationController);
  return live.until('Pod', `${spec.replicas} Pods`, pods => pods.length === spec.replicas && pods);
}

function imagesOf(pods: readonly any[]): string[] {
  return pods.map(({ spec }) => spec.containers[0].image).sort();
}

onCluster('it has as many Pods as wanted, up and down, and the ones that stay are the ones that were', async live => {
  const three = await rollOut(live);
  const five = await rollOut(live, { replicas: 5 });
  expect(namesOf(five)).toEqual(expect.arrayContaining(namesOf(three)));
  const one = await rollOut(live, { replicas: 1 });
  expect(namesOf(five)).toEqual(expect.arrayContaining(namesOf(one)));
  expect(await rollOut(live, { replicas: 0 })).toEqual([]);
});

onCluster('a Pod that is deleted is replaced, and only its replacement has a changed template', async live => {
  await rollOut(live);
  const [first, ...others] = await rollOut(live, { image: 'luksa/kubia:v2' });
  expect(imagesOf([first, ...others])).toEqual(['luksa/kubia:v1', 'luksa/kubia:v1', 'luksa/kubia:v1']);

  await live.delete({ kind: 'Pod', name: first.metadata.name });
  const after = await live.until('Pod', 'three ready Pods without the deleted one', pods => {
    const ready = pods.filter(isReady);
    return ready.length === 3 && !namesOf(ready).includes(first.metadata.name) && ready;
  });
  expect(namesOf(after)).toEqual(expect.arrayContaining(namesOf(others)));
  expect(imagesOf(after)).toEqual(['luksa/kubia:v1', 'luksa/kubia:v1', 'luksa/kubia:v2']);
});

onCluster(
  'no step of the way to a Deployment leaves the Service with fewer Pods, or a Pod that cannot be evicted',
  async live => {
    const { NOT_BEGUN, BESIDE, DRAINED } = ReplicationControllerMigration;
    const at = (migration: ReplicationControllerMigration) => {
      const chart = live.chart();
      const app = new ReplicationControllerApp(chart, 'Kubia', { ...props, migration });
      return { chart, controllers: [app.replicationController, app.deployment], app };
    };
    const after = live.chart();
    const { deployment } = new StatelessApp(after, 'Kubia', { ...props, selector: at(DRAINED).app.migratedSelector });
    const steps = [at(NOT_BEGUN), at(BESIDE), at(DRAINED), { chart: after, controllers: [deployment] }];

    const service = await live.observe('EndpointSlice', slicesOf('kubia'));
    const seen: string[][] = [];
    let before: Chart | undefined;
    for (const { chart, controllers } of steps) {
      await applyInPlaceOf(live, before, chart);
      const wanted = await Promise.all(
        controllers.map(async it => (it === undefined ? 0 : replicasOf(await live.untilRolledOut(it)))),
      );
      const count = wanted.reduce((sum, replicas) => sum + replicas);
      const query = slicesOf('kubia');
      const behind = await live.until('EndpointSlice', `${count} Pods behind the Service`, slices => whole(slices, count), query);
      await live.until('Pod', `${count} Pods`, pods => pods.length === count);
      await live.until('PodDisruptionBudget', `the budget to count ${count} Pods`, budgets => budgets.every(counts(count)));
      await live.until('PodDisruptionBudget', `the budget to count ${count} Pods`, budgets => budgets.every(counts(count)));
      for (const pod of behind) expect([pod, await evict(live, pod)]).toEqual([pod, 201]);
      seen.push(behind);
      before = chart;
    }

    const [old, both, fresh, last] = seen;
    expect([old?.length, both?.length, fresh?.length]).toEqual([3, 6, 3]);
    expect(both).toEqual([...(old ?? []), ...(fresh ?? [])].sort());
    expect(last).toEqual(fresh);
    const sizes = (await service.history()).map(({ objects }) => podsBehind(objects).length);
    expect(sizes.slice(sizes.indexOf(3)).filter(size => size < 3)).toEqual([]);
  },
);

/** Whether a budget has seen so many healthy Pods, and lets one of them go. */
function counts(pods: number): (budget: any) => boolean {
  return ({ metadata, status = {} }) =>
    status.observedGeneration === metadata.generation && status.currentHealthy === pods && status.disruptionsAllowed > 0;
}

function replicasOf({ spec }: any): number {
  return spec.replicas;
}

function whole(slices: readonly any[], count: number): string[] | false {
  const pods = podsBehind(slices);
  return pods.length === count && pods;
}

/** Asks whether a Pod might be evicted, without doing so. @returns the status code */
async function evict(live: Live, pod: string): Promise<number> {
  const eviction = { apiVersion: 'policy/v1', kind: 'Eviction', metadata: { name: pod, namespace: live.namespace } };
  const path = `${await live.pathOf({ kind: 'Pod', name: pod })}/eviction?dryRun=All`;
  return (await live.connection.send('POST', path, JSON.stringify(eviction))).code;
}
