import { Chart, Duration, Testing } from 'cdk8s';
import { ExposedOrdinalPod, type ExposedOrdinalPodProps } from '../../../lib/constructs/exposed-ordinal-pod';
import { ExternalTrafficPolicy, InternalTrafficPolicy, ServiceType, SessionAffinity } from '../../../lib/constructs/service';
import { chart, disksOf, serviceNamed, TWO_PORTS, webIn } from './app';

test('leads from a port of every node to one Pod, ready or not', () => {
  const scope = chart('web');
  const exposed = new ExposedOrdinalPod(scope, 'First', { app: webIn(scope), ordinal: 0, nodePort: 30080 });

  expect(serviceNamed(scope, 'web-0')).toEqual({
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name: 'web-0', namespace: 'web', labels: { 'app.kubernetes.io/name': 'web' } },
    spec: {
      type: 'NodePort',
      selector: { 'statefulset.kubernetes.io/pod-name': 'web-0' },
      ports: [{ name: 'http', port: 80, targetPort: 'http', nodePort: 30080, protocol: 'TCP' }],
      externalTrafficPolicy: 'Cluster',
      internalTrafficPolicy: 'Cluster',
      sessionAffinity: 'None',
      publishNotReadyAddresses: true,
    },
  });
  expect(exposed).toMatchObject({ ordinal: 0, podName: 'web-0', serviceName: 'web-0', nodeName: undefined });
  expect(exposed.service.kind).toBe('Service');
  expect(exposed.node.children.map(({ node }) => node.id)).toEqual(['Resource']);
});

test('leads through a load balancer with everything that one reads', () => {
  const scope = chart('web');
  new ExposedOrdinalPod(scope, 'Second', {
    app: webIn(scope, { ports: TWO_PORTS }),
    ordinal: 1,
    name: 'web-second',
    type: ServiceType.LOAD_BALANCER,
    ports: [{ name: 'client', port: 443 }],
    nodePorts: { client: 30443 },
    externalTrafficPolicy: ExternalTrafficPolicy.LOCAL,
    internalTrafficPolicy: InternalTrafficPolicy.LOCAL,
    loadBalancerClass: 'service.k8s.aws/nlb',
    loadBalancerSourceRanges: ['10.0.0.0/8'],
    allocateLoadBalancerNodePorts: false,
    healthCheckNodePort: 30444,
    sessionAffinity: SessionAffinity.CLIENT_IP,
    sessionAffinityTimeout: Duration.minutes(1),
    publishNotReadyAddresses: false,
    externalDnsHostname: 'second.example.com',
    externalDnsTtl: Duration.minutes(2),
    labels: { tier: 'edge' },
    annotations: { note: 'x' },
    rawFields: { Service: { spec: { loadBalancerIP: '203.0.113.9' } } },
  });

  expect(serviceNamed(scope, 'web-second')).toEqual({
    apiVersion: 'v1',
    kind: 'Service',
    metadata: {
      name: 'web-second',
      namespace: 'web',
      labels: { 'app.kubernetes.io/name': 'web', tier: 'edge' },
      annotations: {
        note: 'x',
        'external-dns.alpha.kubernetes.io/hostname': 'second.example.com',
        'external-dns.alpha.kubernetes.io/ttl': '120',
      },
    },
    spec: {
      type: 'LoadBalancer',
      selector: { 'statefulset.kubernetes.io/pod-name': 'web-1' },
      ports: [{ name: 'client', port: 443, targetPort: 'client', nodePort: 30443, protocol: 'TCP' }],
      externalTrafficPolicy: 'Local',
      internalTrafficPolicy: 'Local',
      loadBalancerClass: 'service.k8s.aws/nlb',
      loadBalancerSourceRanges: ['10.0.0.0/8'],
      allocateLoadBalancerNodePorts: false,
      healthCheckNodePort: 30444,
      sessionAffinity: 'ClientIP',
      sessionAffinityConfig: { clientIP: { timeoutSeconds: 60 } },
      loadBalancerIP: '203.0.113.9',
    },
  });
});

test('stands in the namespace of the app, from whatever chart', () => {
  const app = webIn(chart('web'));
  const other = new Chart(Testing.app(), 'other', { namespace: 'edge' });
  new ExposedOrdinalPod(other, 'First', { app, ordinal: 0 });

  expect(serviceNamed(other, 'web-0').metadata).toEqual({
    name: 'web-0',
    namespace: 'web',
    labels: { 'app.kubernetes.io/name': 'web' },
  });
});

test('takes the node port of a container port without a name', () => {
  const scope = chart('web');
  new ExposedOrdinalPod(scope, 'First', { app: webIn(scope, { ports: [{ containerPort: 8080 }] }), ordinal: 0, nodePort: 30080 });

  expect(serviceNamed(scope, 'web-0').spec.ports).toEqual([{ port: 8080, targetPort: 8080, nodePort: 30080, protocol: 'TCP' }]);
});

test('tells fixed node ports that the API server may have given away', () => {
  const scope = chart('web');
  const app = webIn(scope, { ports: TWO_PORTS });
  const exposed = new ExposedOrdinalPod(scope, 'First', { app, ordinal: 0, nodePorts: { client: 30085, peer: 30086 } });

  expect(exposed.contestableNodePorts).toEqual([30086]);
});

describe('the advertised address', () => {
  test('is that of the node to which the disk pins the Pod', () => {
    const scope = chart('web');
    const app = webIn(scope, { ports: TWO_PORTS });
    const exposed = new ExposedOrdinalPod(scope, 'Second', {
      app,
      ordinal: 1,
      disks: disksOf(app),
      nodePorts: { client: 30001 },
    });

    expect([exposed.nodeName, exposed.advertisedHost]).toEqual(['n1', 'n1']);
    expect([exposed.advertisedAddress(), exposed.advertisedAddress('client'), exposed.advertisedAddress('peer')]).toEqual([
      'n1:30001',
      'n1:30001',
      undefined,
    ]);
  });

  test.each([
    ['as given', 'kubernetes.io/hostname', { n1: '2001:db8::7' }, '[2001:db8::7]:30001'],
    ['unknown where another label tells the nodes', 'example.com/rack', undefined, undefined],
    ['as given, by that label', 'example.com/rack', { n1: '203.0.113.7' }, '203.0.113.7:30001'],
  ])('of the node is %s', (_, nodeLabelKey, nodeAddresses, address) => {
    const scope = chart('web');
    const app = webIn(scope);
    const exposed = new ExposedOrdinalPod(scope, 'Second', {
      app,
      ordinal: 1,
      nodePort: 30001,
      disks: disksOf(app, nodeLabelKey),
      nodeAddresses,
    });

    expect(exposed.advertisedAddress()).toBe(address);
  });

  test('is the host name of external-dns where there is one', () => {
    const scope = chart('web');
    const exposed = new ExposedOrdinalPod(scope, 'First', {
      app: webIn(scope),
      ordinal: 0,
      type: ServiceType.LOAD_BALANCER,
      externalDnsHostname: 'web-0.example.com',
    });

    expect(exposed.advertisedAddress()).toBe('web-0.example.com:80');
  });

  test('is not known before a load balancer is there', () => {
    const scope = chart('web');
    const app = webIn(scope);
    const exposed = new ExposedOrdinalPod(scope, 'First', {
      app,
      ordinal: 0,
      type: ServiceType.LOAD_BALANCER,
      disks: disksOf(app),
    });

    expect([exposed.nodeName, exposed.advertisedHost, exposed.advertisedAddress()]).toEqual(['n0', undefined, undefined]);
  });

  test('fails for a port that is not there', () => {
    const scope = chart('web');
    const exposed = new ExposedOrdinalPod(scope, 'First', { app: webIn(scope), ordinal: 0 });

    expect(() => exposed.advertisedAddress('https')).toThrow(
      new Error('test/First: portName: "https": the Service has no port of this name; choose from http'),
    );
  });
});

test.each<[string, Partial<ExposedOrdinalPodProps>, string]>([
  [
    'an ordinal that the app does not run',
    { ordinal: 3 },
    'ordinal: 3: web runs ordinals 0 to 2; choose one that it runs, or raise its replicas',
  ],
  ['half an ordinal', { ordinal: 0.5 }, 'ordinal: 0.5: web runs ordinals 0 to 2; choose one that it runs, or raise its replicas'],
  [
    'a DNS record',
    { type: ServiceType.EXTERNAL_NAME },
    'type: "ExternalName": leads to a name, not to a Pod; choose NodePort, LoadBalancer or ClusterIP',
  ],
  ['the name of the governing Service', { name: 'web' }, 'name: "web": a Service of web has this name; name it differently'],
  [
    'a node port out of range',
    { nodePort: 8080 },
    'nodePort: 8080: provided port is not in the valid range. The range of valid ports is 30000-32767; choose one from 30000 to 32767, best from 30000 to 30085',
  ],
  [
    'a node port inside the cluster',
    { nodePort: 30080, type: ServiceType.CLUSTER_IP },
    'nodePort: 30080: does not apply to a Service of type ClusterIP; leave it out, or choose type NodePort or LoadBalancer',
  ],
  [
    'a node port said twice',
    { nodePort: 30080, nodePorts: { http: 30081 } },
    'nodePort: 30080: is said in nodePorts or ports too; say it once',
  ],
  [
    'one node port for two ports',
    {
      nodePort: 30080,
      ports: [
        { name: 'a', port: 80 },
        { name: 'b', port: 81 },
      ],
    },
    'nodePort: 30080: is for a Service with one port, and this one has 2; give nodePorts by name',
  ],
  [
    'a node port for a port that is not there',
    { nodePorts: { https: 30443 } },
    'nodePorts.https: 30443: the Service has no port of this name; choose from http',
  ],
  [
    'a class without a load balancer',
    { loadBalancerClass: 'a/b' },
    'loadBalancerClass: "a/b": does not apply to a Service of type NodePort; leave it out, or choose type LoadBalancer',
  ],
  [
    'a health check without a load balancer',
    { healthCheckNodePort: 30085 },
    'healthCheckNodePort: 30085: does not apply to a Service of type NodePort; leave it out, or choose type LoadBalancer',
  ],
  [
    'a host name twice',
    { externalDnsHostname: 'a.b', annotations: { 'external-dns.alpha.kubernetes.io/hostname': 'c.d' } },
    'annotations.external-dns.alpha.kubernetes.io/hostname: "c.d": is said by a property too; say it once',
  ],
  [
    'a time to live for no record',
    { externalDnsTtl: Duration.minutes(1) },
    'externalDnsTtl: there is no record to keep; give externalDnsHostname too',
  ],
  [
    'half a second to live',
    { externalDnsHostname: '*.b', externalDnsTtl: Duration.millis(500) },
    'externalDnsTtl: "0.5 s": must be whole seconds; round it',
  ],
  [
    'addresses of nodes that nothing tells',
    { nodeAddresses: { n1: '203.0.113.7' } },
    'nodeAddresses: no disk tells the node of a Pod; give the disks that pin it',
  ],
  [
    'a raw field for another kind',
    { rawFields: { StatefulSet: {} } },
    'rawFields.StatefulSet: names no object that is made; name a kind, or one of Service/web-0',
  ],
])('fails with %s', (_, props, message) => {
  const scope = chart('web');

  expect(() => new ExposedOrdinalPod(scope, 'First', { app: webIn(scope), ordinal: 0, ...props })).toThrow(
    new Error(`test/First: ${message}`),
  );
});

test('fails with everything at once', () => {
  const scope = chart('web');
  const app = webIn(scope);

  expect(
    () =>
      new ExposedOrdinalPod(scope, 'First', {
        app,
        ordinal: 7,
        type: ServiceType.LOAD_BALANCER,
        loadBalancerSourceRanges: ['all'],
        externalDnsTtl: Duration.minutes(1),
      }),
  ).toThrow(
    new Error(
      [
        'test/First: 3 faults',
        '  - ordinal: 7: web runs ordinals 0 to 2; choose one that it runs, or raise its replicas',
        '  - loadBalancerSourceRanges[0]: "all": must be a valid CIDR value, (e.g. 10.9.8.0/24 or 2001:db8::/64); give a range such as 10.0.0.0/8',
        '  - externalDnsTtl: there is no record to keep; give externalDnsHostname too',
      ].join('\n'),
    ),
  );
});

test('fails for an app without Pods', () => {
  const scope = chart('web');

  expect(() => new ExposedOrdinalPod(scope, 'First', { app: webIn(scope, { replicas: 0 }), ordinal: 0 })).toThrow(
    new Error('test/First: ordinal: 0: web runs no Pod; choose one that it runs, or raise its replicas'),
  );
});

test('fails for an app without ports', () => {
  const scope = chart('web');

  expect(() => new ExposedOrdinalPod(scope, 'First', { app: webIn(scope, { ports: [] }), ordinal: 0 })).toThrow(
    new Error('test/First: ports: a Service needs at least one port; name the ports of the containers'),
  );
});

test('fails in a namespace, for an app in none', () => {
  const app = webIn(chart());
  const other = new Chart(Testing.app(), 'other', { namespace: 'edge' });

  expect(() => new ExposedOrdinalPod(other, 'First', { app, ordinal: 0 })).toThrow(
    new Error(
      `other/First: app: "web": its chart names no namespace, and that of the Service is 'edge'; give both charts one namespace`,
    ),
  );
});

test('fails with disks of another app, and with addresses of nodes that they are not on', () => {
  const scope = chart('web');
  const disks = disksOf(webIn(scope));
  const app = webIn(chart('web'));

  expect(() => new ExposedOrdinalPod(scope, 'First', { app, ordinal: 0, disks, nodeAddresses: { n9: 'a b' } })).toThrow(
    new Error(
      [
        'test/First: 3 faults',
        '  - disks: "test/Volumes": are not reserved for a claim of web; reserve them with reserveFor',
        '  - nodeAddresses.n9: "a b": no disk is on this node; choose from n0, n1, n2',
        '  - nodeAddresses.n9: "a b": must be an IP address or a DNS name; give one that clients can reach',
      ].join('\n'),
    ),
  );
});
