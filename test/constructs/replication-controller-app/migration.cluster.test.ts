import {
  ReplicationControllerApp,
  type ReplicationControllerAppProps,
  ReplicationControllerMigration,
} from '../../../lib/constructs/replication-controller-app';
import { StatelessApp } from '../../../lib/constructs/stateless-app';
import { chart, http, synth } from '../workload/app';
import { LiveNamespace } from '../workload/live';

const { NOT_BEGUN, BESIDE, DRAINED } = ReplicationControllerMigration;
const props: ReplicationControllerAppProps = {
  name: 'kubia',
  selector: { app: 'kubia' },
  replicas: 3,
  image: 'luksa/kubia:v1',
  ports: [http],
};

let shop: LiveNamespace;
beforeAll(async () => {
  shop = await LiveNamespace.start('shop');
});
afterAll(() => shop?.stop());

function kubia(migration: ReplicationControllerMigration): ReplicationControllerApp {
  return new ReplicationControllerApp(chart('shop'), 'Kubia', { ...props, migration });
}

test('no step leaves the Service with fewer ready Pods than it had, or a Pod that cannot be evicted', async () => {
  const after = synth(new StatelessApp(chart('shop'), 'Kubia', { ...props, selector: kubia(DRAINED).migratedSelector }));
  const states: [typeof after, number][] = [
    [synth(kubia(NOT_BEGUN)), 3],
    [synth(kubia(BESIDE)), 6],
    [synth(kubia(DRAINED)), 3],
    [after, 3],
  ];

  const fewest: number[] = [];
  let pods: string[] = [];
  for (const [state, behind] of states) {
    const before = pods;
    await shop.apply(state);
    fewest.push(await shop.settle('kubia', behind));
    pods = (await shop.readyBehind('kubia')).sort();
    expect(await Promise.all(pods.map(pod => shop.evict(pod)))).toEqual(pods.map(() => 201));
    if (state === after) {
      expect(pods).toEqual(before);
    }
  }
  // Before the first step there was nothing; the second one only adds.
  expect(fewest.slice(1)).toEqual([3, 3, 3]);
});
