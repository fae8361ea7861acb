import { ExposedOrdinalPod } from '../../../lib/constructs/exposed-ordinal-pod';
import { ServiceType } from '../../../lib/constructs/service';
import { StatefulApp } from '../../../lib/constructs/stateful-app';
import { type Live, onCluster } from './harness';

interface Exposed {
  readonly app: StatefulApp;
  readonly each: readonly ExposedOrdinalPod[];
}

async function exposed(live: Live, podAnnotations?: { [key: string]: string }): Promise<Exposed> {
  const chart = live.chart();
  const app = new StatefulApp(chart, 'Web', {
    name: 'web',
    image: 'nginx:1.27.3',
    replicas: 3,
    ports: [{ name: 'http', containerPort: 8080 }],
    podAnnotations,
  });
  const each = ExposedOrdinalPod.exposeEach(chart, 'Each', { app, type: ServiceType.CLUSTER_IP });
  await live.apply(chart);
  return { app, each };
}

onCluster('the Service of an ordinal leads to that Pod alone, before and after it is made anew', async live => {
  const { app, each } = await exposed(live);
  await live.untilRolledOut(app.statefulSet);
  const slices = await live.observe('EndpointSlice');
  for (const { serviceName, podName } of each)
    await untilBehind(live, serviceName, await live.get({ kind: 'Pod', name: podName }));
  const anew = await live.replacePod('web-1');
  await untilBehind(live, 'web-1', anew);

  const everBehind = (await slices.history()).flatMap(({ objects }) => objects.flatMap(namesBehind));
  expect([...new Set(everBehind)].sort()).toEqual(['web-0: web-0', 'web-1: web-1', 'web-2: web-2']);
});

onCluster('the Service of an ordinal leads to its Pod also while it is not ready', async live => {
  await exposed(live, { 'cluster.test/not-ready': 'true' });
  const pod = await live.untilObject({ kind: 'Pod', name: 'web-0' }, 'to run', ({ status }) => status.phase === 'Running');
  const [endpoint] = await untilBehind(live, 'web-0', pod);

  expect(endpoint.conditions).toEqual({ ready: true, serving: false, terminating: false });
});

/** Waits until a Service leads to the Pod and nothing else. @returns its endpoints */
async function untilBehind(live: Live, service: string, { metadata, status }: any): Promise<any[]> {
  return live.until(
    'EndpointSlice',
    `Service ${service} to lead to ${metadata.name} at ${status.podIP}`,
    slices => {
      const endpoints = slices.flatMap(slice => slice.endpoints ?? []);
      const [only] = endpoints;
      return endpoints.length === 1 && only.targetRef.uid === metadata.uid && only.addresses.join() === status.podIP && endpoints;
    },
    `labelSelector=kubernetes.io/service-name%3D${service}`,
  );
}

/** `web-1: web-1` for each Pod behind the Service of an ordinal. */
function namesBehind({ metadata, endpoints }: any): string[] {
  const service = metadata.labels['kubernetes.io/service-name'];
  return service === 'web' ? [] : (endpoints ?? []).map(({ targetRef }: any) => `${service}: ${targetRef.name}`);
}
