import { Duration } from 'cdk8s';
import {
  DaemonSetUpdateStrategy,
  LogAgent,
  LoggingDaemon,
  type LoggingDaemonProps,
  LogSink,
} from '../../../lib/constructs/logging';
import { type Instant, isReady, type Live, namesOf, onCluster } from './harness';

const NEW = 'fluent/fluent-bit:5.1.4';
const NEVER_READY = { 'cluster.test/never-ready': 'true' };

/** Applies the daemon `logs` to the namespace. @returns its DaemonSet, to be waited for */
async function apply(
  live: Live,
  props: Partial<LoggingDaemonProps> = {},
): Promise<{ readonly kind: string; readonly name: string }> {
  const chart = live.chart();
  const { daemonSet } = new LoggingDaemon(chart, 'Logs', {
    name: 'logs',
    agent: LogAgent.fluentBit(),
    sinks: [LogSink.stdout()],
    minReady: Duration.seconds(0),
    ...props,
  });
  await live.apply(chart);
  return daemonSet;
}

/** Applies the daemon and waits until each of its nodes has its one Pod. @returns the DaemonSet as it is then */
async function rollOut(live: Live, props: Partial<LoggingDaemonProps> = {}): Promise<any> {
  const ref = await apply(live, props);
  const labels = Object.entries(props.nodeSelector ?? {}).map(([key, value]) => `${key}=${value}`);
  const nodes = namesOf(await live.list('Node', `labelSelector=${encodeURIComponent(labels.join())}`)).sort();
  await live.until('Pod', `a ready Pod on each of ${nodes}`, pods => readyNodes(pods).join() === nodes.join());
  return live.untilRolledOut(ref);
}

/** Five nodes that this test alone has, and what keeps a daemon to them. */
async function fiveNodes(live: Live): Promise<{ readonly nodes: readonly string[]; readonly own: Partial<LoggingDaemonProps> }> {
  const labels = { test: live.namespace };
  const nodes = await Promise.all(['n1', 'n2', 'n3', 'n4', 'n5'].map(name => live.addNode(name, { labels })));
  return { nodes, own: { nodeSelector: labels } };
}

function imageOf({ spec }: any): string {
  return spec.containers[0].image;
}

/** Nodes of the Pods that are ready, sorted; a node comes as often as it has such Pods. */
function readyNodes(pods: readonly any[]): string[] {
  return pods
    .filter(isReady)
    .map(({ spec }) => spec.nodeName)
    .sort();
}

onCluster('every node has one Pod, whatever its taints, and so has a node that comes later', async live => {
  const taint = (key: string, effect: string) => ({ taints: [{ key, effect }] });
  await live.addNode('control', taint('node-role.kubernetes.io/control-plane', 'NoSchedule'));
  await live.addNode('gpu', taint('nvidia.com/gpu', 'NoExecute'));
  await rollOut(live);

  const later = await live.addNode('later', taint('cordoned', 'NoSchedule'));
  await live.until('Pod', 'a ready Pod on the new node', pods => readyNodes(pods).includes(later));
  const nodes = namesOf(await live.list('Node')).sort();
  expect(readyNodes(await live.list('Pod'))).toEqual(nodes);
});

onCluster('a Pod that is deleted comes back on its node', async live => {
  await rollOut(live);
  const [{ metadata, spec }] = await live.list('Pod');
  await live.delete({ kind: 'Pod', name: metadata.name });
  await live.until('Pod', `another ready Pod on ${spec.nodeName}`, pods =>
    pods.some(pod => pod.spec.nodeName === spec.nodeName && pod.metadata.uid !== metadata.uid && isReady(pod)),
  );
});

const SHARES: readonly [string, DaemonSetUpdateStrategy | undefined, number][] = [
  ['as the construct has it, a tenth of the nodes and at least one', undefined, 1],
  ['by number', DaemonSetUpdateStrategy.rollingUpdate({ maxUnavailable: 2 }), 2],
  ['by share, rounded up', DaemonSetUpdateStrategy.rollingUpdate({ maxUnavailable: '50%' }), 3],
];

for (const [how, updateStrategy, most] of SHARES) {
  onCluster(`a rolling update ${how}, leaves ${most} of five nodes without a ready Pod and at no instant more`, async live => {
    const { nodes, own } = await fiveNodes(live);
    await rollOut(live, { ...own, updateStrategy });
    const pods = await live.observe('Pod');
    await apply(live, { ...own, updateStrategy, podAnnotations: NEVER_READY });
    await live.until('Pod', `a broken release to stop at ${most} nodes`, now => now.length - readyNodes(now).length === most);
    await rollOut(live, { ...own, updateStrategy, agent: LogAgent.fluentBit({ image: NEW }) });

    expect((await live.list('Pod')).map(imageOf)).toEqual(nodes.map(() => NEW));
    const without = (await pods.history()).map(({ objects }) => nodes.length - new Set(readyNodes(objects)).size);
    expect(without.filter(count => count > most)).toEqual([]);
    const doubled = (await pods.history())
      .map(({ objects }) => readyNodes(objects))
      .filter(now => new Set(now).size < now.length);
    expect(doubled).toEqual([]);
  });
}

onCluster('with maxSurge every node keeps a ready Pod at every instant, and no more new ones wait than it allows', async live => {
  const agent = (image: string) => ({ agent: LogAgent.custom({ image }), sinks: [], enrichment: false });
  const { nodes, own } = await fiveNodes(live);
  const surging = { ...own, updateStrategy: DaemonSetUpdateStrategy.rollingUpdate({ maxSurge: 2 }) };
  await rollOut(live, { ...surging, ...agent('shipper:1') });
  const pods = await live.observe('Pod');
  await rollOut(live, { ...surging, ...agent('shipper:2') });
  const left = await live.until('Pod', 'the old Pods to be gone', now => now.length === nodes.length && now);
  expect(left.map(imageOf)).toEqual(nodes.map(() => 'shipper:2'));

  await apply(live, { ...surging, ...agent('shipper:typo'), podAnnotations: NEVER_READY });
  await live.until('Pod', 'a broken release to stop at two nodes', now => now.length === 7 && readyNodes(now).length === 5);
  const history = await pods.history();
  expect(history.filter(({ objects }) => new Set(readyNodes(objects)).size < nodes.length)).toEqual([]);
  expect(history.map(waiting).filter(count => count > 2)).toEqual([]);
});

/** Pods that nobody has deleted and that are not ready. */
function waiting({ objects }: Instant): number {
  return objects.filter(pod => pod.metadata.deletionTimestamp === undefined && !isReady(pod)).length;
}

onCluster('with OnDelete a Pod is new only once somebody has deleted the old one', async live => {
  const { own } = await fiveNodes(live);
  const manual = { ...own, updateStrategy: DaemonSetUpdateStrategy.onDelete() };
  const [old] = (await rollOut(live, manual)).spec.template.spec.containers;
  const daemonSet = await apply(live, { ...manual, agent: LogAgent.fluentBit({ image: NEW }) });
  await live.untilObject(
    daemonSet,
    'to know its new template',
    ({ metadata, status }) => status.observedGeneration === metadata.generation && (status.updatedNumberScheduled ?? 0) === 0,
  );
  const [first, ...others] = await live.list('Pod');
  expect([first, ...others].map(imageOf)).toEqual(Array(5).fill(old.image));

  await live.delete({ kind: 'Pod', name: first.metadata.name });
  const after = await live.until('Pod', 'five ready Pods again', pods => readyNodes(pods).length === 5 && pods);
  const images = Object.fromEntries(after.map(pod => [pod.spec.nodeName, imageOf(pod)]));
  expect(images).toEqual({
    [first.spec.nodeName]: NEW,
    ...Object.fromEntries(others.map(({ spec }) => [spec.nodeName, old.image])),
  });
});
