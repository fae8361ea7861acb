import { LocalStorageClass, NodeLocalPVs } from '../../../lib/constructs/storage';
import { conditionOf, isReady, type Live, NODES, onCluster } from './harness';
import { bindingsOf, OnDisks, whereabouts } from './on-disks';

onCluster('a claim binds to nothing before a Pod that uses it is scheduled', async live => {
  const chart = live.chart();
  const storageClass = new LocalStorageClass(chart, 'Class', { name: live.unique('local') });
  const disks = new NodeLocalPVs(chart, 'Disks', { storageClass, nodes: [...NODES], paths: ['/mnt/disk'], capacity: '10Gi' });
  await live.apply(chart);
  await live.create(claim(live, storageClass));
  await live.until('Event', 'the claim to wait for its first consumer', events =>
    events.some(({ reason, involvedObject }) => reason === 'WaitForFirstConsumer' && involvedObject.name === 'data'),
  );
  const before = [await live.get(DATA), ...(await volumesOf(live, disks))].map(({ status }) => status.phase);
  await live.create(user(live));
  const { spec } = await live.untilObject({ kind: 'Pod', name: 'user' }, 'to be ready', isReady);
  const after = await live.get(DATA);

  expect(before).toEqual(['Pending', 'Available', 'Available', 'Available']);
  expect(after.status.phase).toBe('Bound');
  expect(disks.volumes.find(({ name }) => name === after.spec.volumeName)?.node).toBe(spec.nodeName);
});

onCluster('with a reservation ordinal, claim, volume and node are those that the constructs announced', async live => {
  const nodes = [await live.addNode('c'), await live.addNode('a'), await live.addNode('b')];
  const web = new OnDisks(live, {}, { nodes, reserved: true });
  await web.rollOut();

  expect(Object.values(await whereabouts(live)).map(({ node }) => node)).toEqual(nodes);
  expect(await whereabouts(live)).toEqual(announced(web));
});

onCluster('applied again, reserved volumes stay as they are', async live => {
  const web = new OnDisks(live, {}, { reserved: true });
  await web.rollOut();
  const before = await volumesOf(live, web.disks);
  await new OnDisks(live, {}, { reserved: true }).apply();

  expect(await volumesOf(live, web.disks)).toEqual(before);
  expect(before.map(({ status }) => status.phase)).toEqual(['Bound', 'Bound', 'Bound']);
});

onCluster('scaling down and up again changes no reserved volume, and brings the Pod back to its disk', async live => {
  const web = new OnDisks(live, {}, { reserved: true });
  await web.rollOut();
  const before = await volumesOf(live, web.disks);
  await new OnDisks(live, { replicas: 1 }, { reserved: true }).rollOut();
  await live.until('Pod', 'one Pod to be left', pods => pods.length === 1);
  const meanwhile = await volumesOf(live, web.disks);
  await web.rollOut();

  expect(meanwhile).toEqual(before);
  expect(await whereabouts(live)).toEqual(announced(web));
});

onCluster('without a node that has a disk a Pod is Pending and says why, and runs when one comes', async live => {
  const web = new OnDisks(live, {}, { nodes: [live.unique('late')] });
  await web.apply();
  const pending = await live.untilObject(WEB_0, 'to be found unschedulable', pod => conditionOf(pod, 'PodScheduled'));
  const claimed = await live.get({ kind: 'PersistentVolumeClaim', name: 'data-web-0' });
  await live.addNode('late');
  await live.untilObject(WEB_0, 'to be ready', isReady);

  expect(pending.status.phase).toBe('Pending');
  expect(conditionOf(pending, 'PodScheduled').message).toMatch(NO_VOLUME);
  expect(claimed.status.phase).toBe('Pending');
});

onCluster('a reserved claim is bound to its disk at once, and the Pod waits for the node that has it', async live => {
  const web = new OnDisks(live, {}, { nodes: [live.unique('late')], reserved: true });
  await web.apply();
  await live.untilObject(
    { kind: 'PersistentVolumeClaim', name: 'data-web-0' },
    'to be bound',
    ({ status }) => status.phase === 'Bound',
  );
  const pending = await live.untilObject(WEB_0, 'to be kept from every node by its disk', pod =>
    OTHER_NODE.test(conditionOf(pod, 'PodScheduled')?.message),
  );
  await live.addNode('late');
  await live.untilObject(WEB_0, 'to be ready', isReady);

  expect(pending.status.phase).toBe('Pending');
  expect(await whereabouts(live)).toEqual(announced(web));
});

onCluster('volumes and claims outlive the StatefulSet, which finds them again', async live => {
  const web = new OnDisks(live, {}, { reserved: true });
  await web.rollOut();
  const before = [await whereabouts(live), bindingsOf(await live.list('PersistentVolumeClaim'))];
  await live.delete(web.app.statefulSet);
  await live.until('Pod', 'every Pod to go', pods => pods.length === 0);
  const meanwhile = bindingsOf(await live.list('PersistentVolumeClaim'));
  const volumes = await volumesOf(live, web.disks);
  await web.rollOut();

  expect(meanwhile).toEqual(before[1]);
  expect(volumes.map(({ status }) => status.phase)).toEqual(['Bound', 'Bound', 'Bound']);
  expect([await whereabouts(live), bindingsOf(await live.list('PersistentVolumeClaim'))]).toEqual(before);
});

onCluster('a volume whose claim was deleted is kept for the next one of that name once its uid is cleared', async live => {
  const [node] = NODES;
  const web = new OnDisks(live, {}, { nodes: [`${node}`], reserved: true });
  await web.rollOut();
  const [volume] = web.disks.persistentVolumes;
  await live.delete({ kind: 'PersistentVolumeClaim', name: 'data-web-0' });
  await live.delete(WEB_0);
  const released = await live.untilObject(volume, 'to be released', ({ status }) => status.phase === 'Released');
  const pending = await live.untilObject(WEB_0, 'to be found unschedulable', pod => conditionOf(pod, 'PodScheduled'));
  await live.patch(volume, { spec: { claimRef: { uid: null, resourceVersion: null } } });
  await live.untilObject(WEB_0, 'to be ready', isReady);

  expect(released.spec.claimRef).toMatchObject({ namespace: live.namespace, name: 'data-web-0' });
  expect(conditionOf(pending, 'PodScheduled').message).toMatch(NO_VOLUME);
  expect(await whereabouts(live)).toEqual(announced(web));
});

const NO_VOLUME = /\d node\(s\) didn't find available persistent volumes to bind/;
const OTHER_NODE = /\d node\(s\) didn't match PersistentVolume's node affinity/;
const WEB_0 = { kind: 'Pod', name: 'web-0' };
const DATA = { kind: 'PersistentVolumeClaim', name: 'data' };

/** Where the constructs say that each Pod will be. */
function announced({ app, disks }: OnDisks): { [pod: string]: object } {
  return Object.fromEntries(
    app.ordinals.map(ordinal => {
      const { node, claim, name } = disks.volumeOf(ordinal) ?? {};
      return [app.podName(ordinal), { node, claim, volume: name }];
    }),
  );
}

function volumesOf(live: Live, disks: NodeLocalPVs): Promise<any[]> {
  return Promise.all(disks.persistentVolumes.map(volume => live.get(volume)));
}

function claim({ namespace }: Live, { storageClassName }: LocalStorageClass): object {
  return {
    apiVersion: 'v1',
    kind: DATA.kind,
    metadata: { name: DATA.name, namespace },
    spec: { accessModes: ['ReadWriteOnce'], storageClassName, resources: { requests: { storage: '1Gi' } } },
  };
}

function user({ namespace }: Live): object {
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name: 'user', namespace },
    spec: {
      containers: [{ name: 'user', image: 'busybox:1.37', volumeMounts: [{ name: 'data', mountPath: '/data' }] }],
      volumes: [{ name: 'data', persistentVolumeClaim: { claimName: DATA.name } }],
    },
  };
}
