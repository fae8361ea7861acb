import { StatefulApp } from '../../../lib/constructs/stateful-app';
import { onCluster } from './harness';

onCluster('the proxy path of an ordinal leads to the address and port of its Pod', async live => {
  const chart = live.chart();
  const web = new StatefulApp(chart, 'Web', {
    name: 'web',
    image: 'nginx:1.27.3',
    replicas: 2,
    ports: [
      { name: 'http', containerPort: 8080 },
      { name: 'metrics', containerPort: 9090 },
    ],
  });
  await live.apply(chart);
  await live.untilRolledOut(web.statefulSet);

  const paths = [web.proxyPath(0), web.proxyPath(1), web.proxyPath(1, 'metrics')];
  const answers = await Promise.all(paths.map(path => live.connection.send('GET', `${path}status`)));
  const [first, second] = (await live.list('Pod')).map(({ status }) => status.podIP);
  expect(answers.map(({ code, body }) => `${code} ${body}`)).toEqual([
    `200 ${first}:8080 /status`,
    `200 ${second}:8080 /status`,
    `200 ${second}:9090 /status`,
  ]);
});
