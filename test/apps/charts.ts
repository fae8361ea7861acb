import { App, type Chart, Testing } from 'cdk8s';
import { KubernetesTarget } from 'cdk8s-stateful';
import type { Construct } from 'constructs';
import { ClusterLogging } from '../../apps/cluster-logging';
import { EtcdOnLocalNvme } from '../../apps/etcd-on-local-nvme';
import { ExposedOrdinal } from '../../apps/exposed-ordinal';
import { KubiaBlueGreen } from '../../apps/kubia-blue-green';
import { KubiaReplicationController } from '../../apps/kubia-replication-controller';
import { KubiaRollout } from '../../apps/kubia-rollout';
import { KubiaStatefulSet } from '../../apps/kubia-statefulset';
import { NginxOnLocalDisk } from '../../apps/nginx-on-local-disk';
import { WebOnLocalDisks } from '../../apps/web-on-local-disks';
import { WordPress } from '../../apps/wordpress';

/** A Kubernetes object as a chart makes it. */
export interface KubernetesObject {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: {
    readonly name: string;
    readonly namespace?: string;
    readonly labels?: { readonly [key: string]: string };
    readonly annotations?: { readonly [key: string]: string };
  };
  readonly spec?: any;
  readonly data?: { readonly [key: string]: string };
}

type ChartClass = new (scope: Construct, id: string) => Chart;

/** The charts that `apps/main.ts` composes, by id. */
export const CHARTS: { readonly [id: string]: ChartClass } = {
  'kubia-statefulset': KubiaStatefulSet,
  'web-on-local-disks': WebOnLocalDisks,
  'nginx-on-local-disk': NginxOnLocalDisk,
  'exposed-ordinal': ExposedOrdinal,
  'cluster-logging': ClusterLogging,
  'kubia-rollout': KubiaRollout,
  'kubia-blue-green': KubiaBlueGreen,
  'kubia-replication-controller': KubiaReplicationController,
  wordpress: WordPress,
  'etcd-on-local-nvme': EtcdOnLocalNvme,
};

export const CHART_IDS = Object.keys(CHARTS);

/** An app with the charts of these ids, in this order, that writes to a folder. */
export function composed(ids: readonly string[], outdir?: string): App {
  const app = new App({ outdir });
  KubernetesTarget.set(app, '1.28');
  for (const id of ids) {
    new (CHARTS[id] as ChartClass)(app, id);
  }
  return app;
}

/** The objects of one chart, in the order in which they are applied. */
export function objectsOf(id: string): KubernetesObject[] {
  return Testing.synth(composed([id]).node.findChild(id) as Chart);
}

/** Every object of every chart. */
export function allObjects(): KubernetesObject[] {
  return CHART_IDS.flatMap(objectsOf);
}

/** `StatefulSet/web`. */
export function named({ kind, metadata }: KubernetesObject): string {
  return `${kind}/${metadata.name}`;
}
