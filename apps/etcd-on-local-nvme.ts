import { ApiObject, Chart, Duration, Size } from 'cdk8s';
import {
  DisruptionBudget,
  EnvValue,
  ExposedOrdinalPod,
  ExternalTrafficPolicy,
  LocalStorageClass,
  NetworkPeer,
  NodeLocalPVs,
  PodAntiAffinity,
  PodManagementPolicy,
  Probe,
  PrometheusScrape,
  StatefulApp,
  UnhealthyPodEvictionPolicy,
  Volume,
} from 'cdk8s-stateful';
import type { Construct } from 'constructs';
import { addNamespace } from './namespace';

/**
 * A replicated store as a platform team runs it: etcd with three members, each
 * on an NVMe disk that is reserved for it, on a node of its own, and each with
 * an address outside the cluster.
 *
 * Everything that can be known beforehand is: the list of members that etcd
 * asks for, which member lives on which node, and the endpoints that clients
 * are told. Metrics go to Prometheus; logs are lines of JSON that
 * `cluster-logging` ships with all others.
 *
 * Before it runs, make in this namespace Secrets `etcd-server-tls` and
 * `etcd-peer-tls` with `tls.crt`, `tls.key` and `ca.crt`, for the names
 * `*.etcd.etcd.svc.cluster.local`, `etcd-client.etcd.svc.cluster.local` and
 * those of the nodes. A member that lost its disk is removed and added with
 * `etcdctl member` before its Pod is deleted.
 *
 * @see https://etcd.io/docs/v3.5/op-guide/clustering/#static
 */
export class EtcdOnLocalNvme extends Chart {
  constructor(scope: Construct, id: string) {
    super(scope, id, { namespace: 'etcd' });
    addNamespace(this);

    const disks = new LocalStorageClass(this, 'Disks', { name: 'local-nvme', mountOptions: ['noatime'] });

    const cluster = { name: 'etcd', replicas: 3 };
    const { members, serviceDnsName } = StatefulApp.peers(this, cluster);
    const self = `$(POD_NAME).${serviceDnsName}`;

    const etcd = new StatefulApp(this, 'Etcd', {
      ...cluster,
      image: 'registry.k8s.io/etcd:3.5.24-0',
      command: ['etcd'],
      args: flags({
        name: '$(POD_NAME)',
        'data-dir': '/var/lib/etcd/data',

        'initial-cluster': members.map(({ podName, dnsName }) => `${podName}=https://${dnsName}:2380`).join(','),
        'initial-cluster-state': 'new',
        'initial-cluster-token': 'etcd',
        'initial-advertise-peer-urls': `https://${self}:2380`,
        'advertise-client-urls': `https://${self}:2379`,
        'listen-peer-urls': 'https://0.0.0.0:2380',
        'listen-client-urls': 'https://0.0.0.0:2379',
        'listen-metrics-urls': 'http://0.0.0.0:2381',

        ...tlsFlags('', '/etc/etcd/server-tls'),
        ...tlsFlags('peer-', '/etc/etcd/peer-tls'),

        'auto-compaction-mode': 'periodic',
        'auto-compaction-retention': '1h',
        'quota-backend-bytes': Size.gibibytes(8).toKibibytes() * 1024,
        'snapshot-count': 10_000,
        logger: 'zap',
        'log-outputs': 'stderr',
      }),
      env: {
        POD_NAME: EnvValue.field('metadata.name'),
        GOMEMLIMIT: EnvValue.resource('requests.memory'),
      },

      ports: [
        { name: 'client', containerPort: 2379 },
        { name: 'peer', containerPort: 2380 },
        { name: 'metrics', containerPort: 2381, appProtocol: 'http' },
      ],
      clientService: { ports: [{ name: 'client', port: 2379 }] },

      // No member is ready before there is a leader, and there is none before two of them run.
      podManagementPolicy: PodManagementPolicy.PARALLEL,
      minReady: Duration.seconds(10),
      startupProbe: Probe.httpGet('/readyz', { port: 'metrics', failureThreshold: 60, timeout: Duration.seconds(5) }),
      readinessProbe: Probe.httpGet('/readyz', { port: 'metrics', timeout: Duration.seconds(5) }),
      livenessProbe: Probe.httpGet('/livez', { port: 'metrics', timeout: Duration.seconds(15), failureThreshold: 8 }),
      terminationGracePeriod: Duration.minutes(1),

      resources: {
        requests: { cpu: 1, memory: Size.gibibytes(4) },
        limits: { memory: Size.gibibytes(6) },
      },
      podSecurityContext: { runAsUser: 1001, runAsGroup: 1001, fsGroup: 1001 },
      claims: [{ name: 'data', storage: Size.gibibytes(100), storageClass: disks, mountPath: '/var/lib/etcd' }],
      volumes: [
        Volume.secret('server-tls', 'etcd-server-tls', { mountPath: '/etc/etcd/server-tls', defaultMode: 0o440 }),
        Volume.secret('peer-tls', 'etcd-peer-tls', { mountPath: '/etc/etcd/peer-tls', defaultMode: 0o440 }),
      ],

      podAntiAffinity: PodAntiAffinity.REQUIRED,
      disruptionBudget: DisruptionBudget.maxUnavailable(1, {
        unhealthyPodEvictionPolicy: UnhealthyPodEvictionPolicy.IF_HEALTHY_BUDGET,
      }),
      prometheusScrape: PrometheusScrape.annotations({ port: 'metrics' }),
      networkPolicy: {
        ingress: [
          {
            peers: [NetworkPeer.podsInLabelled({ 'etcd-client': 'allowed' }), NetworkPeer.ipBlock(CLIENT_NETWORK)],
            ports: [{ port: 'client' }],
          },
          { peers: [NetworkPeer.podsIn('monitoring')], ports: [{ port: 'metrics' }] },
        ],
        isolateEgress: true,
      },
    });

    const volumes = new NodeLocalPVs(this, 'Volumes', {
      storageClass: disks,
      nodes: ['storage-1', 'storage-2', 'storage-3'],
      paths: ['/mnt/disks/nvme0'],
      capacity: Size.gibibytes(100),
      reserveFor: etcd.claim('data'),
    });

    const exposed = ExposedOrdinalPod.exposeEach(this, 'Exposed', {
      app: etcd,
      ports: [{ name: 'client', port: 2379 }],
      baseNodePort: 30_070,
      // Clients know the node of each member, and the policy above has to see their addresses.
      externalTrafficPolicy: ExternalTrafficPolicy.LOCAL,
      disks: volumes,
    });

    new ApiObject(this, 'Endpoints', {
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: { name: 'etcd-endpoints', labels: { 'app.kubernetes.io/name': etcd.name } },
      data: {
        inside: etcd.dnsNames.map(name => `https://${name}:2379`).join(','),
        outside: exposed.map(member => `https://${member.advertisedAddress('client')}`).join(','),
      },
    });
  }
}

/** Clients outside the cluster. It must not hold the addresses of Pods: the policy would let every one of them in. */
const CLIENT_NETWORK = '172.20.0.0/16';

/** Certificate, key and authority of one of etcd's two listeners; whoever speaks to it needs a certificate too. */
function tlsFlags(listener: string, directory: string): { [flag: string]: string } {
  return {
    [`${listener}cert-file`]: `${directory}/tls.crt`,
    [`${listener}key-file`]: `${directory}/tls.key`,
    [`${listener}trusted-ca-file`]: `${directory}/ca.crt`,
    [`${listener}client-cert-auth`]: 'true',
  };
}

function flags(values: { readonly [flag: string]: string | number }): string[] {
  return Object.entries(values).map(([flag, value]) => `--${flag}=${value}`);
}
