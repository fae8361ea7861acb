import { Protocol } from '../../../lib/constructs/pod';
import { StatefulApp } from '../../../lib/constructs/stateful-app';
import { LABEL } from '../pod/words';
import { chart, http } from '../workload/app';
import { app, chartFor } from './app';

const dns = { name: 'dns', containerPort: 53, protocol: Protocol.UDP };
const web = app({
  replicas: 3,
  startOrdinal: 2,
  ports: [http, dns],
  claims: [{ name: 'data', storage: '1Gi' }],
  governingService: { name: 'peers' },
});

test('tells what it is', () => {
  const { name, namespace, replicas, startOrdinal, governingServiceName, serviceAccountName, podSelector, ports } = web;

  expect({ name, namespace, replicas, startOrdinal, governingServiceName, serviceAccountName, podSelector, ports }).toEqual({
    name: 'web',
    namespace: 'shop',
    replicas: 3,
    startOrdinal: 2,
    governingServiceName: 'peers',
    serviceAccountName: 'web',
    podSelector: { 'app.kubernetes.io/name': 'web' },
    ports: [http, dns],
  });
  expect([web.statefulSet.kind, web.governingService.kind, web.clientService]).toEqual(['StatefulSet', 'Service', undefined]);
});

test('names its Pods, from the first ordinal on', () => {
  expect([web.ordinals, web.podNames]).toEqual([
    [2, 3, 4],
    ['web-2', 'web-3', 'web-4'],
  ]);
  expect(web.podName(3)).toBe('web-3');
});

test('names its Pods in the DNS of the cluster', () => {
  expect(web.dnsNames).toEqual([2, 3, 4].map(ordinal => `web-${ordinal}.peers.shop.svc.cluster.local`));
  expect(web.dnsName(2, 'k8s.example')).toBe('web-2.peers.shop.svc.k8s.example');
  expect(app({}, chart()).dnsName(0)).toBe('web-0.web.default.svc.cluster.local');
});

test('names the records that list its peers', () => {
  expect([web.srvName('http'), web.srvName('dns'), web.srvName('http', 'k8s.example')]).toEqual([
    '_http._tcp.peers.shop.svc.cluster.local',
    '_dns._udp.peers.shop.svc.cluster.local',
    '_http._tcp.peers.shop.svc.k8s.example',
  ]);
});

test('leads to its Pods through the API server, by the number of a port', () => {
  expect([web.proxyPath(2), web.proxyPath(2, 'dns'), web.proxyPath(2, 9000), app().proxyPath(0)]).toEqual([
    '/api/v1/namespaces/shop/pods/web-2:8080/proxy/',
    '/api/v1/namespaces/shop/pods/web-2:53/proxy/',
    '/api/v1/namespaces/shop/pods/web-2:9000/proxy/',
    '/api/v1/namespaces/shop/pods/web-0/proxy/',
  ]);
});

test('has names for no Pods where it runs none', () => {
  const none = app({ replicas: 0 });

  expect([none.podNames, none.dnsNames]).toEqual([[], []]);
});

const RANGE = 'the app runs ordinals 2 to 4; give one of these, or the app more replicas';
const COUNT = 'must be greater than or equal to 0; give a whole number from 0 up';

test.each<[() => unknown, string]>([
  [() => web.podName(1), `ordinal: 1: ${RANGE}`],
  [() => web.podName(5), `ordinal: 5: ${RANGE}`],
  [() => web.podName(2.5), `ordinal: 2.5: ${RANGE}`],
  [() => web.dnsName(-1), `ordinal: -1: ${RANGE}`],
  [() => web.proxyPath(0), `ordinal: 0: ${RANGE}`],
  [() => app({ replicas: 0 }).podName(0), 'ordinal: 0: the app runs no Pods; give it replicas'],
  [() => web.proxyPath(2, 'web'), 'port: "web": the app has no port of this name; use one of http, dns'],
  [() => web.proxyPath(2, 0), 'port: 0: must be between 1 and 65535, inclusive; give a port from 1 to 65535'],
  [() => web.srvName('web'), 'port: "web": the app has no port of this name; use one of http, dns'],
  [() => app().srvName('http'), 'port: "http": the app has no port of this name; name the port in ports'],
  [() => web.claim('wal'), 'claim: "wal": the app has no claim of this name; use one of data'],
  [() => app().claim('data'), 'claim: "data": the app has no claim of this name; add it to claims'],
  [() => web.claimName('wal', 0), 'claim: "wal": the app has no claim of this name; use one of data'],
  [() => web.claimName('data', -1), `ordinal: -1: ${COUNT}`],
  [() => web.claim('data').claimName(0.5), 'ordinal: 0.5: must be a whole number; give a whole number from 0 up'],
])('fails for what is not there: %s', (ask, fault) => {
  expect(ask).toThrow(new Error(`test/Web: ${fault}`));
});

describe('peers', () => {
  const props = { name: 'web', replicas: 3, startOrdinal: 2, governingServiceName: 'peers' };
  const peers = StatefulApp.peers(chart('shop'), props);

  test('have the names that the app will give them', () => {
    expect(peers.members).toEqual(
      web.ordinals.map(ordinal => ({ ordinal, podName: web.podName(ordinal), dnsName: web.dnsName(ordinal) })),
    );
    expect([peers.serviceDnsName, peers.srvName('http'), peers.srvName('dns', Protocol.UDP)]).toEqual([
      'peers.shop.svc.cluster.local',
      web.srvName('http'),
      web.srvName('dns'),
    ]);
  });

  test('are in the domain that they are told, under the Service of the app unless told otherwise', () => {
    const others = StatefulApp.peers(chart('shop'), { name: 'web', replicas: 1, clusterDomain: 'k8s.example' });

    expect(others.members).toEqual([{ ordinal: 0, podName: 'web-0', dnsName: 'web-0.web.shop.svc.k8s.example' }]);
  });

  test.each([
    [{ name: 'Web' }, `name: "Web": ${LABEL}; name it such as web or orders-db`],
    [{ replicas: -1 }, `replicas: -1: ${COUNT}`],
    [{ startOrdinal: -1 }, `startOrdinal: -1: ${COUNT}`],
    [{ governingServiceName: 'Peers' }, `governingServiceName: "Peers": ${LABEL}; name it differently`],
  ])('fail for %j', (wrong, fault) => {
    expect(() => StatefulApp.peers(chart('shop'), { ...props, ...wrong })).toThrow(new Error(`test: ${fault}`));
  });

  test('fail under a Service name that the minor does not take yet', () => {
    expect(() => StatefulApp.peers(chartFor('1.35'), { name: '1web', replicas: 1 })).toThrow(
      new Error(
        `test: governingServiceName: "1web": a DNS-1035 label must consist of lower case alphanumeric characters or '-', start with an alphabetic character, and end with an alphanumeric character (e.g. 'my-name',  or 'abc-123', regex used for validation is '[a-z]([-a-z0-9]*[a-z0-9])?'); name it differently`,
      ),
    );
  });

  test('fail where the chart names no namespace, as all names hold it', () => {
    expect(() => StatefulApp.peers(chart(), props)).toThrow(
      new Error(
        "test: peers: needs the namespace, and the chart names none; give the chart one: super(scope, id, { namespace: '...' })",
      ),
    );
  });
});
