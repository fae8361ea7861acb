/**
 * What the rules about the network foretell.
 *
 * Not here, as nothing forwards traffic: `local-traffic-meets-pods`, `ingress-backend-exists`, and what policies keep away
 * (`policy-lets-names-resolve`, `policy-lets-peers-in`, `policy-port-exists`, `policy-selects-pods`).
 */
import { type Live, onCluster } from '../harness';
import { predicted } from './predicted';

const HTTP = [{ name: 'http', containerPort: 80 }];

function pod(live: Live, name: string, labels: Record<string, string>, ports: object[] = HTTP) {
  const containers = [{ name: 'web', image: 'nginx:1.27.3', ports }];
  return { apiVersion: 'v1', kind: 'Pod', metadata: { name, namespace: live.namespace, labels }, spec: { containers } };
}

function service(live: Live, name: string, spec: object) {
  return { apiVersion: 'v1', kind: 'Service', metadata: { name, namespace: live.namespace }, spec };
}

const OF_WEB = 'labelSelector=kubernetes.io%2Fservice-name%3Dweb';

/** Names of the Pods behind the Service `web`, and the ports that they are reached on, once its endpoints are as wanted. */
async function endpoints(
  live: Live,
  what: string,
  wanted: (pods: string[]) => boolean,
): Promise<{ pods: string[]; ports: number[] }> {
  return live.until('EndpointSlice', what, slices => slices.length > 0 && wanted(podsOf(slices)) && shown(slices), OF_WEB);
}

function podsOf(slices: readonly any[]): string[] {
  return slices.flatMap(({ endpoints }) => (endpoints ?? []).map((it: any) => it.targetRef.name)).sort();
}

function shown(slices: readonly any[]) {
  return { pods: podsOf(slices), ports: slices.flatMap(({ ports }) => (ports ?? []).map((it: any) => it.port)) };
}

onCluster('service-selects-pods: a Service with a wrong label has no endpoints', async live => {
  const objects = [pod(live, 'web', { app: 'web' }), service(live, 'web', { selector: { app: 'wbe' }, ports: [{ port: 80 }] })];
  for (const object of objects) await live.create(object);
  await live.untilObject({ kind: 'Pod', name: 'web' }, 'to be ready', ({ status }) => status?.phase === 'Running');

  expect(predicted(objects)).toContain('service-selects-pods Service/web spec.selector');
  expect(await endpoints(live, 'a slice', () => true)).toEqual({ pods: [], ports: [] });
});

onCluster(
  'service-ordinal-exists: a Service for an ordinal out of range has no endpoints until the set is scaled',
  async live => {
    const labels = { app: 'db' };
    const set = {
      apiVersion: 'apps/v1',
      kind: 'StatefulSet',
      metadata: { name: 'db', namespace: live.namespace },
      spec: {
        serviceName: 'db',
        replicas: 1,
        selector: { matchLabels: labels },
        template: { metadata: { labels }, spec: pod(live, 'db', labels).spec },
      },
    };
    const one = service(live, 'web', { selector: { 'statefulset.kubernetes.io/pod-name': 'db-1' }, ports: [{ port: 80 }] });
    for (const object of [set, one]) await live.create(object);
    await live.untilRolledOut({ kind: 'StatefulSet', name: 'db' });
    const before = await endpoints(live, 'a slice', () => true);
    await live.patch({ kind: 'StatefulSet', name: 'db' }, { spec: { replicas: 2 } });

    expect(predicted([set, one])).toContain(
      'service-ordinal-exists Service/web spec.selector[statefulset.kubernetes.io/pod-name]',
    );
    expect(before.pods).toEqual([]);
    expect((await endpoints(live, 'the second Pod', pods => pods.length > 0)).pods).toEqual(['db-1']);
  },
);

onCluster('service-selects-one-app: a Service that selects two apps leads to both', async live => {
  const objects = [
    pod(live, 'db', { app: 'db', tier: 'back' }),
    pod(live, 'cache', { app: 'cache', tier: 'back' }),
    service(live, 'web', { selector: { tier: 'back' }, ports: [{ port: 80 }] }),
  ];
  for (const object of objects) await live.create(object);

  expect(predicted(objects)).toContain('service-selects-one-app Service/web spec.selector');
  expect((await endpoints(live, 'both Pods', pods => pods.length === 2)).pods).toEqual(['cache', 'db']);
});

onCluster('target-port-exists: a target port that no Pod has leads nowhere', async live => {
  const objects = [
    pod(live, 'web', { app: 'web' }),
    service(live, 'web', { selector: { app: 'web' }, ports: [{ port: 80, targetPort: 'web' }] }),
  ];
  for (const object of objects) await live.create(object);
  await live.untilObject({ kind: 'Pod', name: 'web' }, 'to be running', ({ status }) => status?.phase === 'Running');

  expect(predicted(objects)).toContain('target-port-exists Service/web spec.ports[0].targetPort');
  expect((await endpoints(live, 'a slice', () => true)).ports).toEqual([]);
});

onCluster('node-port-is-free: the second Service that asks for a port of the nodes is refused', async live => {
  const [first, second] = ['first', 'second'].map(name =>
    service(live, name, { type: 'NodePort', ports: [{ port: 80, nodePort: 30_011 }] }),
  );
  await live.create(first);

  expect(predicted([first, second])).toContain('node-port-is-free Service/second spec.ports[0].nodePort');
  expect(await refusal(live, second)).toContain('provided port is already allocated');
});

onCluster('node-port-is-in-range: a port outside of the range is refused', async live => {
  const outside = service(live, 'web', { type: 'NodePort', ports: [{ port: 80, nodePort: 80 }] });

  expect(predicted([outside])).toContain('node-port-is-in-range Service/web spec.ports[0].nodePort');
  expect(await refusal(live, outside)).toContain('provided port is not in the valid range');
});

onCluster('one-default-class: a second default PriorityClass is refused, a second default StorageClass taken', async live => {
  const marked = { 'storageclass.kubernetes.io/is-default-class': 'true' };
  const storage = ['older', 'newer'].map(name => ({
    apiVersion: 'storage.k8s.io/v1',
    kind: 'StorageClass',
    metadata: { name: live.unique(name), annotations: marked },
    provisioner: 'kubernetes.io/no-provisioner',
  }));
  const priority = ['first', 'second'].map(name => ({
    apiVersion: 'scheduling.k8s.io/v1',
    kind: 'PriorityClass',
    metadata: { name: live.unique(name) },
    value: 1,
    globalDefault: true,
  }));
  await live.applyObject(priority[0]);
  for (const object of storage) await live.applyObject(object);

  expect(predicted([...storage, ...priority])).toEqual(
    expect.arrayContaining([
      `one-default-class StorageClass/${live.unique('newer')} metadata.annotations[storageclass.kubernetes.io/is-default-class]`,
      `one-default-class PriorityClass/${live.unique('second')} globalDefault`,
    ]),
  );
  expect(await refusal(live, priority[1])).toContain(`PriorityClass ${live.unique('first')} is already marked as default`);
});

/** What the server has against an object. */
async function refusal(live: Live, object: any): Promise<string> {
  const collection = (await live.pathOf({ ...object, name: object.metadata.name })).replace(/\/[^/]+$/, '');
  const { code, body } = await live.connection.send('POST', collection, JSON.stringify(object));
  expect(code).toBeGreaterThanOrEqual(400);
  return JSON.parse(body).message;
}
