import { join } from 'node:path';
import { binFolder } from '../folders';
import { COREDNS, ETCD, KUBERNETES, KWOK, NEWEST, OTEL_COLLECTOR } from '../versions';

/** The programs that can be built. */
export type ComponentName =
  | 'etcd'
  | 'kube-apiserver'
  | 'kube-controller-manager'
  | 'kube-scheduler'
  | 'kwok'
  | 'coredns'
  | 'otel-collector';

/** One program at one version. */
export interface Component {
  readonly name: ComponentName;
  readonly version: string;

  /** Go package of its `main`. */
  readonly goPackage: string;

  /** Kubernetes release whose Go module builds it; absent for programs that have a module of their own. */
  readonly kubernetes?: string;
}

/** The API server of a minor. */
export function apiServer(minor: string): Component {
  const version = releaseOf(minor);
  return { name: 'kube-apiserver', version, goPackage: 'k8s.io/kubernetes/cmd/kube-apiserver', kubernetes: version };
}

/** etcd, which serves API servers of every minor. */
export function etcd(): Component {
  return { name: 'etcd', version: ETCD, goPackage: 'go.etcd.io/etcd/server/v3', kubernetes: releaseOf(NEWEST) };
}

/** Everything that the newest minor's control plane runs, in the order in which it is wanted. */
export function wholeControlPlane(): Component[] {
  const version = releaseOf(NEWEST);
  return [
    etcd(),
    apiServer(NEWEST),
    { name: 'kube-controller-manager', version, goPackage: 'k8s.io/kubernetes/cmd/kube-controller-manager', kubernetes: version },
    { name: 'kube-scheduler', version, goPackage: 'k8s.io/kubernetes/cmd/kube-scheduler', kubernetes: version },
    { name: 'kwok', version: KWOK, goPackage: 'sigs.k8s.io/kwok/cmd/kwok', kubernetes: version },
    { name: 'coredns', version: COREDNS, goPackage: 'github.com/coredns/coredns' },
  ];
}

/** What a minor needs to run here: the newest runs whole, an older one as etcd and API server. */
export function componentsOf(minor: string): Component[] {
  return minor === NEWEST ? wholeControlPlane() : [etcd(), apiServer(minor)];
}

/** A distribution of the OpenTelemetry Collector of our own, with the parts that `LoggingDaemon` configures. */
export function otelCollector(): Component {
  return { name: 'otel-collector', version: OTEL_COLLECTOR.version, goPackage: '.' };
}

/** Where a program's binary is cached. */
export function binaryOf(component: Component): string {
  return join(binFolder(), `${component.name}-${component.version}`);
}

function releaseOf(minor: string): string {
  const release = KUBERNETES[minor];
  if (release === undefined) throw new Error(`no release in the table for minor '${minor}'`);
  return release;
}
