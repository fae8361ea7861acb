import { Duration } from 'cdk8s';
import { BlueGreenApp, BlueGreenPhase, type BlueGreenRelease, Colour } from '../../../lib/constructs/blue-green-app';
import { chart, http, synth } from '../workload/app';
import { LiveNamespace } from '../workload/live';

const v1: BlueGreenRelease = { image: 'luksa/kubia:v1', replicas: 3, ports: [http], minReady: Duration.seconds(0) };
const v2: BlueGreenRelease = { ...v1, image: 'luksa/kubia:v2' };
const blue = BlueGreenPhase.running(Colour.BLUE, v1);
const prepared = blue.prepare(v2);

let shop: LiveNamespace;
beforeAll(async () => {
  shop = await LiveNamespace.start('shop');
});
afterAll(() => shop?.stop());

test('no step leaves the active Service without ready Pods', async () => {
  const steps: [BlueGreenPhase, Colour][] = [
    [blue, Colour.BLUE],
    [prepared, Colour.BLUE],
    [prepared.switchOver(), Colour.GREEN],
    [prepared.switchOver().rollBack(), Colour.BLUE],
    [prepared.switchOver(), Colour.GREEN],
    [prepared.switchOver().retire(), Colour.GREEN],
    [BlueGreenPhase.running(Colour.GREEN, v2), Colour.GREEN],
  ];
  const fewest: number[] = [];
  for (const [phase, active] of steps) {
    await shop.apply(synth(new BlueGreenApp(chart('shop'), 'Kubia', { name: 'kubia', phase })));
    fewest.push(await shop.settle('kubia', 3));
    const pods = await shop.readyBehind('kubia');
    expect(pods.map(pod => pod.split('-')[1])).toEqual([active, active, active]);
  }
  // Before the first step there was nothing.
  expect(fewest.slice(1)).toEqual([3, 3, 3, 3, 3, 3]);
});
