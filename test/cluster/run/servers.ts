import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { apiServer, binaryOf, type ComponentName, etcd, wholeControlPlane } from '../build/component';
import { Guarded } from './guarded';
import type { RunFolder } from './run-folder';

/** Addresses of Services: apart from the simulated Pods' 10.0.0.0/24, with which upstream's default would overlap. */
const SERVICE_RANGE = '10.96.0.0/16';

/** Addresses of simulated Pods. */
const POD_RANGE = '10.0.0.1/24';

/** etcd on two loopback ports. Its data is thrown away, so it need not wait for the disk. */
export function startEtcd(folder: RunFolder, clientPort: number, peerPort: number): Guarded {
  const client = `http://127.0.0.1:${clientPort}`;
  const peer = `http://127.0.0.1:${peerPort}`;
  return new Guarded(
    'etcd',
    binaryOf(etcd()),
    [
      `--data-dir=${join(folder.data, 'etcd')}`,
      `--listen-client-urls=${client}`,
      `--advertise-client-urls=${client}`,
      `--listen-peer-urls=${peer}`,
      `--initial-advertise-peer-urls=${peer}`,
      `--initial-cluster=default=${peer}`,
      '--unsafe-no-fsync',
      '--log-level=warn',
    ],
    join(folder.logs, 'etcd.log'),
  );
}

/**
 * The API server of a minor.
 *
 * Privileged Pods are allowed: without that every privileged or host-network
 * Pod answers "disallowed by cluster policy", which says nothing of the object.
 * The advertised address is never used, but the server refuses a loopback one.
 *
 * @param podNetwork socket of the proxy by which it reaches Pods; without one nobody makes Pods, nor the ServiceAccount that they
 * would have to wait for
 */
export function startApiServer(
  folder: RunFolder,
  minor: string,
  port: number,
  etcdPort: number,
  podNetwork: string | undefined,
): Guarded {
  return new Guarded(
    'kube-apiserver',
    binaryOf(apiServer(minor)),
    [
      `--etcd-servers=http://127.0.0.1:${etcdPort}`,
      `--secure-port=${port}`,
      '--bind-address=127.0.0.1',
      '--advertise-address=10.255.255.1',
      '--endpoint-reconciler-type=none',
      `--cert-dir=${folder.certificates}`,
      '--service-account-issuer=https://kubernetes.default.svc',
      `--service-account-signing-key-file=${folder.serviceAccountKey}`,
      `--service-account-key-file=${folder.serviceAccountKey}`,
      `--token-auth-file=${folder.tokenFile}`,
      '--authorization-mode=RBAC',
      `--service-cluster-ip-range=${SERVICE_RANGE}`,
      '--allow-privileged=true',
      '--max-requests-inflight=0',
      '--max-mutating-requests-inflight=0',
      '--enable-priority-and-fairness=false',
      '--profiling=false',
      podNetwork === undefined
        ? '--disable-admission-plugins=ServiceAccount'
        : `--egress-selector-config-file=${writeEgress(folder, podNetwork)}`,
    ],
    join(folder.logs, 'kube-apiserver.log'),
  );
}

/** Tells the API server the way to Pods. @returns the file that says it */
function writeEgress(folder: RunFolder, podNetwork: string): string {
  const file = join(folder.path, 'egress.json');
  const connection = { proxyProtocol: 'HTTPConnect', transport: { uds: { udsName: podNetwork } } };
  const config = {
    apiVersion: 'apiserver.k8s.io/v1beta1',
    kind: 'EgressSelectorConfiguration',
    egressSelections: [{ name: 'cluster', connection }],
  };
  writeFileSync(file, JSON.stringify(config));
  return file;
}

/** The controllers, among them StatefulSet, Deployment, DaemonSet, garbage collection and volume binding. */
export function startControllerManager(folder: RunFolder, port: number): Guarded {
  return startWithKubeconfig(folder, 'kube-controller-manager', [
    '--leader-elect=false',
    '--bind-address=127.0.0.1',
    `--secure-port=${port}`,
    `--cert-dir=${folder.certificates}`,
    `--service-account-private-key-file=${folder.serviceAccountKey}`,
    '--use-service-account-credentials=false',
    '--kube-api-qps=200',
    '--kube-api-burst=400',
    '--node-monitor-period=1s',
    '--node-eviction-rate=10',
  ]);
}

/** The scheduler. */
export function startScheduler(folder: RunFolder, port: number): Guarded {
  return startWithKubeconfig(folder, 'kube-scheduler', [
    '--leader-elect=false',
    '--bind-address=127.0.0.1',
    `--secure-port=${port}`,
    `--cert-dir=${folder.certificates}`,
    '--kube-api-qps=200',
    '--kube-api-burst=400',
  ]);
}

/** Simulated kubelets for every Node object. Without leases the nodes flap NotReady once a minute. */
export function startKubelets(folder: RunFolder, port: number): Guarded {
  return startWithKubeconfig(folder, 'kwok', [
    '--manage-all-nodes=true',
    '--node-lease-duration-seconds=40',
    `--cidr=${POD_RANGE}`,
    '--node-ip=10.1.0.1',
    `--server-address=127.0.0.1:${port}`,
    `--config=${join(__dirname, 'stages.yaml')}`,
  ]);
}

/** CoreDNS with its kubernetes plugin, for `cluster.local` and reverse look-ups. */
export function startDns(folder: RunFolder, port: number): Guarded {
  const corefile = join(folder.path, 'Corefile');
  writeFileSync(
    corefile,
    [
      `cluster.local:${port} in-addr.arpa:${port} {`,
      '  bind 127.0.0.1',
      '  kubernetes cluster.local in-addr.arpa {',
      `    kubeconfig ${folder.kubeconfig} cdk8s-stateful`,
      '    pods insecure',
      '    ttl 0',
      '  }',
      '  errors',
      '}',
      '',
    ].join('\n'),
  );
  return start(folder, 'coredns', [`-conf=${corefile}`, '-quiet']);
}

function startWithKubeconfig(folder: RunFolder, name: ComponentName, args: readonly string[]): Guarded {
  return start(folder, name, [`--kubeconfig=${folder.kubeconfig}`, ...args]);
}

function start(folder: RunFolder, name: ComponentName, args: readonly string[]): Guarded {
  const component = wholeControlPlane().find(it => it.name === name);
  if (component === undefined) throw new Error(`'${name}' is no component of the control plane`);
  return new Guarded(name, binaryOf(component), args, join(folder.logs, `${name}.log`));
}
