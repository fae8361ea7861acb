/** An object that breaks a law, as an older server may have taken it. */
export interface Broken {
  /** The law, in few words. */
  readonly law: string;

  /** Where API servers keep it: plural, and for Kinds that have one the group is left out. */
  readonly key: string;
  readonly path: string;
  readonly object: any;

  /** First minor that keeps the field which breaks it; before, a gate is off. */
  readonly since?: string;
}

const labels = { app: 'web' };
const bad = { matchExpressions: [{ key: 'app', operator: 'In', values: ['-web'] }] };
const container = { name: 'web', image: 'nginx:1.27.3' };

/** A Deployment with something in its Pods. */
function pods(law: string, spec: object, metadata: object = {}): Broken {
  const template = { metadata: { labels, ...metadata }, spec: { containers: [container], ...spec } };
  return apps(law, 'Deployment', { selector: { matchLabels: labels }, template });
}

function apps(law: string, kind: string, spec: object): Broken {
  return broken(law, 'apis/apps/v1', kind, { spec });
}

function broken(law: string, api: string, kind: string, rest: object, namespaced = true): Broken {
  const name = law.replaceAll(' ', '-');
  const plural = kind.endsWith('y') ? `${kind.slice(0, -1)}ies` : kind.endsWith('ss') ? `${kind}es` : `${kind}s`;
  const resource = plural.toLowerCase();
  const stored = STORED_AS[resource] ?? resource;
  const where = namespaced ? 'namespaces/default/' : '';
  const metadata = {
    name,
    ...(namespaced && { namespace: 'default' }),
    uid: '00000000-0000-4000-8000-000000000000',
    creationTimestamp: '2024-01-01T00:00:00Z',
    generation: 1,
  };
  return {
    law,
    key: `/registry/${stored}/${namespaced ? 'default/' : ''}${name}`,
    path: `/${api}/${where}${resource}/${name}`,
    object: { apiVersion: api.replace(/^apis?\//, ''), kind, metadata, ...rest },
  };
}

/** Kinds that are kept under another name. */
const STORED_AS: Readonly<Record<string, string>> = { ingresses: 'ingress' };

const spread = { maxSkew: 1, topologyKey: 'zone', whenUnsatisfiable: 'DoNotSchedule' };
const tokenAt = (path: string) => ({ projected: { sources: [{ serviceAccountToken: { path } }] } });
const block = {
  hostUsers: false,
  containers: [{ ...container, volumeDevices: [{ name: 'disk', devicePath: '/dev/disk' }] }],
  volumes: [{ name: 'disk', persistentVolumeClaim: { claimName: 'disk' } }],
};
const job = { template: { spec: { containers: [container], restartPolicy: 'Never' } } };

/** Laws of Pods, then of the kinds around them. */
export const BROKEN: readonly Broken[] = [
  pods('huge pages are whole', {
    containers: [{ ...container, resources: { limits: { cpu: '1', memory: '1Gi', 'hugepages-2Mi': '3Mi' } } }],
  }),
  pods('affinity has label values', {
    affinity: {
      podAntiAffinity: { requiredDuringSchedulingIgnoredDuringExecution: [{ labelSelector: bad, topologyKey: 'zone' }] },
    },
  }),
  pods('spread has label values', { topologySpreadConstraints: [{ ...spread, labelSelector: bad }] }),
  pods('spread selects keys once', {
    topologySpreadConstraints: [
      {
        ...spread,
        matchLabelKeys: ['app'],
        labelSelector: { matchLabels: { app: 'web' }, matchExpressions: [{ key: 'app', operator: 'Exists' }] },
      },
    ],
  }),
  pods('nodes have label values', {
    affinity: {
      nodeAffinity: {
        requiredDuringSchedulingIgnoredDuringExecution: {
          nodeSelectorTerms: [{ matchExpressions: [{ key: 'a', operator: 'In', values: ['-b'] }] }],
        },
      },
    },
  }),
  pods('sysctls are the pods own', {
    hostNetwork: true,
    securityContext: { sysctls: [{ name: 'net.ipv4.tcp_syncookies', value: '1' }] },
  }),
  pods('tokens lie where nothing is reserved', { volumes: [{ name: 'token', ...tokenAt('../token') }] }),
  pods('variables have names', { containers: [{ ...container, env: [{ name: 'my var!', value: 'a' }] }] }),
  {
    ...pods('hooks sleep for some time', {
      containers: [{ ...container, lifecycle: { preStop: { sleep: { seconds: 0 } } } }],
    }),
    since: '1.30',
  },
  pods('searches are domains', { dnsConfig: { searches: ['_a.example.com', '.'] } }),
  pods('users of their own have no devices', block),
  { ...pods('images have references', { volumes: [{ name: 'model', image: {} }] }), since: '1.35' },
  pods('capabilities do not escalate', {
    containers: [
      { ...container, securityContext: { allowPrivilegeEscalation: false, capabilities: { add: ['CAP_SYS_ADMIN'] } } },
    ],
  }),
  pods('init containers do not restart', {
    initContainers: [
      { name: 'init', image: 'busybox', resizePolicy: [{ resourceName: 'cpu', restartPolicy: 'RestartContainer' }] },
    ],
  }),
  pods('deletion costs are numbers', {}, { annotations: { 'controller.kubernetes.io/pod-deletion-cost': 'much' } }),
  pods('volumes have names', { volumes: [{ name: 'Not A Name', emptyDir: {} }] }),
  apps('daemons have label values', 'DaemonSet', {
    selector: bad,
    template: { metadata: { labels }, spec: { containers: [container] } },
  }),
  apps('sets have good pods', 'StatefulSet', {
    serviceName: 'db',
    selector: { matchLabels: labels },
    template: { metadata: { labels }, spec: { containers: [{ name: 'Not A Name', image: 'nginx' }] } },
  }),
  apps('sets have good services', 'StatefulSet', {
    serviceName: 'Not A Name',
    selector: { matchLabels: labels },
    template: { metadata: { labels }, spec: { containers: [container] } },
  }),
  apps('sets have good claims', 'StatefulSet', {
    serviceName: 'db',
    selector: { matchLabels: labels },
    template: { metadata: { labels }, spec: { containers: [container] } },
    volumeClaimTemplates: [{ metadata: { name: 'data' }, spec: { accessModes: ['ReadWriteSometimes'] } }],
  }),
  broken('schedules have no zones', 'apis/batch/v1', 'CronJob', {
    spec: { schedule: 'TZ=UTC 0 3 * * *', jobTemplate: { spec: job } },
  }),
  broken('zones exist', 'apis/batch/v1', 'CronJob', {
    spec: { schedule: '0 3 * * *', timeZone: 'Nowhere/City', jobTemplate: { spec: job } },
  }),
  broken('claims have label values', 'api/v1', 'PersistentVolumeClaim', {
    spec: { accessModes: ['ReadWriteOnce'], resources: { requests: { storage: '1Gi' } }, selector: bad },
  }),
  broken('sources have groups', 'api/v1', 'PersistentVolumeClaim', {
    spec: {
      accessModes: ['ReadWriteOnce'],
      resources: { requests: { storage: '1Gi' } },
      dataSourceRef: { apiGroup: 'Not A Group', kind: 'Backup', name: 'b' },
    },
  }),
  broken(
    'volumes find nodes by label values',
    'api/v1',
    'PersistentVolume',
    {
      spec: {
        capacity: { storage: '1Gi' },
        accessModes: ['ReadWriteOnce'],
        local: { path: '/mnt/a' },
        persistentVolumeReclaimPolicy: 'Retain',
        nodeAffinity: {
          required: { nodeSelectorTerms: [{ matchExpressions: [{ key: 'a', operator: 'In', values: ['-b'] }] }] },
        },
      },
    },
    false,
  ),
  broken('budgets have label values', 'apis/policy/v1', 'PodDisruptionBudget', { spec: { minAvailable: 1, selector: bad } }),
  broken('policies have label values', 'apis/networking.k8s.io/v1', 'NetworkPolicy', { spec: { podSelector: bad } }),
  broken('policies have ranges', 'apis/networking.k8s.io/v1', 'NetworkPolicy', {
    spec: { podSelector: {}, ingress: [{ from: [{ ipBlock: { cidr: '010.0.0.1/8' } }] }] },
  }),
  broken(
    'roles have label values',
    'apis/rbac.authorization.k8s.io/v1',
    'ClusterRole',
    {
      aggregationRule: { clusterRoleSelectors: [bad] },
      rules: [],
    },
    false,
  ),
  broken('secrets have names', 'apis/networking.k8s.io/v1', 'Ingress', {
    spec: { defaultBackend: { service: { name: 'web', port: { number: 80 } } }, tls: [{ secretName: 'Not A Name' }] },
  }),
  broken('wildcard hosts have paths', 'apis/networking.k8s.io/v1', 'Ingress', {
    spec: { rules: [{ host: '*.example.com', http: { paths: [{ path: 'a', pathType: 'Prefix', backend: {} }] } }] },
  }),
  broken('services begin with letters', 'apis/networking.k8s.io/v1', 'Ingress', {
    spec: { defaultBackend: { service: { name: '1-web', port: { number: 80 } } } },
  }),
];
