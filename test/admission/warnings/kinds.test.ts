import { withSpec } from '../causes';
import { warnings } from './warnings';

const labels = { app: 'web' };
const template = { metadata: { labels }, spec: { containers: [{ name: 'web', image: 'nginx:1.27.3' }] } };
const named = (apiVersion: string, kind: string, name: string, spec: object) => ({ apiVersion, kind, metadata: { name }, spec });
const deployment = named('apps/v1', 'Deployment', 'web', { selector: { matchLabels: labels }, template });
const set = named('apps/v1', 'StatefulSet', 'db', { serviceName: 'db', selector: { matchLabels: labels }, template });
const service = named('v1', 'Service', 'web', { ports: [{ port: 80 }] });

/** A template whose Pods take too long to end, in the server's opinion. */
const hasty = { ...template, spec: { ...template.spec, terminationGracePeriodSeconds: -1 } };
const words = 'must be >= 0; negative values are invalid and will be treated as 1';

test('a controller is warned of its Pods when it is new, and when it changes', () => {
  const old = withSpec(deployment, { template: hasty });
  const place = 'spec.template.spec.terminationGracePeriodSeconds';
  expect(warnings('1.37', old)).toEqual([`${place}: ${words}`]);
  expect(warnings('1.37', { ...old, metadata: { name: 'web', labels } }, old)).toEqual([]);
  expect(warnings('1.37', { ...old, metadata: { name: 'web', annotations: { a: 'b' } } }, old)).toEqual([`${place}: ${words}`]);
  expect(warnings('1.37', withSpec(old, { replicas: 2 }), old)).toEqual([`${place}: ${words}`]);
});

test('a DaemonSet is warned of its Pods where its template changes', () => {
  const old = named('apps/v1', 'DaemonSet', 'agent', { selector: { matchLabels: labels }, template: hasty });
  const other = { ...hasty, metadata: { labels, annotations: { a: 'b' } } };
  expect(warnings('1.37', withSpec(old, { minReadySeconds: 5 }), old)).toEqual([]);
  expect(warnings('1.37', withSpec(old, { template: other }), old)).toEqual([
    `spec.template.spec.terminationGracePeriodSeconds: ${words}`,
  ]);
});

test('a ReplicationController that changes is warned of the Pods that it had', () => {
  const old = named('v1', 'ReplicationController', 'web', { template: hasty });
  expect(warnings('1.37', withSpec(old, { template }), old)).toEqual([
    `spec.template.spec.terminationGracePeriodSeconds: ${words}`,
  ]);
  expect(warnings('1.37', old, withSpec(old, { template }))).toEqual([]);
});

test('a name that is no host name is told of when the controller is new', () => {
  const dotted = { ...deployment, metadata: { name: 'web.one' } };
  expect(warnings('1.37', dotted)).toEqual([
    'metadata.name: this is used in Pod names and hostnames, which can result in surprising behavior; a DNS label is recommended: [must not contain dots]',
  ]);
  expect(warnings('1.37', withSpec(dotted, { replicas: 2 }), dotted)).toEqual([]);
});

test('an AppArmor annotation of a template is old where no field says the same', () => {
  const key = 'container.apparmor.security.beta.kubernetes.io/web';
  const asked = (securityContext?: object) =>
    withSpec(deployment, {
      template: { metadata: { labels, annotations: { [key]: 'unconfined' } }, spec: { ...template.spec, securityContext } },
    });
  const warning = `spec.template.metadata.annotations[${key}]: deprecated since v1.30; use the "appArmorProfile" field instead`;
  expect(warnings('1.29', asked())).toEqual([]);
  expect(warnings('1.30', asked())).toEqual([warning]);
  expect(warnings('1.37', asked({ appArmorProfile: { type: 'Unconfined' } }))).toEqual([]);
});

test('a StatefulSet is warned of its claims, whose places change their names with an update', () => {
  const claim = {
    metadata: { name: 'data' },
    spec: { accessModes: ['ReadWriteOnce'], resources: { requests: { storage: '1.5' } } },
  };
  const old = withSpec(set, { volumeClaimTemplates: [claim], revisionHistoryLimit: -1 });
  const fraction = 'resources.requests[storage]: fractional byte value "1500m" is invalid, must be an integer';
  const history = 'spec.revisionHistoryLimit: a negative value retains all historical revisions; a value >= 0 is recommended';
  expect(warnings('1.32', old)).toEqual([`spec.volumeClaimTemplates[0].${fraction}`]);
  expect(warnings('1.37', old)).toEqual([`spec.volumeClaimTemplates[0].${fraction}`, history]);
  expect(warnings('1.37', old, old)).toEqual([`spec.volumeClaimTemplates[0].Spec.${fraction}`, history]);
});

test('a Job with very many Pods at once is warned of', () => {
  const job = named('batch/v1', 'Job', 'many', {
    completionMode: 'Indexed',
    completions: 100_001,
    parallelism: 10_001,
    template: { spec: { ...template.spec, restartPolicy: 'Never' } },
  });
  expect(warnings('1.37', withSpec(job, { parallelism: 10_000 }))).toEqual([]);
  expect(warnings('1.37', job)).toEqual([
    'spec: In Indexed Jobs with a number of completions higher than 10^5 and a parallelism higher than 10^4, Kubernetes might not be able to track completedIndexes when a big number of indexes fail',
  ]);
});

test('a time zone in a schedule is warned of while it is taken', () => {
  const old = named('batch/v1', 'CronJob', 'backup', {
    schedule: 'TZ=UTC 0 3 * * *',
    jobTemplate: { spec: { template: { spec: { ...template.spec, restartPolicy: 'Never' } } } },
  });
  const more = 'see https://kubernetes.io/docs/concepts/workloads/controllers/cron-jobs/ for more details';
  expect(warnings('1.28', old)).toEqual([`CRON_TZ or TZ used in spec.spec.schedule is not officially supported, ${more}`]);
  expect(warnings('1.29', withSpec(old, { suspend: true }), old)).toEqual([
    `cannot use TZ or CRON_TZ in spec.spec.schedule, use timeZone instead, ${more}`,
  ]);
});

test.each([
  ['1.32', '1.2.3', 'ParseAddr("1.2.3"): IPv4 address too short'],
  ['1.32', '1.2.3.', 'ParseAddr("1.2.3."): IPv4 field must have at least one digit (at ".")'],
  ['1.32', '1.2.3.4.5', 'ParseAddr("1.2.3.4.5"): IPv4 address too long'],
  ['1.32', '1.2.3.256', 'ParseAddr("1.2.3.256"): IPv4 field has value >255'],
  ['1.32', '1.2.3.x', 'ParseAddr("1.2.3.x"): unexpected character (at "x")'],
  ['1.32', '::1::', 'ParseAddr("::1::"): multiple :: in address (at ":")'],
  ['1.32', '12345::', 'ParseAddr("12345::"): each group must have 4 or less digits (at "12345::")'],
  ['1.32', '1::2:', 'ParseAddr("1::2:"): colon must be followed by more characters (at ":")'],
  ['1.32', '1:2:3:4:5:6:7:8:9', 'ParseAddr("1:2:3:4:5:6:7:8:9"): trailing garbage after address (at "9")'],
  ['1.32', '1::2:3:4:5:6:7:8', 'ParseAddr("1::2:3:4:5:6:7:8"): the :: must expand to at least one field of zeros'],
  [
    '1.32',
    '1:2.3.4.5',
    'ParseAddr("1:2.3.4.5"): embedded IPv4 address must replace the final 2 fields of the address (at "2.3.4.5")',
  ],
  ['1.32', 'fe80::1%', 'ParseAddr("fe80::1%"): zone must be a non-empty string'],
] as const)('until 1.32 a Service is told what Go has against an address: %s %s', (minor, address, fault) => {
  const balanced = withSpec(service, { type: 'LoadBalancer', loadBalancerIP: address });
  expect(warnings(minor, balanced)).toEqual([
    `spec.loadBalancerIP: IP address was accepted, but will be invalid in a future Kubernetes release: ${fault}`,
  ]);
});

test('a Service is warned of addresses and ranges in odd forms', () => {
  const odd = withSpec(service, {
    type: 'LoadBalancer',
    loadBalancerIP: '2001:DB8::1',
    loadBalancerSourceRanges: ['10.0.0.1/8', '2001:DB8::/32'],
  });
  expect(warnings('1.32', odd)).toEqual([
    'spec.loadBalancerIP: IPv6 address "2001:DB8::1" is not in RFC 5952 canonical format ("2001:db8::1"), which may cause controller apply-loops',
    'spec.loadBalancerSourceRanges[1]: IPv6 prefix "2001:DB8::/32" is not in RFC 5952 canonical format ("2001:db8::/32"), which may cause controller apply-loops',
  ]);
  expect(warnings('1.35', odd)).toEqual([
    'spec.loadBalancerIP: IPv6 address "2001:DB8::1" should be in RFC 5952 canonical format ("2001:db8::1")',
    'spec.loadBalancerSourceRanges[0]: CIDR value "10.0.0.1/8" is ambiguous in this context (should be "10.0.0.0/8" or "10.0.0.1/32"?)',
    'spec.loadBalancerSourceRanges[1]: IPv6 CIDR value "2001:DB8::/32" should be in RFC 5952 canonical format ("2001:db8::/32")',
  ]);
});

test('a NetworkPolicy is warned of ranges of IPv4 that are written as IPv6', () => {
  const policy = named('networking.k8s.io/v1', 'NetworkPolicy', 'web', {
    podSelector: {},
    ingress: [{ from: [{ ipBlock: { cidr: '::ffff:10.0.0.1/120' } }] }],
  });
  const place = 'spec.ingress[0].from[0].ipBlock.cidr: ';
  expect(warnings('1.32', policy)).toEqual([]);
  expect(warnings('1.35', policy)).toEqual([
    `${place}CIDR value "::ffff:10.0.0.1/120" is ambiguous in this context (should be "10.0.0.0/24" or "10.0.0.1/128"?)`,
    `${place}non-standard CIDR value "::ffff:10.0.0.1/120" will be considered invalid in a future Kubernetes release: use "10.0.0.0/24"`,
  ]);
});

test("addresses of the controllers are nobody's business", () => {
  const slice = (by?: string) => ({
    apiVersion: 'discovery.k8s.io/v1',
    kind: 'EndpointSlice',
    metadata: { name: 'web', ...(by && { labels: { 'endpointslice.kubernetes.io/managed-by': by } }) },
    addressType: 'IPv4',
    endpoints: [{ addresses: ['010.0.0.1'] }],
  });
  expect(warnings('1.35', slice())).toEqual([
    'endpoints[0].addresses[0]: non-standard IP address "010.0.0.1" will be considered invalid in a future Kubernetes release: use "10.0.0.1"',
  ]);
  expect(warnings('1.35', slice('endpointslice-controller.k8s.io'))).toEqual([]);
});

test('a volume is warned of old annotations, labels, policies and sources', () => {
  const volume = {
    apiVersion: 'v1',
    kind: 'PersistentVolume',
    metadata: {
      name: 'disk',
      annotations: { 'volume.beta.kubernetes.io/storage-class': 'a', 'volume.beta.kubernetes.io/mount-options': 'b' },
    },
    spec: {
      capacity: { storage: '1Gi' },
      accessModes: ['ReadWriteOnce'],
      persistentVolumeReclaimPolicy: 'Recycle',
      cephfs: { monitors: ['10.0.0.1'] },
      nodeAffinity: {
        required: { nodeSelectorTerms: [{ matchExpressions: [{ key: 'beta.kubernetes.io/os', operator: 'Exists' }] }] },
      },
    },
  };
  expect(warnings('1.37', volume)).toEqual([
    'metadata.annotations[volume.beta.kubernetes.io/storage-class]: deprecated since v1.8; use "storageClassName" attribute instead',
    'metadata.annotations[volume.beta.kubernetes.io/mount-options]: deprecated since v1.31; use "mountOptions" attribute instead',
    'spec.persistentVolumeReclaimPolicy: The Recycle reclaim policy is deprecated. Instead, the recommended approach is to use dynamic provisioning.',
    'spec.nodeAffinity.required.nodeSelectorTerms[0].matchExpressions[0].key: beta.kubernetes.io/os is deprecated since v1.14; use "kubernetes.io/os" instead',
    'spec.cephfs: deprecated in v1.28, non-functional in v1.31+',
  ]);
});

test('a quota whose requests exceed its limits is warned of, when it is new', () => {
  const quota = named('v1', 'ResourceQuota', 'team', { hard: { cpu: '2', 'limits.cpu': '1', 'requests.memory': '1Gi' } });
  expect(warnings('1.34', quota)).toEqual([]);
  expect(warnings('1.35', quota)).toEqual(['ResourceQuota cpu (2) should be less than limits.cpu (1)']);
  expect(warnings('1.35', withSpec(quota, { hard: { cpu: '3', 'limits.cpu': '1' } }), quota)).toEqual([]);
});

test('a driver that asks for tokens is told where to have them put', () => {
  const driver = named('storage.k8s.io/v1', 'CSIDriver', 'disk.example.com', { tokenRequests: [{ audience: 'vault' }] });
  const open =
    'spec.serviceAccountTokenInSecrets is unset; if supported by this CSI driver, set to true to prevent possible logging of tokens in volume attributes';
  expect(warnings('1.34', driver)).toEqual([]);
  expect(warnings('1.35', driver)).toEqual([open]);
  expect(warnings('1.35', withSpec(driver, { storageCapacity: true }), driver)).toEqual([]);
  expect(warnings('1.35', withSpec(driver, { serviceAccountTokenInSecrets: true }))).toEqual([]);
});
