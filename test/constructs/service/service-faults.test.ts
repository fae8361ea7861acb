import { Chart, Duration, Testing } from 'cdk8s';
import { KubernetesTarget } from '../../../lib/constructs/core/kubernetes-target';
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
import { headlessServiceFaults, serviceFaults } from '../../../lib/constructs/service/service-faults';
import { servedPortFaults } from '../../../lib/constructs/service/service-ports';
import { labelsFaults, qualifiedNameFaults } from '../../../lib/kube';
import { backend } from './backend';

const chart = Testing.chart();
const { NODE_PORT, LOAD_BALANCER, EXTERNAL_NAME } = ServiceType;

/** `field: message` of each fault; every one must say what to do. */
function faults(options: ServiceOptions, of = backend): string[] {
  return serviceFaults(chart, options, of).map(({ field, message, remedy }) => {
    expect(remedy).toBeTruthy();
    return `${field}: ${message}`;
  });
}

test.each<[string, ServiceOptions]>([
  ['nothing said', {}],
  ['fixed node ports', { type: NODE_PORT, nodePorts: { http: 30080 } }],
  [
    'one node port for two protocols',
    {
      type: NODE_PORT,
      ports: [
        { name: 'dns', port: 53, nodePort: 30053 },
        { name: 'dns-udp', port: 53, protocol: Protocol.UDP, nodePort: 30053 },
      ],
    },
  ],
  [
    'a load balancer with a health check',
    { type: LOAD_BALANCER, externalTrafficPolicy: ExternalTrafficPolicy.LOCAL, healthCheckNodePort: 30085 },
  ],
  ['a policy for external addresses', { externalIPs: ['203.0.113.7'], externalTrafficPolicy: ExternalTrafficPolicy.LOCAL }],
  ['a DNS record', { type: EXTERNAL_NAME, externalName: 'db.example.com.' }],
  ['no address', { clusterIP: 'None' }],
  ['an IPv6 address of its family', { clusterIP: 'fd00::10', ipFamilies: [IpFamily.IPV6] }],
  ['both families', { ipFamilies: [IpFamily.IPV4, IpFamily.IPV6], ipFamilyPolicy: IpFamilyPolicy.PREFER_DUAL_STACK }],
  ['the longest affinity', { sessionAffinity: SessionAffinity.CLIENT_IP, sessionAffinityTimeout: Duration.days(1) }],
])('takes %s', (_, options) => {
  expect(faults(options)).toEqual([]);
});

test.each<[string, ServiceOptions, string]>([
  ['node ports inside the cluster', { nodePorts: { http: 30080 } }, 'nodePorts: does not apply to a Service of type ClusterIP'],
  [
    'a node port of a port inside the cluster',
    { ports: [{ port: 80, nodePort: 30080 }] },
    'ports[0].nodePort: does not apply to a Service of type ClusterIP',
  ],
  [
    'an external policy inside the cluster',
    { externalTrafficPolicy: ExternalTrafficPolicy.LOCAL },
    'externalTrafficPolicy: does not apply to a Service of type ClusterIP',
  ],
  [
    'a class without a load balancer',
    { type: NODE_PORT, loadBalancerClass: 'a/b' },
    'loadBalancerClass: does not apply to a Service of type NodePort',
  ],
  [
    'source ranges without a load balancer',
    { type: NODE_PORT, loadBalancerSourceRanges: ['x'] },
    'loadBalancerSourceRanges: does not apply to a Service of type NodePort',
  ],
  [
    'node-port allocation without a load balancer',
    { allocateLoadBalancerNodePorts: false },
    'allocateLoadBalancerNodePorts: does not apply to a Service of type ClusterIP',
  ],
  [
    'a health check without a load balancer',
    { type: NODE_PORT, healthCheckNodePort: 30085 },
    'healthCheckNodePort: does not apply to a Service of type NodePort',
  ],
  [
    'a health check with policy Cluster',
    { type: LOAD_BALANCER, healthCheckNodePort: 30085 },
    'healthCheckNodePort: may only be set where externalTrafficPolicy is Local',
  ],
  [
    'affinity without an address',
    { clusterIP: 'None', sessionAffinity: SessionAffinity.CLIENT_IP },
    'sessionAffinity: does not apply to a headless Service',
  ],
  [
    'internal policy without an address',
    { clusterIP: 'None', internalTrafficPolicy: InternalTrafficPolicy.LOCAL },
    'internalTrafficPolicy: does not apply to a headless Service',
  ],
  [
    'no address for type NodePort',
    { type: NODE_PORT, clusterIP: 'None' },
    "clusterIP: may not be set to 'None' for NodePort services",
  ],
  [
    'no address for type LoadBalancer',
    { type: LOAD_BALANCER, clusterIP: 'None' },
    "clusterIP: may not be set to 'None' for LoadBalancer services",
  ],
  [
    'an address that is none',
    { clusterIP: '10.0.0.256' },
    'clusterIP: must be a valid IP address, (e.g. 10.9.8.7 or 2001:db8::ffff)',
  ],
  [
    'an address of another family',
    { clusterIP: 'fd00::10', ipFamilies: [IpFamily.IPV4] },
    'ipFamilies: the first family must be that of clusterIP, IPv6',
  ],
  ['a family twice', { ipFamilies: [IpFamily.IPV4, IpFamily.IPV4] }, 'ipFamilies[1]: duplicate family'],
  [
    'two families on a single stack',
    { ipFamilies: [IpFamily.IPV4, IpFamily.IPV6], ipFamilyPolicy: IpFamilyPolicy.SINGLE_STACK },
    'ipFamilyPolicy: must be RequireDualStack or PreferDualStack where several families are given',
  ],
  [
    'an external name for another type',
    { externalName: 'db.example.com' },
    'externalName: does not apply to a Service of type ClusterIP',
  ],
  ['a type ExternalName without the name', { type: EXTERNAL_NAME }, 'externalName: a Service of type ExternalName needs one'],
  [
    'an address for a DNS record',
    { type: EXTERNAL_NAME, externalName: 'a.b', clusterIP: '10.0.0.1' },
    'clusterIP: does not apply to a Service of type ExternalName',
  ],
  [
    'families for a DNS record',
    { type: EXTERNAL_NAME, externalName: 'a.b', ipFamilyPolicy: IpFamilyPolicy.SINGLE_STACK },
    'ipFamilyPolicy: does not apply to a Service of type ExternalName',
  ],
  [
    'ports for a DNS record',
    { type: EXTERNAL_NAME, externalName: 'a.b', ports: [{ port: 80 }] },
    'ports: does not apply to a Service of type ExternalName',
  ],
  [
    'a timeout without affinity',
    { sessionAffinityTimeout: Duration.minutes(5) },
    'sessionAffinityTimeout: must not be set when session affinity is None',
  ],
  [
    'no time at all',
    { sessionAffinity: SessionAffinity.CLIENT_IP, sessionAffinityTimeout: Duration.seconds(0) },
    'sessionAffinityTimeout: must be whole seconds, from 1 second to 1 day',
  ],
  [
    'more than a day',
    { sessionAffinity: SessionAffinity.CLIENT_IP, sessionAffinityTimeout: Duration.seconds(86_401) },
    'sessionAffinityTimeout: must be whole seconds, from 1 second to 1 day',
  ],
  [
    'part of a second',
    { sessionAffinity: SessionAffinity.CLIENT_IP, sessionAffinityTimeout: Duration.millis(1500) },
    'sessionAffinityTimeout: must be whole seconds, from 1 second to 1 day',
  ],
  [
    'a class that is no name',
    { type: LOAD_BALANCER, loadBalancerClass: 'a/b/c' },
    `loadBalancerClass: ${qualifiedNameFaults('a/b/c')}`,
  ],
  [
    'a range without a prefix',
    { type: LOAD_BALANCER, loadBalancerSourceRanges: ['10.0.0.0'] },
    'loadBalancerSourceRanges[0]: must be a valid CIDR value, (e.g. 10.9.8.0/24 or 2001:db8::/64)',
  ],
  [
    'a loopback address from outside',
    { externalIPs: ['127.0.0.1'] },
    'externalIPs[0]: may not be in the loopback range (127.0.0.0/8, ::1/128)',
  ],
  [
    'a node port out of range',
    { type: NODE_PORT, nodePorts: { http: 8080 } },
    'nodePorts.http: provided port is not in the valid range. The range of valid ports is 30000-32767',
  ],
  [
    'a node port for a port that is not there',
    { type: NODE_PORT, nodePorts: { https: 30443 } },
    'nodePorts.https: the Service has no port of this name',
  ],
  [
    'a node port said twice',
    { type: NODE_PORT, ports: [{ name: 'http', port: 80, nodePort: 30080 }], nodePorts: { http: 30081 } },
    'nodePorts.http: ports gives this port the node port 30080',
  ],
  [
    'one node port for two ports',
    {
      type: NODE_PORT,
      ports: [
        { name: 'a', port: 80, nodePort: 30080 },
        { name: 'b', port: 81, nodePort: 30080 },
      ],
    },
    'ports[1].nodePort: duplicate node port',
  ],
  [
    'a health check on a node port',
    {
      type: LOAD_BALANCER,
      externalTrafficPolicy: ExternalTrafficPolicy.LOCAL,
      nodePorts: { http: 30080 },
      healthCheckNodePort: 30080,
    },
    'healthCheckNodePort: duplicate node port',
  ],
  ['several ports without names', { ports: [{ name: 'a', port: 80 }, { port: 81 }] }, 'ports[1].name: several ports need names'],
  [
    'a port name twice',
    {
      ports: [
        { name: 'a', port: 80 },
        { name: 'a', port: 81 },
      ],
    },
    'ports[1].name: duplicate port name',
  ],
  [
    'a port twice',
    {
      ports: [
        { name: 'a', port: 80 },
        { name: 'b', port: 80 },
      ],
    },
    'ports[1]: duplicate port of a Service',
  ],
  ['a port that is none', { ports: [{ port: 0 }] }, 'ports[0].port: must be between 1 and 65535, inclusive'],
  [
    'a protocol that is none',
    { ports: [{ port: 80, protocol: 'HTTP' as Protocol }] },
    'ports[0].protocol: must be one of TCP, UDP, SCTP',
  ],
  [
    'a target that no container has',
    { ports: [{ port: 80, targetPort: 'https' }] },
    'ports[0].targetPort: no container port has this name',
  ],
  [
    'a target out of range',
    { ports: [{ port: 80, targetPort: 70_000 }] },
    'ports[0].targetPort: must be between 1 and 65535, inclusive',
  ],
  [
    'an application protocol that is no name',
    { ports: [{ port: 80, appProtocol: '-' }] },
    `ports[0].appProtocol: ${qualifiedNameFaults('-')}`,
  ],
  ['a label that is none', { labels: { a: 'b c' } }, `labels: ${labelsFaults({ a: 'b c' })}`],
  ['an annotation that is none', { annotations: { '/x': '' } }, "annotations: key '/x': prefix part must be non-empty"],
])('fails with %s', (_, options, fault) => {
  expect(faults(options)).toEqual([fault]);
});

test('fails without any port', () => {
  expect(faults({}, { ...backend, ports: [] })).toEqual(['ports: a Service needs at least one port']);
});

test('fails with everything at once, in the order of the options', () => {
  expect(faults({ name: 'Web', healthCheckNodePort: 30085, clusterIP: 'x', sessionAffinityTimeout: Duration.hours(48) })).toEqual(
    [
      expect.stringMatching(/^name: a lowercase RFC 1123 label must consist/),
      'healthCheckNodePort: does not apply to a Service of type ClusterIP',
      'clusterIP: must be a valid IP address, (e.g. 10.9.8.7 or 2001:db8::ffff)',
      'sessionAffinityTimeout: must not be set when session affinity is None',
      'sessionAffinityTimeout: must be whole seconds, from 1 second to 1 day',
    ],
  );
});

test('a headless Service fails with a name that no record can have', () => {
  expect(
    headlessServiceFaults(chart, { name: 'a.b' }, { ...backend, ports: [] }).map(({ field, message }) => `${field}: ${message}`),
  ).toEqual(['name: must not contain dots']);
});

test.each([
  ['1.28', ['externalTrafficPolicy: is not available for type ClusterIP in Kubernetes 1.28, only from 1.29 on']],
  ['1.29', []],
])('for Kubernetes %s, a policy for external addresses: %j', (minor, expected) => {
  const app = Testing.app();
  KubernetesTarget.set(app, minor);
  const options = { externalIPs: ['203.0.113.7'], externalTrafficPolicy: ExternalTrafficPolicy.LOCAL };

  expect(serviceFaults(new Chart(app, 'test'), options, backend).map(({ field, message }) => `${field}: ${message}`)).toEqual(
    expected,
  );
});

test.each([
  ['1.32', ['ports[0].port: may not be exposed by a load balancer in Kubernetes 1.32: it is the port of the kubelet']],
  ['1.33', []],
])('for Kubernetes %s, the port of the kubelet on a load balancer: %j', (minor, expected) => {
  const app = Testing.app();
  KubernetesTarget.set(app, minor);
  const options = { type: LOAD_BALANCER, ports: [{ port: 10_250 }] };

  expect(serviceFaults(new Chart(app, 'test'), options, backend).map(({ field, message }) => `${field}: ${message}`)).toEqual(
    expected,
  );
});

test("the Pods' own ports fail once, under the names that the caller gives them", () => {
  const served = [
    { containerPort: 8080, servicePort: 80 },
    { containerPort: 8081, servicePort: 80, name: 'b' },
    { containerPort: 8082, servicePort: 0, name: 'b' },
  ];

  expect(
    servedPortFaults(index => `containers[${index}].ports[0]`, served).map(({ field, message }) => `${field}: ${message}`),
  ).toEqual([
    'containers[2].ports[0].servicePort: must be between 1 and 65535, inclusive',
    'containers[0].ports[0].name: several ports need names',
    'containers[2].ports[0].name: duplicate port name',
    'containers[1].ports[0]: duplicate port of a Service',
  ]);
});

test.each([
  ['1.30', TrafficDistribution.PREFER_CLOSE, ['trafficDistribution: is not available in Kubernetes 1.30, only from 1.31 on']],
  ['1.31', TrafficDistribution.PREFER_CLOSE, []],
  [
    '1.33',
    TrafficDistribution.PREFER_SAME_NODE,
    ["trafficDistribution: 'PreferSameZone' and 'PreferSameNode' are not available in Kubernetes 1.33, only from 1.34 on"],
  ],
  ['1.34', TrafficDistribution.PREFER_SAME_NODE, []],
])('for Kubernetes %s, traffic distribution %s: %j', (minor, trafficDistribution, expected) => {
  const app = Testing.app();
  KubernetesTarget.set(app, minor);

  expect(
    serviceFaults(new Chart(app, 'test'), { trafficDistribution }, backend).map(({ field, message }) => `${field}: ${message}`),
  ).toEqual(expected);
});
