import { Duration } from 'cdk8s';
import { Protocol } from '../../../lib/constructs/pod/container';
import {
  ExternalTrafficPolicy,
  InternalTrafficPolicy,
  IpFamily,
  IpFamilyPolicy,
  type ServiceOptions,
  ServiceType,
  SessionAffinity,
  TrafficDistribution,
} from '../../../lib/constructs/service';
import { renderHeadlessService, renderService } from '../../../lib/constructs/service/service-manifest';
import { backend } from './backend';

/** As it reaches the file: cdk8s drops what is undefined. */
function spec(options: ServiceOptions): unknown {
  return JSON.parse(JSON.stringify(renderService(options, backend)['spec']));
}

const selector = { app: 'web' };
const ports = [{ name: 'http', port: 80, targetPort: 'http', protocol: 'TCP', appProtocol: 'http' }];
const proxied = { selector, ports, internalTrafficPolicy: 'Cluster', sessionAffinity: 'None' };

test('leads to the ports of the workload by name, with the defaults written out', () => {
  expect(JSON.parse(JSON.stringify(renderService({}, backend)))).toEqual({
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name: 'web', labels: { app: 'web' } },
    spec: { type: 'ClusterIP', ...proxied },
  });
});

test('leads to a container port without a name by its number', () => {
  const nameless = { ...backend, ports: [{ containerPort: 8080, servicePort: 80 }] };

  expect(JSON.parse(JSON.stringify(renderHeadlessService({}, nameless)['spec'])).ports).toEqual([
    { port: 80, targetPort: 8080, protocol: 'TCP' },
  ]);
});

test('takes its name, labels and annotations from the options', () => {
  const { metadata } = renderService({ name: 'front', labels: { tier: 'edge' }, annotations: { note: 'x' } }, backend);

  expect(metadata).toEqual({ name: 'front', labels: { app: 'web', tier: 'edge' }, annotations: { note: 'x' } });
});

test('as type NodePort says the external traffic policy, and node ports by name', () => {
  expect(spec({ type: ServiceType.NODE_PORT, nodePorts: { http: 30080 } })).toEqual({
    type: 'NodePort',
    ...proxied,
    ports: [{ ...ports[0], nodePort: 30080 }],
    externalTrafficPolicy: 'Cluster',
  });
});

test('as type LoadBalancer takes everything that a load balancer reads', () => {
  expect(
    spec({
      type: ServiceType.LOAD_BALANCER,
      loadBalancerClass: 'service.k8s.aws/nlb',
      loadBalancerSourceRanges: ['10.0.0.0/8'],
      allocateLoadBalancerNodePorts: false,
      externalTrafficPolicy: ExternalTrafficPolicy.LOCAL,
      internalTrafficPolicy: InternalTrafficPolicy.LOCAL,
      healthCheckNodePort: 30085,
      sessionAffinity: SessionAffinity.CLIENT_IP,
      sessionAffinityTimeout: Duration.minutes(10),
      trafficDistribution: TrafficDistribution.PREFER_CLOSE,
    }),
  ).toEqual({
    type: 'LoadBalancer',
    selector,
    ports,
    loadBalancerClass: 'service.k8s.aws/nlb',
    loadBalancerSourceRanges: ['10.0.0.0/8'],
    allocateLoadBalancerNodePorts: false,
    externalTrafficPolicy: 'Local',
    internalTrafficPolicy: 'Local',
    healthCheckNodePort: 30085,
    sessionAffinity: 'ClientIP',
    sessionAffinityConfig: { clientIP: { timeoutSeconds: 600 } },
    trafficDistribution: 'PreferClose',
  });
});

test('writes out the three hours for which a client keeps its Pod', () => {
  expect(spec({ sessionAffinity: SessionAffinity.CLIENT_IP })).toMatchObject({
    sessionAffinityConfig: { clientIP: { timeoutSeconds: 10800 } },
  });
});

test('with external addresses says the external traffic policy where it is told, as 1.28 takes none', () => {
  const externalIPs = ['203.0.113.7'];

  expect(spec({ externalIPs })).toEqual({ type: 'ClusterIP', ...proxied, externalIPs });
  expect(spec({ externalIPs, externalTrafficPolicy: ExternalTrafficPolicy.LOCAL })).toEqual({
    type: 'ClusterIP',
    ...proxied,
    externalIPs,
    externalTrafficPolicy: 'Local',
  });
});

test('as type ExternalName is a DNS record and nothing else', () => {
  expect(spec({ type: ServiceType.EXTERNAL_NAME, externalName: 'db.example.com' })).toEqual({
    type: 'ExternalName',
    externalName: 'db.example.com',
  });
});

test('without an address says nothing that only a proxy reads', () => {
  expect(spec({ clusterIP: 'None', publishNotReadyAddresses: true })).toEqual({
    type: 'ClusterIP',
    clusterIP: 'None',
    selector,
    ports,
    publishNotReadyAddresses: true,
  });
});

test('takes addresses and families as given', () => {
  expect(
    spec({
      clusterIP: '10.96.0.10',
      ipFamilies: [IpFamily.IPV4, IpFamily.IPV6],
      ipFamilyPolicy: IpFamilyPolicy.REQUIRE_DUAL_STACK,
    }),
  ).toEqual({
    type: 'ClusterIP',
    ...proxied,
    clusterIP: '10.96.0.10',
    ipFamilies: ['IPv4', 'IPv6'],
    ipFamilyPolicy: 'RequireDualStack',
  });
});

test.each([
  [
    'leads to the container port of the same name',
    { name: 'http', port: 8080 },
    { name: 'http', port: 8080, targetPort: 'http', protocol: 'TCP', appProtocol: 'http' },
  ],
  [
    'leads to the same number where there is none',
    { port: 53, protocol: Protocol.UDP },
    { port: 53, targetPort: 53, protocol: 'UDP' },
  ],
  [
    'leads where it is told',
    { name: 'front', port: 80, targetPort: 'http' },
    { name: 'front', port: 80, targetPort: 'http', protocol: 'TCP', appProtocol: 'http' },
  ],
  [
    'leads to a number',
    { name: 'front', port: 80, targetPort: 8080, appProtocol: 'kubernetes.io/ws' },
    { name: 'front', port: 80, targetPort: 8080, protocol: 'TCP', appProtocol: 'kubernetes.io/ws' },
  ],
])('a port of its own %s', (_, port, rendered) => {
  expect(spec({ ports: [port] })).toMatchObject({ ports: [rendered] });
});

describe('the headless Service', () => {
  test('publishes Pods before they are ready', () => {
    expect(JSON.parse(JSON.stringify(renderHeadlessService({}, backend)))).toEqual({
      apiVersion: 'v1',
      kind: 'Service',
      metadata: { name: 'web', labels: { app: 'web' } },
      spec: { type: 'ClusterIP', clusterIP: 'None', selector, ports, publishNotReadyAddresses: true },
    });
  });

  test('needs no ports', () => {
    expect(
      JSON.parse(JSON.stringify(renderHeadlessService({ publishNotReadyAddresses: false }, { ...backend, ports: [] })['spec'])),
    ).toEqual({
      type: 'ClusterIP',
      clusterIP: 'None',
      selector,
    });
  });
});
