import { Duration, Size } from 'cdk8s';
import * as plus from 'cdk8s-plus-28';
import {
  AppArmorProfile,
  type ContainerOptions,
  DnsPolicy,
  type PodOptions,
  SeccompProfile,
  TaintEffect,
  TolerationOperator,
} from '../../../lib/constructs/pod';
import { app, chartFor } from '../stateful-app/app';
import { chart } from '../workload/app';
import { LABEL_VALUE, QUALIFIED, QUANTITY, SUBDOMAIN } from './words';

const config = new plus.ConfigMap(chart('shop'), 'Config', { metadata: { name: 'settings' } });

const resources: [ContainerOptions['resources'], string][] = [
  [{ requests: { cpu: '1 core' } }, `requests.cpu: "1 core": ${QUANTITY}`],
  [{ requests: { cpu: -1 } }, 'requests.cpu: "-1": must be greater than or equal to 0; give a positive quantity'],
  [
    { limits: { gpu: 1 } },
    'limits.gpu: "gpu": must be a standard resource type or fully qualified; use cpu, memory, ephemeral-storage, hugepages-<size> or vendor.example/resource',
  ],
  [
    { limits: { 'vendor.example/g u': 1 } },
    `limits.vendor.example/g u: "vendor.example/g u": ${QUALIFIED}; name it such as vendor.example/gpu`,
  ],
  [
    { requests: { memory: '2Gi' }, limits: { memory: Size.gibibytes(1) } },
    'requests.memory: "2Gi": must be less than or equal to memory limit of 1Gi; lower the request or raise the limit',
  ],
  [{ limits: { 'vendor.example/gpu': 0.5 } }, 'limits.vendor.example/gpu: "500m": must be an integer; give a whole number'],
  [
    { requests: { 'vendor.example/gpu': 1 } },
    'requests.vendor.example/gpu: "1": needs a limit: it cannot be overcommitted; give the same amount in limits',
  ],
  [
    { requests: { 'vendor.example/gpu': 1 }, limits: { 'vendor.example/gpu': 2 } },
    'requests.vendor.example/gpu: "1": must be equal to vendor.example/gpu limit of 2; give one amount for both',
  ],
];

const podSecurity: [PodOptions['podSecurityContext'], string][] = [
  [
    { runAsNonRoot: true, runAsUser: 0 },
    'runAsUser: 0: is root, and runAsNonRoot forbids it; give another user, or runAsNonRoot: false',
  ],
  [{ runAsUser: -1 }, 'runAsUser: -1: must be between 0 and 2147483647, inclusive; give a user or group id'],
  [{ fsGroup: 2 ** 31 }, 'fsGroup: 2147483648: must be between 0 and 2147483647, inclusive; give a user or group id'],
  [
    { supplementalGroups: [1, 1.5] },
    'supplementalGroups[1]: 1.5: must be between 0 and 2147483647, inclusive; give a user or group id',
  ],
  [
    { seccompProfile: SeccompProfile.localhost('/profile.json') },
    `seccompProfile.localhostProfile: "/profile.json": must be a relative path; give a path below the kubelet's seccomp folder`,
  ],
  [
    { appArmorProfile: AppArmorProfile.localhost(' k8s') },
    'appArmorProfile.localhostProfile: " k8s": must not be padded with whitespace; give the name of a profile that is loaded on the nodes',
  ],
  [
    { appArmorProfile: AppArmorProfile.localhost('') },
    'appArmorProfile.localhostProfile: "": Required value; give the name of a profile that is loaded on the nodes',
  ],
];

const security: [ContainerOptions['securityContext'], string][] = [
  [
    { runAsNonRoot: true, runAsUser: 0 },
    'runAsUser: 0: is root, and runAsNonRoot forbids it; give another user, or runAsNonRoot: false',
  ],
  [
    { privileged: true, allowPrivilegeEscalation: false },
    'allowPrivilegeEscalation: false: cannot be false where the container is privileged or has SYS_ADMIN; leave it out, or drop the privilege',
  ],
  [
    { addCapabilities: ['SYS_ADMIN'], allowPrivilegeEscalation: false },
    'allowPrivilegeEscalation: false: cannot be false where the container is privileged or has SYS_ADMIN; leave it out, or drop the privilege',
  ],
  [{ runAsGroup: -1 }, 'runAsGroup: -1: must be between 0 and 2147483647, inclusive; give a user or group id'],
];

const scheduling: [PodOptions, string][] = [
  [
    { tolerations: [{ value: 'db' }] },
    "tolerations[0].operator: must be Exists when 'key' is empty; name the key, or leave the value out",
  ],
  [
    { tolerations: [{ key: 'dedicated', value: 'db', operator: TolerationOperator.EXISTS }] },
    `tolerations[0].value: "db": must be empty when 'operator' is 'Exists'; leave it out, or ask for Equal`,
  ],
  [
    { tolerations: [{ key: 'flaky', tolerationTime: Duration.minutes(1) }] },
    "tolerations[0].effect: must be 'NoExecute' when a toleration time is set; give TaintEffect.NO_EXECUTE",
  ],
  [
    { tolerations: [{ key: 'flaky', effect: TaintEffect.NO_EXECUTE, tolerationTime: Duration.millis(10) }] },
    'tolerations[0].tolerationTime: "0.01 s": must be whole seconds; round it',
  ],
  [{ tolerations: [{ key: 'a b' }] }, `tolerations[0].key: "a b": ${QUALIFIED}; give the key of a taint such as dedicated`],
  [{ tolerations: [{ key: 'a', value: 'b c' }] }, `tolerations[0].value: "b c": ${LABEL_VALUE}; give the value of a taint`],
  [
    { topologySpreadConstraints: [{ topologyKey: 'rack', minDomains: 2 }] },
    'topologySpreadConstraints[0].minDomains: 2: can only use minDomains if whenUnsatisfiable=DoNotSchedule; leave it out, or ask for DO_NOT_SCHEDULE',
  ],
  [
    { topologySpreadConstraints: [{ topologyKey: 'rack', maxSkew: 0 }] },
    'topologySpreadConstraints[0].maxSkew: 0: must be greater than or equal to 1; give a whole number from 1 up',
  ],
  [
    { topologySpreadConstraints: [{ topologyKey: 'rack' }, { topologyKey: 'rack', maxSkew: 2 }] },
    'topologySpreadConstraints[1]: "rack, ScheduleAnyway": duplicate topology key and action; give each pair once',
  ],
  [
    { topologySpreadConstraints: [{ topologyKey: '' }] },
    `topologySpreadConstraints[0].topologyKey: "": name part must be non-empty, and ${QUALIFIED}; name a label of nodes such as topology.kubernetes.io/zone`,
  ],
  [{ nodeSelector: { disk: 'a b' } }, `nodeSelector: {"disk":"a b"}: value 'a b' of 'disk': ${LABEL_VALUE}; correct the label`],
  [{ priorityClassName: 'High' }, `priorityClassName: "High": ${SUBDOMAIN}; give the name of a PriorityClass`],
  [{ runtimeClassName: 'gVisor' }, `runtimeClassName: "gVisor": ${SUBDOMAIN}; give the name of a RuntimeClass`],
];

const others: [PodOptions, string][] = [
  [
    { hostAliases: [{ ip: 'localhost', hostnames: ['db'] }] },
    'hostAliases[0].ip: "localhost": must be a valid IP address, (e.g. 10.9.8.7 or 2001:db8::ffff); give an IPv4 or IPv6 address',
  ],
  [
    { hostAliases: [{ ip: '10.0.0.1', hostnames: ['db', 'DB'] }] },
    `hostAliases[0].hostnames[1]: "DB": ${SUBDOMAIN}; give a host name such as db.example.com`,
  ],
  [
    { dnsPolicy: DnsPolicy.NONE },
    'dnsConfig.nameservers: must provide at least one DNS nameserver when `dnsPolicy` is None; name one, or leave dnsPolicy out',
  ],
  [
    { dnsConfig: { nameservers: ['dns.example'] } },
    'dnsConfig.nameservers[0]: "dns.example": must be a valid IP address, (e.g. 10.9.8.7 or 2001:db8::ffff); give an IPv4 or IPv6 address',
  ],
  [
    { dnsConfig: { nameservers: ['10.0.0.1', '10.0.0.2', '10.0.0.3', '10.0.0.4'] } },
    'dnsConfig.nameservers: ["10.0.0.1","10.0.0.2","10.0.0.3","10.0.0.4"]: must not have more than 3 nameservers; leave the last ones out',
  ],
  [{ dnsConfig: { searches: ['a b'] } }, `dnsConfig.searches[0]: "a b": ${SUBDOMAIN}; give a domain such as example.com`],
  [
    { dnsConfig: { options: [{ value: '2' }] } },
    'dnsConfig.options[0].name: must not be empty; name a resolver option such as ndots',
  ],
  [{ imagePullSecrets: [config] }, 'imagePullSecrets[0]: "ConfigMap/settings": must be a Secret; give a Secret or its name'],
  [{ podLabels: { a: 'b c' } }, `podLabels: {"a":"b c"}: value 'b c' of 'a': ${LABEL_VALUE}; correct the label`],
  [{ podAnnotations: { 'a b': '' } }, `podAnnotations: {"a b":""}: key 'a b': ${QUALIFIED}; correct the annotation`],
  [{ terminationGracePeriod: Duration.millis(1) }, 'terminationGracePeriod: "0.001 s": must be whole seconds; round it'],
  [
    { hostPID: true, shareProcessNamespace: true },
    'shareProcessNamespace: true: ShareProcessNamespace and HostPID cannot both be enabled; leave one of them out',
  ],
];

test.each(resources)('fails for resources %j', (given, fault) => {
  expect(() => app({ resources: given })).toThrow(new Error(`test/Web: resources.${fault}`));
});

test('fails for huge pages alone', () => {
  expect(() => app({ resources: { limits: { 'hugepages-2Mi': '4Mi' } } })).toThrow(
    new Error('test/Web: resources: ["hugepages-2Mi"]: HugePages require cpu or memory; ask for memory too'),
  );
});

test.each(podSecurity)('fails for Pods that run as %j', (podSecurityContext, fault) => {
  expect(() => app({ podSecurityContext })).toThrow(new Error(`test/Web: podSecurityContext.${fault}`));
});

test.each(security)('fails for a container that runs as %j', (securityContext, fault) => {
  expect(() => app({ securityContext })).toThrow(new Error(`test/Web: securityContext.${fault}`));
});

test('fails for a container that must not be root in a Pod that is', () => {
  expect(() => app({ podSecurityContext: { runAsUser: 0 }, securityContext: { runAsNonRoot: true } })).toThrow(
    new Error(
      'test/Web: securityContext.runAsNonRoot: true: forbids root, and podSecurityContext.runAsUser is 0; give this container a runAsUser, or leave it out',
    ),
  );
});

test.each([...scheduling, ...others])('fails: %j', (props, fault) => {
  expect(() => app(props)).toThrow(new Error(`test/Web: ${fault}`));
});

test.each(['_tcp.example.com', '.'])('fails for the search domain %s before Kubernetes 1.33', domain => {
  const dnsConfig = { searches: [domain] };

  expect(() => app({ dnsConfig }, chartFor('1.32'))).toThrow(
    new Error(`test/Web: dnsConfig.searches[0]: "${domain}": ${SUBDOMAIN}; give a domain such as example.com`),
  );
  expect(() => app({ dnsConfig }, chartFor('1.33'))).not.toThrow();
});

test('fails for an AppArmor profile before Kubernetes 1.30', () => {
  const appArmorProfile = AppArmorProfile.runtimeDefault();
  const fault =
    'appArmorProfile: {"type":"RuntimeDefault"}: is not available in Kubernetes 1.29, only from 1.30 on; leave it out, or aim at a later minor';

  expect(() => app({ podSecurityContext: { appArmorProfile } }, chartFor('1.29'))).toThrow(
    new Error(`test/Web: podSecurityContext.${fault}`),
  );
  expect(() => app({ securityContext: { appArmorProfile } }, chartFor('1.29'))).toThrow(
    new Error(`test/Web: securityContext.${fault}`),
  );
});
