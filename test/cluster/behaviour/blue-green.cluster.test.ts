import { type Chart, Duration } from 'cdk8s';
import { BlueGreenApp, BlueGreenPhase, type BlueGreenRelease, Colour } from '../../../lib/constructs/blue-green-app';
import { type Live, onCluster } from './harness';
import { applyInPlaceOf, podsBehind, slicesOf } from './steps';

const v1: BlueGreenRelease = {
  image: 'luksa/kubia:v1',
  replicas: 3,
  ports: [{ name: 'http', containerPort: 8080 }],
  minReady: Duration.seconds(0),
};
const v2: BlueGreenRelease = { ...v1, image: 'luksa/kubia:v2' };

const { BLUE, GREEN } = Colour;
const blue = BlueGreenPhase.running(BLUE, v1);
const prepared = blue.prepare(v2);

/** Goes from one phase to the next, and waits until every Deployment of it is complete. @returns its chart */
async function goTo(live: Live, phase: BlueGreenPhase, before?: Chart): Promise<Chart> {
  const chart = live.chart();
  const app = new BlueGreenApp(chart, 'Kubia', { name: 'kubia', phase });
  await applyInPlaceOf(live, before, chart);
  for (const colour of [BLUE, GREEN]) {
    const deployment = app.deployment(colour);
    if (deployment !== undefined) await live.untilRolledOut(deployment);
  }
  return chart;
}

/** Waits until a Service leads to the three Pods of a colour and to nothing else. */
async function untilBehind(live: Live, service: string, colour: Colour): Promise<void> {
  const wanted = [colour, colour, colour].join();
  await live.until('EndpointSlice', `${service} to lead to ${colour}`, slices => coloursOf(slices) === wanted, slicesOf(service));
}

/** `blue,blue,blue`: colours of the Pods that take a Service's traffic. */
function coloursOf(slices: readonly any[]): string {
  return podsBehind(slices)
    .map(pod => pod.split('-')[1])
    .join();
}

onCluster('no phase leaves the active Service without its three Pods at any instant, or mixes two versions there', async live => {
  const steps: readonly (readonly [phase: BlueGreenPhase, active: Colour, preview: Colour])[] = [
    [prepared, BLUE, GREEN],
    [prepared.abandon(), BLUE, BLUE],
    [prepared, BLUE, GREEN],
    [prepared.switchOver(), GREEN, GREEN],
    [prepared.switchOver().rollBack(), BLUE, GREEN],
    [prepared.switchOver(), GREEN, GREEN],
    [prepared.switchOver().retire(), GREEN, GREEN],
    [BlueGreenPhase.running(GREEN, v2), GREEN, GREEN],
  ];
  let chart = await goTo(live, blue);
  await untilBehind(live, 'kubia', BLUE);
  const active = await live.observe('EndpointSlice', slicesOf('kubia'));
  for (const [phase, now, next] of steps) {
    chart = await goTo(live, phase, chart);
    await untilBehind(live, 'kubia', now);
    await untilBehind(live, 'kubia-preview', next);
  }

  const seen = (await active.history()).map(({ objects }) => coloursOf(objects));
  const changes = seen.filter((colours, index) => colours !== seen[index - 1]);
  expect(changes).toEqual(['blue,blue,blue', 'green,green,green', 'blue,blue,blue', 'green,green,green']);
});

onCluster('a release that is never ready is seen through the preview alone, and goes without a trace', async live => {
  const chart = await goTo(live, blue);
  await untilBehind(live, 'kubia', BLUE);
  const active = await live.observe('EndpointSlice', slicesOf('kubia'));
  const broken = live.chart();
  const phase = blue.prepare({ ...v2, podAnnotations: { 'cluster.test/not-ready': 'true' } });
  new BlueGreenApp(broken, 'Kubia', { name: 'kubia', phase });
  await applyInPlaceOf(live, chart, broken);
  await live.until(
    'EndpointSlice',
    'the preview to know three Pods, none of them ready',
    slices => slices.flatMap(({ endpoints }) => endpoints ?? []).length === 3 && coloursOf(slices) === '',
    slicesOf('kubia-preview'),
  );
  await goTo(live, blue, broken);
  await untilBehind(live, 'kubia-preview', BLUE);
  await live.until('Pod', 'the Pods of the release to go', pods => pods.length === 3);

  const seen = (await active.history()).map(({ objects }) => coloursOf(objects));
  expect([...new Set(seen)]).toEqual(['blue,blue,blue']);
});
