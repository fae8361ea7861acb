import { type ApiObject, Duration } from 'cdk8s';
import type { Construct } from 'constructs';
import { type Manifest, namespaceOf } from '../core/emit';
import { requireNoFaults } from '../core/faults';
import { configMapName } from '../pod/config-files';
import { renderPodTemplate } from '../pod/pod-template';
import { renderHeadlessService } from '../service/service-manifest';
import { accountParts, configParts, emitParts, networkParts, type Part } from '../workload/app-parts';
import { Workload } from '../workload/workload';
import { DaemonSetUpdateStrategy } from './daemon-set-update-strategy';
import { loggingDaemonFaults } from './logging-daemon-faults';
import { CONFIG, enriches, type LoggingDaemonModel, modelOf } from './logging-daemon-model';
import type { LoggingDaemonProps } from './logging-daemon-props';

/**
 * A program on every node that reads the logs of its Pods and ships them: a
 * DaemonSet with its account, what that may read, and its configuration.
 *
 * It mounts the logs read-only and keeps positions and buffers in a directory of
 * its own on the node, so that a restart neither loses nor repeats. For both it
 * needs a namespace at the privileged Pod Security level; apart from the host
 * paths and user 0, to whom the logs belong, it keeps to the restricted one. On
 * nodes with SELinux enforcing, give `podSecurityContext.seLinuxOptions` a type
 * that may read `container_log_t`, such as `spc_t`.
 *
 * It runs at `system-node-critical`, as a node without it loses logs. Clusters
 * that limit that class outside kube-system (GKE does) ask for a ResourceQuota
 * in its namespace, or for another `priorityClassName`.
 *
 * @see https://kubernetes.io/docs/concepts/cluster-administration/logging/#using-a-node-logging-agent
 */
export class LoggingDaemon extends Workload {
  /** Name of the daemon and of the DaemonSet. */
  public readonly name: string;

  /** Labels by which the DaemonSet finds its Pods. */
  public readonly podSelector: { readonly [label: string]: string };

  /** Name of the ServiceAccount that the Pods run as. */
  public readonly serviceAccountName: string;

  /** Whether the Pods have a token for the API server: with enrichment. */
  public readonly automountServiceAccountToken: boolean;

  /** Name of the ConfigMap that holds the agent's configuration; undefined where its image brings its own. */
  public readonly configMapName?: string;

  /** Directory on each node that holds positions and buffers. */
  public readonly stateDirectory: string;

  /** The DaemonSet. */
  public readonly daemonSet: ApiObject;

  /** Everything that was made, in the order in which it is applied. */
  public readonly objects: ApiObject[];

  /**
   * @param scope the chart, or a construct in it
   * @param id of the construct, unique in its scope
   * @param props see there
   * @throws one error that names every fault of the properties
   */
  constructor(scope: Construct, id: string, props: LoggingDaemonProps) {
    super(scope, id);
    requireNoFaults(this, loggingDaemonFaults(modelOf(this, props, false)), props);
    const model = modelOf(this, props, true);
    const config = model.template.pod.configFiles?.at(-1);

    this.name = props.name;
    this.podSelector = model.app.selector;
    this.serviceAccountName = model.template.serviceAccountName;
    this.automountServiceAccountToken = model.template.automountServiceAccountToken;
    this.configMapName = config?.name === CONFIG ? configMapName(props.name, config) : undefined;
    this.stateDirectory = model.pipeline.stateDirectory;
    this.objects = emitParts(this, partsOf(model), props.rawFields);
    this.daemonSet = this.objects[this.objects.length - 1] as ApiObject;
  }
}

function partsOf(model: LoggingDaemonModel): Part[] {
  const { scope, app, options, props, template, ports } = model;
  return [
    ...accountParts(scope, options, app),
    ...(enriches(props) ? clusterRoleParts(model) : []),
    ...configParts(template.pod.configFiles, app),
    ...(props.serviceMonitor === undefined ? [] : [{ id: 'Service', manifest: metricsService(model) }]),
    ...networkParts(options, app, ports),
    { id: 'Resource', manifest: daemonSet(model) },
  ];
}

/** What enrichment reads, and who may; named after the namespace too, as these kinds have none. */
function clusterRoleParts({ scope, app, agent, template }: LoggingDaemonModel): Part[] {
  const namespace = namespaceOf(scope);
  const metadata = { name: `${namespace}-${app.name}`, labels: { ...app.labels } };
  const apiVersion = 'rbac.authorization.k8s.io/v1';
  return [
    {
      id: 'ClusterRole',
      manifest: {
        apiVersion,
        kind: 'ClusterRole',
        metadata,
        rules: [
          { apiGroups: [''], resources: ['namespaces', 'pods'], verbs: ['get', 'list', 'watch'] },
          ...(agent.alsoReads.length === 0
            ? []
            : [{ apiGroups: [''], resources: [...agent.alsoReads], verbs: ['list', 'watch'] }]),
        ],
      },
    },
    {
      id: 'ClusterRoleBinding',
      manifest: {
        apiVersion,
        kind: 'ClusterRoleBinding',
        metadata,
        roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'ClusterRole', name: metadata.name },
        subjects: [{ kind: 'ServiceAccount', name: template.serviceAccountName, namespace }],
      },
    },
  ];
}

/** What a ServiceMonitor selects: every Pod, one by one. */
function metricsService({ app, options, ports }: LoggingDaemonModel): Manifest {
  const served = ports
    .filter(({ name }) => name === 'metrics')
    .map(({ name, containerPort }) => ({
      name,
      containerPort,
      servicePort: containerPort,
      protocol: undefined,
      appProtocol: undefined,
    }));
  const labels = { ...app.labels, ...options.prometheusScrape?._serviceLabels(app) };
  return renderHeadlessService({}, { ...app, labels, ports: served });
}

const DEFAULT_MIN_READY = Duration.seconds(10);
const NOT_AT_ALL = Duration.seconds(0);
const DEFAULT_REVISION_HISTORY_LIMIT = 10;

function daemonSet({ props, app, template }: LoggingDaemonModel): Manifest {
  const { updateStrategy = DaemonSetUpdateStrategy.rollingUpdate() } = props;
  return {
    apiVersion: 'apps/v1',
    kind: 'DaemonSet',
    metadata: { name: props.name, labels: { ...app.labels }, annotations: props.annotations && { ...props.annotations } },
    spec: {
      selector: { matchLabels: { ...template.selector } },
      updateStrategy: updateStrategy._render(),
      minReadySeconds: (props.minReady ?? (updateStrategy._surges ? NOT_AT_ALL : DEFAULT_MIN_READY)).toSeconds(),
      revisionHistoryLimit: props.revisionHistoryLimit ?? DEFAULT_REVISION_HISTORY_LIMIT,
      template: renderPodTemplate(template),
    },
  };
}
