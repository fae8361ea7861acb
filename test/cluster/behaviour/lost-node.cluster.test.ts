import { Duration } from 'cdk8s';
import { TaintEffect, type Toleration } from '../../../lib/constructs/pod';
import { conditionOf, type Instant, isReady, type Live, loseNode, onCluster, regainNode, type Watched } from './harness';
import { OnDisks, whereabouts } from './on-disks';

const WEB_1 = { kind: 'Pod', name: 'web-1' };
const ITS_CLAIM = { kind: 'PersistentVolumeClaim', name: 'data-web-1' };

/** Two Pods on nodes of their own, where `web-1` then loses its node. Without a spare node each has a disk of its own. */
async function afterLoss(live: Live, { spare = false, ...props }: LossOptions = {}): Promise<Loss> {
  const nodes = await Promise.all(['a', 'b', ...(spare ? ['spare'] : [])].map(name => live.addNode(name)));
  const web = new OnDisks(live, { replicas: 2, ...props }, { nodes, reserved: !spare });
  await web.rollOut();
  const before = await whereabouts(live);
  const pods = await live.observe('Pod');
  const lost = `${before['web-1']?.node}`;
  await loseNode(live, lost);
  await live.untilObject(web.app.statefulSet, 'to have one Pod ready', ({ status }) => status.readyReplicas === 1);
  return { lost, before, pods };
}

interface LossOptions {
  /** Whether there is a third node, with a disk for whoever comes first. @default false */
  readonly spare?: boolean;
  readonly tolerations?: Toleration[];
}

interface Loss {
  readonly lost: string;
  /** Where the Pods were before. */
  readonly before: object;
  /** Every event of Pods from before the loss on. */
  readonly pods: Watched;
}

/** The Pod of the ordinal once somebody has deleted it, which nobody on its node confirms. */
async function untilEnding(live: Live): Promise<any> {
  return live.untilObject(WEB_1, 'to be deleted', ({ metadata }) => metadata.deletionTimestamp !== undefined);
}

/** The next Pod of the ordinal. */
async function untilNext(live: Live, before: any, what: string, wanted: (pod: any) => boolean): Promise<any> {
  return live.untilObject(WEB_1, what, pod => pod.metadata.uid !== before.metadata.uid && wanted(pod));
}

onCluster('the Pod of a lost node ends only when it is forced, and the next one waits for the node with its disk', async live => {
  const { lost, before, pods } = await afterLoss(live);
  await live.delete(WEB_1);
  const ending = await untilEnding(live);
  await live.delete(WEB_1, { gracePeriodSeconds: 0 });
  const next = await untilNext(live, ending, 'to be found unschedulable', pod => conditionOf(pod, 'PodScheduled'));
  await regainNode(live, lost);
  await live.untilObject(WEB_1, 'to be ready', isReady);

  expect(next.status.phase).toBe('Pending');
  expect(conditionOf(next, 'PodScheduled').message).toMatch(
    /1 node\(s\) had untolerated taint\(s\), \d node\(s\) didn't match PersistentVolume's node affinity/,
  );
  expect(await whereabouts(live)).toEqual(before);
  expect(uidsOf('web-1', await pods.history())).toEqual([[ending.metadata.uid], [], [next.metadata.uid]]);
});

onCluster('a node that comes back ends the Pod itself, and runs the next one', async live => {
  const { lost, before, pods } = await afterLoss(live);
  await live.delete(WEB_1);
  const ending = await untilEnding(live);
  await regainNode(live, lost);
  const next = await untilNext(live, ending, 'to be made anew', isReady);

  expect(await whereabouts(live)).toEqual(before);
  expect(uidsOf('web-1', await pods.history())).toEqual([[ending.metadata.uid], [], [next.metadata.uid]]);
});

onCluster('a lost disk is given up by deleting the claim too: the ordinal starts empty on another', async live => {
  const { lost, pods } = await afterLoss(live, { spare: true });
  const claim = await live.get(ITS_CLAIM);
  await live.delete(ITS_CLAIM);
  await live.delete(WEB_1);
  const ending = await untilEnding(live);
  await live.delete(WEB_1, { gracePeriodSeconds: 0 });
  const next = await untilNext(live, ending, 'to be made anew', isReady);

  expect(next.spec.nodeName).not.toBe(lost);
  expect((await live.get(ITS_CLAIM)).metadata.uid).not.toBe(claim.metadata.uid);
  expect(uidsOf('web-1', await pods.history())).toEqual([[ending.metadata.uid], [], [next.metadata.uid]]);
});

onCluster('a Pod that is evicted from a lost node stays too, until the node is said to be out of service', async live => {
  const atOnce = { key: 'node.kubernetes.io/unreachable', effect: TaintEffect.NO_EXECUTE, tolerationTime: Duration.seconds(0) };
  const { lost, pods } = await afterLoss(live, { tolerations: [atOnce] });
  const ending = await untilEnding(live);
  const { spec } = await live.get({ kind: 'Node', name: lost });
  const outOfService = { key: 'node.kubernetes.io/out-of-service', value: 'nodeshutdown', effect: 'NoExecute' };
  await live.patch({ kind: 'Node', name: lost }, { spec: { taints: [...spec.taints, outOfService] } });
  const next = await untilNext(live, ending, 'to be found unschedulable', pod => conditionOf(pod, 'PodScheduled'));

  expect(next.status.phase).toBe('Pending');
  expect(uidsOf('web-1', await pods.history())).toEqual([[ending.metadata.uid], [], [next.metadata.uid]]);
});

/** Every Pod that had a name, step by step: never two at once. */
function uidsOf(name: string, history: readonly Instant[]): string[][] {
  return history
    .map(({ objects }) => objects.filter(({ metadata }) => metadata.name === name).map(({ metadata }) => metadata.uid))
    .filter((uids, index, all) => uids.join() !== all[index - 1]?.join());
}
