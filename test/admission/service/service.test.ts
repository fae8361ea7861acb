import { causes, withSpec } from '../causes';

const web = {
  apiVersion: 'v1',
  kind: 'Service',
  metadata: { name: 'web' },
  spec: { selector: { app: 'web' }, ports: [{ name: 'http', port: 80 }] },
};

test('a small Service is taken by the oldest and the newest', () => {
  expect([...causes('1.28', web), ...causes('1.37', web)]).toEqual([]);
});

test.each([
  ['no ports', { ports: [] }, ['spec.ports: Required value']],
  [
    'an unknown type',
    { type: 'Bogus' },
    ['spec.type: Unsupported value: "Bogus": supported values: "ClusterIP", "ExternalName", "LoadBalancer", "NodePort"'],
  ],
  ['a name without a name', { type: 'ExternalName', ports: [] }, ['spec.externalName: Required value']],
  [
    'a node port where there are none',
    { ports: [{ port: 80, nodePort: 30080 }] },
    ["spec.ports[0].nodePort: Forbidden: may not be used when `type` is 'ClusterIP'"],
  ],
  [
    'one port twice',
    {
      ports: [
        { name: 'a', port: 80 },
        { name: 'b', port: 80 },
      ],
    },
    ['spec.ports[1]: Duplicate value: {"Name":"","Protocol":"TCP","AppProtocol":null,"Port":80,"TargetPort":0,"NodePort":0}'],
  ],
  [
    'one node port for two ports',
    {
      type: 'NodePort',
      ports: [
        { name: 'a', port: 80, nodePort: 30080 },
        { name: 'b', port: 81, nodePort: 30080 },
      ],
    },
    ['spec.ports[1].nodePort: Invalid value: 30080: provided port is already allocated'],
  ],
  [
    'two families on a single stack',
    { ipFamilies: ['IPv4', 'IPv6'] },
    [
      "spec.ipFamilyPolicy: Invalid value: \"SingleStack\": must be 'RequireDualStack' or 'PreferDualStack' when multiple IP families are specified",
    ],
  ],
  [
    'an address that nobody reaches',
    { externalIPs: ['127.0.0.1'] },
    ['spec.externalIPs[0]: Invalid value: "127.0.0.1": may not be in the loopback range (127.0.0.0/8, ::1/128)'],
  ],
])('fails with %s', (_, change, faults) => {
  expect(causes('1.37', withSpec(web, change))).toEqual(faults);
});

test('fails for a bad address with that alone', () => {
  expect(causes('1.37', withSpec(web, { clusterIP: 'a', ports: [] }))).toEqual([
    'spec.clusterIPs[0]: Invalid value: "a": must be a valid IP address, (e.g. 10.9.8.7 or 2001:db8::ffff)',
  ]);
});

test('leading zeros and loose ranges are refused since 1.36', () => {
  const loose = withSpec(web, { type: 'LoadBalancer', externalIPs: ['192.0.2.010'], loadBalancerSourceRanges: ['10.0.0.1/8'] });

  expect(causes('1.35', loose)).toEqual([]);
  expect(causes('1.36', loose)).toEqual([
    'spec.externalIPs[0]: Invalid value: "192.0.2.010": must not have leading 0s',
    'spec.LoadBalancerSourceRanges[0]: Invalid value: "10.0.0.1/8": must not have bits set beyond the prefix length',
  ]);
});

test('the traffic policy of a Service with external addresses came with 1.29', () => {
  const local = withSpec(web, { externalIPs: ['192.0.2.1'], externalTrafficPolicy: 'Local' });

  expect(causes('1.29', local)).toEqual([]);
  expect(causes('1.28', local)).toEqual([
    "spec.externalTrafficPolicy: Invalid value: \"Local\": may only be set when `type` is 'NodePort' or 'LoadBalancer'",
  ]);
});

test('a distribution of traffic is dropped before it was known, and has its values by minor', () => {
  const near = withSpec(web, { trafficDistribution: 'PreferSameNode' });

  expect(causes('1.30', near)).toEqual([]);
  expect(causes('1.33', near)).toEqual([
    'spec.trafficDistribution: Unsupported value: "PreferSameNode": supported values: "PreferClose"',
  ]);
  expect(causes('1.34', near)).toEqual([]);
});

test('fails where a Service becomes headless, or ceases to be', () => {
  const headless = withSpec(web, { clusterIP: 'None' });

  expect(causes('1.37', headless, web)).toEqual(['spec.clusterIPs[0]: Invalid value: ["None"]: may not change once set']);
  expect(causes('1.37', web, headless)).toEqual([]);
});

test('a change of type alone takes along what only the old type had', () => {
  const exposed = withSpec(web, { type: 'NodePort', externalTrafficPolicy: 'Local', ports: [{ port: 80, nodePort: 30080 }] });

  expect(causes('1.37', withSpec(exposed, { type: 'ClusterIP' }), exposed)).toEqual([]);
});

test('fails where the class of a load balancer changes', () => {
  const balanced = withSpec(web, { type: 'LoadBalancer', loadBalancerClass: 'example.com/a' });

  expect(causes('1.37', withSpec(balanced, { loadBalancerClass: undefined }), balanced)).toEqual([
    'spec.loadBalancerClass: Invalid value: null: may not change once set',
  ]);
});
