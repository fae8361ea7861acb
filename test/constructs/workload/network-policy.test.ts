import * as plus from 'cdk8s-plus-28';
import { NetworkPeer, type NetworkPolicyOptions } from '../../../lib/constructs/workload';
import { app, chart, http, synth } from './app';

const own = { podSelector: { matchLabels: { 'app.kubernetes.io/name': 'web' } } };
const ports = [{ port: 'http', protocol: 'TCP' }];
const dns = {
  to: [{ namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': 'kube-system' } } }],
  ports: [
    { port: 53, protocol: 'UDP' },
    { port: 53, protocol: 'TCP' },
  ],
};

function policyOf(networkPolicy: NetworkPolicyOptions, scope = chart('shop')) {
  return synth(app({ ports: [http], networkPolicy }, scope))['NetworkPolicy/web'];
}

test('is not made unless asked for', () => {
  expect(synth(app({ ports: [http] }))['NetworkPolicy/web']).toBeUndefined();
});

test('lets the Pods of the app in, and nobody else', () => {
  expect(policyOf({})).toEqual({
    apiVersion: 'networking.k8s.io/v1',
    kind: 'NetworkPolicy',
    metadata: { name: 'web', namespace: 'shop', labels: { 'app.kubernetes.io/name': 'web' } },
    spec: { ...own, policyTypes: ['Ingress'], ingress: [{ from: [own] }] },
  });
});

test('lets nobody in at all', () => {
  expect(policyOf({ allowPeers: false }).spec).toEqual({ ...own, policyTypes: ['Ingress'] });
});

test('lets others in on the ports of the app', () => {
  const ingress = [
    {
      peers: [
        NetworkPeer.pods({ app: 'front' }),
        NetworkPeer.podsIn('monitoring', { app: 'prometheus' }),
        NetworkPeer.podsIn('ingress'),
        NetworkPeer.podsInLabelled({ tier: 'trusted' }),
        NetworkPeer.ipBlock('10.0.0.0/8', ['10.1.0.0/16']),
        NetworkPeer.ipBlock('2001:db8::/32'),
      ],
    },
    { peers: [NetworkPeer.anyone()], ports: [{ port: 9000, endPort: 9010 }, { port: 'http' }, {}] },
  ];

  expect(policyOf({ allowPeers: false, ingress }).spec.ingress).toEqual([
    {
      from: [
        { podSelector: { matchLabels: { app: 'front' } } },
        {
          namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': 'monitoring' } },
          podSelector: { matchLabels: { app: 'prometheus' } },
        },
        { namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': 'ingress' } }, podSelector: {} },
        { namespaceSelector: { matchLabels: { tier: 'trusted' } }, podSelector: {} },
        { ipBlock: { cidr: '10.0.0.0/8', except: ['10.1.0.0/16'] } },
        { ipBlock: { cidr: '2001:db8::/32' } },
      ],
      ports,
    },
    { ports: [{ port: 9000, endPort: 9010, protocol: 'TCP' }, { port: 'http', protocol: 'TCP' }, { protocol: 'TCP' }] },
  ]);
});

test('lets the app out to DNS, to its own Pods and to whom it names, and to nobody else', () => {
  const egress = [{ peers: [NetworkPeer.podsIn('db')], ports: [{ port: 5432 }] }];

  expect(policyOf({ isolateEgress: true, egress }).spec).toEqual({
    ...own,
    policyTypes: ['Ingress', 'Egress'],
    ingress: [{ from: [own] }],
    egress: [
      dns,
      { to: [own] },
      {
        to: [{ namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': 'db' } }, podSelector: {} }],
        ports: [{ port: 5432, protocol: 'TCP' }],
      },
    ],
  });
});

test('lets the app out to nobody at all', () => {
  expect(policyOf({ isolateEgress: true, allowDns: false, allowPeers: false }).spec).toEqual({
    ...own,
    policyTypes: ['Ingress', 'Egress'],
  });
});

test('takes an app of this library, in the namespace of its chart', () => {
  const front = app({ name: 'front' }, chart('edge'));

  expect(policyOf({ allowPeers: false, ingress: [{ peers: [NetworkPeer.of(front)] }] }).spec.ingress).toEqual([
    {
      from: [
        {
          namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': 'edge' } },
          podSelector: { matchLabels: { 'app.kubernetes.io/name': 'front' } },
        },
      ],
      ports,
    },
  ]);
});

test('takes peers of cdk8s-plus-28', () => {
  const edge = chart();
  const peers = [
    NetworkPeer.of(plus.Pods.select(edge, 'Pods', { labels: { app: 'front' } })),
    NetworkPeer.of(plus.Namespaces.select(edge, 'Spaces', { names: ['a', 'b'] })),
    NetworkPeer.of(plus.NetworkPolicyIpBlock.ipv4(edge, 'Block', '10.0.0.0/8', ['10.1.0.0/16'])),
    NetworkPeer.of(app({ name: 'front' }, edge).toPodSelector() as plus.INetworkPolicyPeer & plus.IPodSelector),
  ];

  expect(policyOf({ allowPeers: false, ingress: [{ peers }] }).spec.ingress).toEqual([
    {
      from: [
        { podSelector: { matchLabels: { app: 'front' } } },
        { namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': 'a' } }, podSelector: {} },
        { namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': 'b' } }, podSelector: {} },
        { ipBlock: { cidr: '10.0.0.0/8', except: ['10.1.0.0/16'] } },
        { podSelector: { matchLabels: { 'app.kubernetes.io/name': 'front' } } },
      ],
      ports,
    },
  ]);
});

const nobody = 'ingress[0].peers';
const anyone = [NetworkPeer.anyone()];

test.each<[NetworkPolicyOptions, string]>([
  [{ ingress: [{ peers: [] }] }, `${nobody}: []: names nobody; name a peer, or NetworkPeer.anyone()`],
  [{ ingress: [{ peers: [NetworkPeer.pods({})] }] }, `${nobody}[0].labels: {}: selects everything; give at least one label`],
  [
    { ingress: [{ peers: [NetworkPeer.podsInLabelled({})] }] },
    `${nobody}[0].namespaceLabels: {}: selects everything; give at least one label`,
  ],
  [
    { ingress: [{ peers: [NetworkPeer.ipBlock('10.0.0.0')] }] },
    `${nobody}[0].cidr: "10.0.0.0": must be a valid CIDR value, (e.g. 10.9.8.0/24 or 2001:db8::/64); give a range such as 10.0.0.0/8`,
  ],
  [
    { ingress: [{ peers: [NetworkPeer.ipBlock('10.0.0.0/8', ['11.0.0.0/16'])] }] },
    `${nobody}[0].exceptions[0]: "11.0.0.0/16": must be a strict subset of \`cidr\`, 10.0.0.0/8; give a smaller range inside the cidr`,
  ],
  [
    { ingress: [{ peers: [NetworkPeer.ipBlock('10.0.0.0/8', ['10.0.0.0/8'])] }] },
    `${nobody}[0].exceptions[0]: "10.0.0.0/8": must be a strict subset of \`cidr\`, 10.0.0.0/8; give a smaller range inside the cidr`,
  ],
  [
    { ingress: [{ peers: anyone, ports: [{ port: 0 }] }] },
    'ingress[0].ports[0].port: 0: must be between 1 and 65535, inclusive; give a port from 1 to 65535',
  ],
  [
    { ingress: [{ peers: anyone, ports: [{ port: 'admin' }] }] },
    'ingress[0].ports[0].port: "admin": the app has no port of this name; name one of its ports, or give a number',
  ],
  [
    { ingress: [{ peers: anyone, ports: [{ port: 'http', endPort: 9 }] }] },
    'ingress[0].ports[0].endPort: 9: needs a port by number that the range begins with; give port a number',
  ],
  [
    { ingress: [{ peers: anyone, ports: [{ port: 90, endPort: 9 }] }] },
    'ingress[0].ports[0].endPort: 9: must be greater than or equal to `port`; give a port from 90 up',
  ],
  [
    { egress: [{ peers: anyone }] },
    'egress: means nothing while the app may speak with everyone; set isolateEgress, or leave it out',
  ],
  [{ allowDns: false }, 'allowDns: means nothing while the app may speak with everyone; set isolateEgress, or leave it out'],
])('fails for what lets nobody in, or everybody by mistake: %j', (networkPolicy, fault) => {
  expect(() => policyOf(networkPolicy)).toThrow(new Error(`test/Web: networkPolicy.${fault}`));
});

test('fails for a rule without ports where the app has none, as it would open all', () => {
  expect(() => app({ networkPolicy: { ingress: [{ peers: anyone }] } })).toThrow(
    new Error(
      'test/Web: networkPolicy.ingress[0].ports: Required value: the app has no ports of its own; name the ports here, or those of the app',
    ),
  );
});
