import { PodManagementPolicy, StatefulApp, type StatefulAppProps } from '../../../lib/constructs/stateful-app';
import { isReady, type Live, onCluster } from './harness';
import { addressesOf, peersOf, resolver, untilAnswer } from './lookups';
import { podsBehind, slicesOf } from './steps';

function web(live: Live, props: Partial<StatefulAppProps> = {}) {
  const chart = live.chart();
  const app = new StatefulApp(chart, 'Web', {
    name: 'web',
    image: 'nginx:1.27.3',
    replicas: 3,
    ports: [{ name: 'http', containerPort: 8080 }],
    clientService: {},
    ...props,
  });
  return { chart, app };
}

/** Waits until each Pod answers to its name, and the SRV records list all of them. */
async function untilAllAreFound(app: StatefulApp, pods: readonly any[]): Promise<void> {
  for (const ordinal of app.ordinals) {
    const { status } = pods.find(({ metadata }) => metadata.name === app.podName(ordinal));
    await untilAnswer(app.dnsName(ordinal), () => addressesOf(app.dnsName(ordinal)), [status.podIP]);
  }
  const peers = app.dnsNames.map(name => `${name}:8080`);
  await untilAnswer(app.srvName('http'), () => peersOf(app.srvName('http')), peers);
}

onCluster('the name of each Pod is that of its address, SRV records list all peers, and an address has that name', async live => {
  const { chart, app } = web(live);
  await live.apply(chart);
  await live.untilRolledOut(app.statefulSet);
  const pods = await live.list('Pod');
  await untilAllAreFound(app, pods);
  for (const { metadata, status } of pods) {
    expect(await resolver().reverse(status.podIP)).toContain(`${metadata.name}.web.${live.namespace}.svc.cluster.local`);
  }
});

onCluster('Pods that are not ready are found by their peers, and by no client', async live => {
  const podAnnotations = { 'cluster.test/not-ready': 'true' };
  const { chart, app } = web(live, { podAnnotations, podManagementPolicy: PodManagementPolicy.PARALLEL });
  await live.apply(chart);
  const running = (pods: readonly any[]) => pods.length === 3 && pods.every(({ status }) => status.podIP !== undefined) && pods;
  const pods = await live.until('Pod', 'three Pods with addresses', running);
  expect(pods.filter(isReady)).toEqual([]);
  await untilAllAreFound(app, pods);
  const slices = await live.until(
    'EndpointSlice',
    'the client Service to know the three Pods',
    found => found.flatMap(({ endpoints }) => endpoints ?? []).length === 3 && found,
    slicesOf(app.clientService?.name ?? ''),
  );
  expect(podsBehind(slices)).toEqual([]);
});

onCluster('a Pod that is made anew keeps its name, which leads to its new address', async live => {
  const { chart, app } = web(live);
  await live.apply(chart);
  await live.untilRolledOut(app.statefulSet);
  const { status } = await live.replacePod(app.podName(1));
  await untilAnswer(app.dnsName(1), () => addressesOf(app.dnsName(1)), [status.podIP]);
});

onCluster('an ordinal that is scaled away has no name any more', async live => {
  const before = web(live);
  await live.apply(before.chart);
  await live.untilRolledOut(before.app.statefulSet);
  await untilAllAreFound(before.app, await live.list('Pod'));
  const after = web(live, { replicas: 1 });
  await live.apply(after.chart);
  await untilAnswer('the name of web-2', () => addressesOf(before.app.dnsName(2)), []);
  await untilAnswer('the peers', () => peersOf(after.app.srvName('http')), [`${after.app.dnsName(0)}:8080`]);
});

onCluster('the client Service has one name and one address, its own', async live => {
  const { chart, app } = web(live);
  await live.apply(chart);
  await live.untilRolledOut(app.statefulSet);
  const name = app.clientService?.name ?? '';
  const { spec } = await live.get({ kind: 'Service', name });
  await untilAnswer(name, () => addressesOf(`${name}.${live.namespace}.svc.cluster.local`), [spec.clusterIP]);
});
