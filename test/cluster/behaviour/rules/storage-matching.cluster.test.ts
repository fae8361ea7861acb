/** The scheduler and the volume binder, on what `claims-find-volumes` and `claims-bind-in-any-order` foretell. */
import { checkRules } from '../../../../lib/rules';
import { claimsBindInAnyOrder } from '../../../../lib/rules/storage/claims-bind-in-any-order';
import { claimsFindVolumes } from '../../../../lib/rules/storage/claims-find-volumes';
import { conditionOf, type Live, onCluster } from '../harness';
import { BATCH, type Case, randomCase, type Site } from './storage-cases';

const CASES = 60;

/** What the rules say of a case. */
type Foretold = 'impossible' | 'depends on the order' | 'served';

onCluster('sixty random sets of Pods, claims and volumes come to what the rules foretell', async live => {
  const site = await makeSite(live);
  const cases = Array.from({ length: CASES }, (_, number) => randomCase(number, site));
  const batches = batchesOf(cases);
  const nodes = await live.list('Node');
  const foretold = cases.map(it => foretell(it, nodes));
  await Promise.all(cases.flatMap(({ cluster }) => cluster.map(object => live.applyObject(object))));
  for (const { query } of batches) {
    await live.until('PersistentVolume', 'all volumes to be available', all => all.every(isAvailable), query);
  }
  await Promise.all(cases.flatMap(({ sets }) => sets.map(set => live.applyObject(set))));
  const served: boolean[] = [];
  for (const { query, numbers } of batches) {
    const pods = await live.until(
      'Pod',
      'every Pod to be scheduled, or found unschedulable',
      all => numbers.every(number => isSettled(cases[number] as Case, foretold[number] as Foretold, all)) && all,
      query,
    );
    served.push(...numbers.map(number => podsOf(cases[number] as Case, pods).every(isScheduled)));
  }

  expect(foretold.flatMap((it, number) => (it === 'impossible' && served[number] === true ? [number] : []))).toEqual([]);
  expect(foretold.flatMap((it, number) => (it === 'served' && served[number] === false ? [number] : []))).toEqual([]);
  expect(foretold.filter(it => it === 'served').length).toBeGreaterThan(15);
  expect(foretold.filter(it => it === 'impossible').length).toBeGreaterThan(15);
});

/** Cases that are watched together: each event makes the watch look at all of its objects. */
function batchesOf(cases: readonly Case[]): { readonly query: string; readonly numbers: readonly number[] }[] {
  const numbers = [...cases.keys()];
  const batches = Array.from({ length: Math.ceil(cases.length / BATCH) }, (_, batch) => batch);
  return batches.map(batch => ({
    query: `labelSelector=batch%3Db${batch}`,
    numbers: numbers.slice(batch * BATCH, (batch + 1) * BATCH),
  }));
}

/** Four nodes in two zones; the last takes only Pods that tolerate its taint. */
async function makeSite(live: Live): Promise<Site> {
  const zone = (name: string) => ({ labels: { 'topology.kubernetes.io/zone': name } });
  const taints = [{ key: 'disks', value: 'yes', effect: 'NoSchedule' }];
  const nodes = await Promise.all([
    live.addNode('a', zone('x')),
    live.addNode('b', zone('x')),
    live.addNode('c', zone('y')),
    live.addNode('d', { ...zone('y'), taints }),
  ]);
  await live.until('Node', 'the nodes to be ready', all =>
    nodes.every(name => all.some(node => node.metadata.name === name && conditionOf(node, 'Ready')?.status === 'True')),
  );
  await live.until('Node', 'the nodes to lose the taints of their beginning', all =>
    all.every(({ spec }) => (spec.taints ?? []).every(({ key }: any) => key === 'disks')),
  );
  return { namespace: live.namespace, nodes, unique: name => live.unique(name) };
}

function foretell({ cluster, sets }: Case, nodes: readonly any[]): Foretold {
  const rules = [claimsFindVolumes, claimsBindInAnyOrder];
  const found = checkRules([...cluster, ...sets], { nodes, rules }).findings.map(({ rule }) => rule);
  return found.includes(claimsFindVolumes) ? 'impossible' : found.length > 0 ? 'depends on the order' : 'served';
}

/**
 * Where all Pods find a place, the scheduler may still have said of some that they found none before it saw all claims.
 * A Pod whose volume is kept for it with other access modes is never told off: the scheduler binds, and waits in vain.
 */
function isSettled(it: Case, foretold: Foretold, all: readonly any[]): boolean {
  const pods = podsOf(it, all);
  const wanted = it.sets.reduce((sum, { spec }) => sum + spec.replicas, 0);
  switch (foretold) {
    case 'served':
      return pods.length === wanted && pods.every(isScheduled);
    case 'impossible':
      return pods.length === wanted && pods.some(isUnschedulable);
    case 'depends on the order':
      return pods.length === wanted && pods.every(pod => isScheduled(pod) || isUnschedulable(pod));
  }
}

function podsOf({ sets }: Case, all: readonly any[]): any[] {
  const apps = new Set(sets.map(({ metadata }) => metadata.name));
  return all.filter(({ metadata }) => apps.has(metadata.labels?.app));
}

function isAvailable({ status }: any): boolean {
  return status?.phase === 'Available';
}

function isScheduled({ spec }: any): boolean {
  return spec.nodeName !== undefined;
}

function isUnschedulable(pod: any): boolean {
  return conditionOf(pod, 'PodScheduled')?.reason === 'Unschedulable';
}
