import { type ApiObject, Lazy } from 'cdk8s';
import type { Container, IScalable, ScalingTarget } from 'cdk8s-plus-28';
import type { Construct } from 'constructs';
import { type Fault, requireNoFaults, under } from '../core/faults';
import { countFaults } from '../core/numbers';
import { canonical } from '../core/quantities';
import type { ContainerOptions } from '../pod/container';
import { podTemplateFaults } from '../pod/pod-faults';
import type { PodTemplate } from '../pod/pod-template';
import { serviceFaults } from '../service/service-faults';
import { renderService } from '../service/service-manifest';
import type { ServiceOptions } from '../service/service-options';
import { resolveServicePorts } from '../service/service-ports';
import { type AppIdentity, eachCauseOnce, identityOf } from '../workload/app-identity';
import {
  accountParts,
  appFaults,
  budgetParts,
  configParts,
  emitParts,
  networkParts,
  podTemplateOf,
  present,
  type Surroundings,
} from '../workload/app-parts';
import { appPortFaults, appPorts, servedPorts } from '../workload/app-ports';
import { Workload } from '../workload/workload';
import type { WorkloadOptions } from '../workload/workload-options';
import { DEFAULT_REPLICAS, renderDeployment } from './deployment';
import { type RolloutOptions, rolloutFaults } from './rollout-options';

/** Properties of `StatelessApp`. */
export interface StatelessAppProps extends WorkloadOptions, RolloutOptions {
  /**
   * Pods that there should be: a whole number from 0 up.
   *
   * @default 2 - so that the loss of a node is not the loss of the app; Kubernetes would choose 1
   */
  readonly replicas?: number;

  /**
   * Whether something else decides how many Pods there are: `replicas` is left
   * out, so that applying the manifest again does not undo what an autoscaler did.
   *
   * A HorizontalPodAutoscaler of cdk8s-plus-28 that targets this app says so by itself.
   *
   * @see https://kubernetes.io/docs/tasks/run-application/horizontal-pod-autoscale/#migrating-deployments-and-statefulsets-to-horizontal-autoscaling
   * @default false
   */
  readonly autoscaled?: boolean;

  /**
   * The Service before the Pods. Its name is that of the app unless given.
   *
   * @default - of type ClusterIP, with the ports of the containers; none where there are no ports
   */
  readonly service?: ServiceOptions;
}

/**
 * An app whose Pods are all alike and keep nothing: a Deployment and its Service,
 * with an account of its own, and a disruption budget from two Pods on.
 *
 * @see https://kubernetes.io/docs/concepts/workloads/controllers/deployment/
 */
export class StatelessApp extends Workload implements IScalable {
  /** Name of the app, of the Deployment, and of the other objects unless they are named otherwise. */
  public readonly name: string;

  /** Labels by which the Deployment and the Service find the Pods. */
  public readonly podSelector: { readonly [label: string]: string };

  /** Name of the ServiceAccount that the Pods run as. */
  public readonly serviceAccountName: string;

  /** Whether the Pods have a token for the API server. */
  public readonly automountServiceAccountToken: boolean;

  /** Pods that there should be; undefined where an autoscaler decides. */
  public readonly replicas?: number;

  /** The Deployment. */
  public readonly deployment: ApiObject;

  /** The Service; undefined where the app has no ports. */
  public readonly service?: ApiObject;

  /** Everything that was made, in the order in which it is applied. */
  public readonly objects: ApiObject[];

  /** Whether an autoscaler decides how many Pods there are. */
  public hasAutoscaler: boolean;

  private readonly containers: readonly ContainerOptions[];
  private readonly fixedReplicas: number | undefined;

  /**
   * @param scope the chart, or a construct in it
   * @param id of the construct, unique in its scope
   * @param props see there
   * @throws one error that names every fault of the properties
   */
  constructor(scope: Construct, id: string, props: StatelessAppProps) {
    super(scope, id);
    const model = modelOf(this, props);
    requireNoFaults(this, faultsOf(model));

    this.name = props.name;
    this.podSelector = model.app.selector;
    this.serviceAccountName = model.template.serviceAccountName;
    this.automountServiceAccountToken = model.template.automountServiceAccountToken;
    this.replicas = model.around.replicas;
    this.hasAutoscaler = props.autoscaled ?? false;
    this.fixedReplicas = props.replicas;
    this.containers = [props, ...(props.containers ?? [])];

    const replicas = Lazy.any({ produce: () => (this.hasAutoscaler ? undefined : this.replicas) });
    this.objects = emitParts(this, partsOf(model, replicas), props.rawFields);
    this.deployment = this.objects[this.objects.length - 1] as ApiObject;
    this.service = this.objects.find(({ kind }) => kind === 'Service');
  }

  /** Leaves the number of Pods to an autoscaler; a HorizontalPodAutoscaler of cdk8s-plus-28 calls this. */
  public markHasAutoscaler(): void {
    this.hasAutoscaler = true;
  }

  /**
   * What a HorizontalPodAutoscaler of cdk8s-plus-28 scales.
   *
   * Of the containers it says no more than image and CPU: that they ask for
   * CPU is what the autoscaler's default metric needs.
   */
  public toScalingTarget(): ScalingTarget {
    return {
      apiVersion: this.deployment.apiVersion,
      kind: this.deployment.kind,
      name: this.name,
      containers: this.containers.map(scaledContainer),
      replicas: this.fixedReplicas,
    };
  }
}

/** The properties with their defaults resolved. */
interface StatelessAppModel {
  readonly scope: Construct;
  readonly props: StatelessAppProps;
  readonly app: AppIdentity;
  readonly template: PodTemplate;
  readonly service: ServiceOptions | undefined;
  readonly around: Surroundings;
}

function modelOf(scope: Construct, props: StatelessAppProps): StatelessAppModel {
  const app = identityOf(props);
  const template = podTemplateOf(scope, props, app, { main: props, pod: props });
  const ports = appPorts(template);
  const service = props.service ?? (ports.length > 0 ? {} : undefined);
  const servicePorts = service === undefined ? [] : resolveServicePorts(service, servedPorts(ports));
  const around = {
    ports: ports.map(({ port }) => port),
    servicePorts: servicePorts.map(({ name }) => name),
    replicas: props.autoscaled === true ? undefined : (props.replicas ?? DEFAULT_REPLICAS),
  };
  return { scope, props, app, template, service, around };
}

function faultsOf({ scope, props, app, template, service, around }: StatelessAppModel): Fault[] {
  const ports = appPorts(template);
  const podFaults = podTemplateFaults(template);
  return eachCauseOnce(props.name, [
    ...appFaults(scope, props, around),
    ...countFaults('replicas', props.replicas, 0),
    ...(props.autoscaled === true && props.replicas !== undefined
      ? [{ field: 'replicas', value: props.replicas, message: 'the app is autoscaled', remedy: 'give one of the two' }]
      : []),
    ...rolloutFaults(props),
    ...podFaults,
    ...(service === undefined
      ? []
      : [
          ...appPortFaults(ports, podFaults),
          ...under('service', serviceFaults(scope, service, { ...app, ports: servedPorts(ports) })),
        ]),
  ]);
}

function partsOf({ scope, props, app, template, service, around }: StatelessAppModel, replicas: unknown) {
  const labels = { ...app.labels, ...props.prometheusScrape?._serviceLabels(app) };
  const backend = { ...app, labels, ports: servedPorts(appPorts(template)) };
  return [
    ...accountParts(scope, props, app),
    ...configParts(props.configFiles, app),
    ...present([{ id: 'Service', manifest: service && renderService(service, backend) }]),
    ...networkParts(props, app, around.ports),
    ...budgetParts(props, app, around.replicas),
    {
      id: 'Resource',
      manifest: renderDeployment({
        name: app.name,
        app,
        annotations: props.annotations,
        replicas,
        rollout: props,
        template,
      }),
    },
  ];
}

function scaledContainer({ image, resources = {} }: ContainerOptions): Container {
  const plus = require('cdk8s-plus-28') as typeof import('cdk8s-plus-28');
  const request = resources.requests?.cpu ?? resources.limits?.cpu;
  if (request === undefined) {
    return new plus.Container({ image, resources: {} });
  }
  const cpu = plus.Cpu.millis(0);
  cpu.amount = canonical(request);
  return new plus.Container({ image, resources: { cpu: { request: cpu } } });
}
