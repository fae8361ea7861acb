import { StatefulApp } from '../../../lib/constructs/stateful-app';
import { DisruptionBudget, UnhealthyPodEvictionPolicy } from '../../../lib/constructs/workload';
import { type Live, onCluster } from './harness';
import { evict } from './steps';

const BUDGET = { kind: 'PodDisruptionBudget', name: 'web' };

async function rollOut(live: Live, disruptionBudget?: DisruptionBudget): Promise<void> {
  const chart = live.chart();
  const web = new StatefulApp(chart, 'Web', { name: 'web', image: 'nginx:1.27.3', replicas: 3, disruptionBudget });
  await live.apply(chart);
  await untilHealthy(live, web.replicas);
}

onCluster('while one Pod is not ready, evicting another is refused with 429, and allowed once it is ready again', async live => {
  await rollOut(live);
  await setReady(live, 'web-0', false);
  await untilHealthy(live, 2);
  const refused = await evict(live, 'web-1');
  await setReady(live, 'web-0', true);
  await untilHealthy(live, 3);

  expect(refused).toEqual({
    code: 429,
    reason: 'TooManyRequests',
    message: "Cannot evict pod as it would violate the pod's disruption budget.",
    cause: 'The disruption budget web needs 2 healthy pods and has 2 currently',
  });
  expect((await evict(live, 'web-1')).code).toBe(201);
});

onCluster('a Pod that is not ready may be evicted whatever the budget says, unless it is told otherwise', async live => {
  await rollOut(live);
  await setReady(live, 'web-0', false);
  await setReady(live, 'web-1', false);
  await untilHealthy(live, 1);

  expect((await evict(live, 'web-0')).code).toBe(201);
});

onCluster('with IfHealthyBudget a Pod that is not ready stays too while the budget is not met', async live => {
  const unhealthyPodEvictionPolicy = UnhealthyPodEvictionPolicy.IF_HEALTHY_BUDGET;
  await rollOut(live, DisruptionBudget.maxUnavailable(1, { unhealthyPodEvictionPolicy }));
  await setReady(live, 'web-0', false);
  await setReady(live, 'web-1', false);
  await untilHealthy(live, 1);

  expect((await evict(live, 'web-0')).code).toBe(429);
});

/** Waits until the budget has counted so many ready Pods. */
async function untilHealthy(live: Live, pods: number): Promise<void> {
  await live.untilObject(BUDGET, `to count ${pods} ready Pods`, ({ status }) => status?.currentHealthy === pods);
}

/** What the kubelet writes when the readiness probe of a Pod changes its mind. */
async function setReady(live: Live, name: string, ready: boolean): Promise<void> {
  const { status } = await live.get({ kind: 'Pod', name });
  const conditions = status.conditions.map((it: any) => (it.type === 'Ready' ? { ...it, status: ready ? 'True' : 'False' } : it));
  await live.patch({ kind: 'Pod', name }, { status: { conditions } }, 'status');
}
