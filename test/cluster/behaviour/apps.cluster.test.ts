import { CHART_IDS, type KubernetesObject, objectsOf } from '../../apps/charts';
import { DEFAULT_STORAGE_CLASS, nodesOf, volumesFor } from '../apps/surroundings';
import { addNode } from '../run/node';
import { Live, showingState } from './harness';

const CONTROLLERS = ['StatefulSet', 'Deployment', 'DaemonSet', 'ReplicationController'];

/** Every chart in its own namespace, all at once, as their minutes of proving themselves ready would add up. */
const applied = new Map<string, { readonly live: Live; readonly done: Promise<void> }>();
const nodes = [...new Set(CHART_IDS.flatMap(objectsOf).flatMap(nodesOf))];

beforeAll(async () => {
  for (const id of CHART_IDS)
    applied.set(id, { live: await Live.begin(objectsOf(id)[0]?.metadata.name), done: Promise.resolve() });
  const [first] = applied.values();
  for (const node of nodes) await addNode((first as { live: Live }).live.connection, node);
  await first?.live.create(DEFAULT_STORAGE_CLASS);
  for (const [id, { live }] of applied) {
    const done = apply(live, objectsOf(id));
    applied.set(id, { live, done });
    // A chart that another one's class is of comes first; that one is refused is for its own test to say.
    await done.catch(() => undefined);
  }
});

afterAll(async () => {
  for (const { live } of applied.values()) {
    for (const name of nodes) await live.connection.send('DELETE', `/api/v1/nodes/${name}`);
    await live.end();
  }
});

test.each(CHART_IDS)('%s applies cleanly and becomes Ready', async id => {
  const { live, done } = applied.get(id) as { live: Live; done: Promise<void> };
  await showingState(live, async () => {
    await done;
    const controllers = objectsOf(id).filter(({ kind }) => CONTROLLERS.includes(kind));
    expect(controllers).not.toEqual([]);
    for (const { kind, metadata } of controllers) await live.untilRolledOut({ kind, name: metadata.name });
    const claims = await live.list('PersistentVolumeClaim');
    expect(claims.filter(({ status }) => status.phase !== 'Bound')).toEqual([]);
  });
});

async function apply(live: Live, objects: readonly KubernetesObject[]): Promise<void> {
  for (const volume of objects.flatMap(volumesFor)) await live.create(volume);
  for (const object of objects) await live.applyObject(object);
}
