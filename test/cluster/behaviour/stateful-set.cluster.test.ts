import { StatefulApp } from '../../../lib/constructs/stateful-app';
import { isReady, onCluster } from './harness';

onCluster('Pods come one after the other, each once the one before it is ready', async live => {
  const chart = live.chart();
  const web = new StatefulApp(chart, 'Web', { name: 'web', image: 'nginx:1.27.3', replicas: 3 });
  const pods = await live.observe('Pod');
  await live.apply(chart);
  await live.untilRolledOut(web.statefulSet);

  const additions = (await pods.history()).filter(({ event }) => event === 'ADDED');
  expect(additions.map(({ object, objects }) => [object.metadata.name, objects.filter(isReady).map(nameOf)])).toEqual([
    ['web-0', []],
    ['web-1', ['web-0']],
    ['web-2', ['web-0', 'web-1']],
  ]);
});

function nameOf({ metadata }: any): string {
  return metadata.name;
}
