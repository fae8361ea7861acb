import { type Instant, type Live, namesOf, onCluster } from './harness';
import { bindingsOf, OnDisks, whereabouts } from './on-disks';

const WEB = { kind: 'StatefulSet', name: 'web' };

onCluster('deleting the StatefulSet deletes its Pods and history, and leaves claims, Services and account', async live => {
  await new OnDisks(live).rollOut();
  await live.delete(WEB);
  await live.until('Pod', 'every Pod to go', pods => pods.length === 0);
  await live.until('ControllerRevision', 'every revision to go', revisions => revisions.length === 0);

  expect(namesOf(await live.list('PersistentVolumeClaim'))).toEqual(['data-web-0', 'data-web-1', 'data-web-2']);
  expect(namesOf(await live.list('Service'))).toEqual(['web']);
  expect(namesOf(await live.list('ServiceAccount'))).toEqual(['default', 'web']);
});

onCluster('deleted in the foreground, the StatefulSet goes after its last Pod', async live => {
  await new OnDisks(live).rollOut();
  const [sets, pods] = [await live.observe('StatefulSet'), await live.observe('Pod')];
  await live.delete(WEB, { propagationPolicy: 'Foreground' });
  await live.untilGone(WEB);

  const whenGone = (history: readonly Instant[]) => Number(history.at(-1)?.object.metadata.resourceVersion);
  expect(await live.list('Pod')).toEqual([]);
  expect(whenGone(await sets.history())).toBeGreaterThan(whenGone(await pods.history()));
});

onCluster('deleted with orphans, the Pods run on, and nobody replaces one that goes', async live => {
  await new OnDisks(live).rollOut();
  const before = identitiesOf(await live.list('Pod'));
  await orphan(live);
  const orphans = await live.list('Pod');
  await live.delete({ kind: 'Pod', name: 'web-1' });
  await live.untilGone({ kind: 'Pod', name: 'web-1' });

  expect(identitiesOf(orphans)).toEqual(before);
  expect(orphans.map(({ metadata }) => metadata.ownerReferences)).toEqual([undefined, undefined, undefined]);
});

onCluster('applied again, the StatefulSet adopts the orphans as they are, and makes only those that are missing', async live => {
  const web = new OnDisks(live);
  await web.rollOut();
  const before = await whereabouts(live);
  await orphan(live);
  await live.delete({ kind: 'Pod', name: 'web-1' });
  await live.untilGone({ kind: 'Pod', name: 'web-1' });
  const orphans = await live.list('Pod');
  const pods = await live.observe('Pod');
  await web.rollOut();

  const { uid } = (await live.get(WEB)).metadata;
  const adopted = await live.list('Pod');
  expect(adopted.map(({ metadata }) => metadata.ownerReferences.map((owner: any) => owner.uid))).toEqual([[uid], [uid], [uid]]);
  expect(identitiesOf(adopted.filter(({ metadata }) => metadata.name !== 'web-1'))).toEqual(identitiesOf(orphans));
  expect((await pods.history()).filter(({ event }) => event === 'DELETED')).toEqual([]);
  expect(await whereabouts(live)).toEqual(before);
});

onCluster('a claim template, which no update may change, changes by way of orphans, and no Pod is restarted', async live => {
  const web = new OnDisks(live);
  await web.rollOut();
  const [pods, claims] = [identitiesOf(await live.list('Pod')), bindingsOf(await live.list('PersistentVolumeClaim'))];
  const larger = new OnDisks(live, {
    claims: [{ name: 'data', storage: '2Gi', storageClass: web.storageClass, mountPath: '/data' }],
  });
  await expect(larger.apply()).rejects.toThrow(/422: .* spec\.volumeClaimTemplates: .* field is immutable/);
  await orphan(live);
  await larger.rollOut();

  expect(identitiesOf(await live.list('Pod'))).toEqual(pods);
  expect(bindingsOf(await live.list('PersistentVolumeClaim'))).toEqual(claims);
  expect((await live.get(WEB)).spec.volumeClaimTemplates[0].spec.resources.requests.storage).toBe('2Gi');
});

/** What `kubectl delete --cascade=orphan` does. */
async function orphan(live: Live): Promise<void> {
  await live.delete(WEB, { propagationPolicy: 'Orphan' });
  await live.untilGone(WEB);
}

/** Which Pods these are, and how often each was restarted. */
function identitiesOf(pods: readonly any[]): string[] {
  return pods.map(({ metadata, status }) => `${metadata.name} ${metadata.uid} ${status.containerStatuses[0].restartCount}`);
}
