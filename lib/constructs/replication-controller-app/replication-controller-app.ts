import type { ApiObject } from 'cdk8s';
import type { Construct } from 'constructs';
import type { Manifest } from '../core/emit';
import { type Fault, requireNoFaults, under } from '../core/faults';
import { countFaults } from '../core/numbers';
import { podTemplateFaults } from '../pod/pod-faults';
import { type PodTemplate, renderPodTemplate } from '../pod/pod-template';
import { serviceFaults } from '../service/service-faults';
import { renderService } from '../service/service-manifest';
import type { ServiceOptions } from '../service/service-options';
import { resolveServicePorts } from '../service/service-ports';
import { DEFAULT_REPLICAS, renderDeployment } from '../stateless-app/deployment';
import { type AppIdentity, eachCauseOnce, identityOf } from '../workload/app-identity';
import {
  accountParts,
  appFaults,
  budgetParts,
  configParts,
  emitParts,
  networkParts,
  type Part,
  podTemplateOf,
  present,
} from '../workload/app-parts';
import { type AppPort, appPortFaults, appPorts, servedPorts } from '../workload/app-ports';
import { Workload } from '../workload/workload';
import type { WorkloadOptions } from '../workload/workload-options';
import { ReplicationControllerMigration } from './migration';

/** Properties of `ReplicationControllerApp`. */
export interface ReplicationControllerAppProps extends WorkloadOptions {
  /**
   * Pods that there should be: a whole number from 0 up.
   *
   * @default 2 - so that the loss of a node is not the loss of the app; Kubernetes would choose 1
   */
  readonly replicas?: number;

  /**
   * The Service before the Pods. Its name is that of the app unless given.
   *
   * @default - of type ClusterIP, with the ports of the containers; none where there are no ports
   */
  readonly service?: ServiceOptions;

  /**
   * How far the way to a Deployment has been gone.
   *
   * @default ReplicationControllerMigration.NOT_BEGUN
   */
  readonly migration?: ReplicationControllerMigration;
}

/**
 * An app kept by a ReplicationController, as they were before Deployments: it
 * keeps the number of Pods, and never updates one. A change of the template is
 * for the Pods that come later.
 *
 * For what exists already. New apps are better off as `StatelessApp`, and
 * `ReplicationControllerMigration` is the way there without an outage.
 *
 * @see https://kubernetes.io/docs/concepts/workloads/controllers/replicationcontroller/
 */
export class ReplicationControllerApp extends Workload {
  /** Name of the app, of its controller, and of the other objects unless they are named otherwise. */
  public readonly name: string;

  /** Labels by which the Service finds the Pods. */
  public readonly podSelector: { readonly [label: string]: string };

  /** Selector of the Deployment that takes over, to give to the `StatelessApp` that follows this construct. */
  public readonly migratedSelector: { readonly [label: string]: string };

  /** Name of the ServiceAccount that the Pods run as. */
  public readonly serviceAccountName: string;

  /** Whether the Pods have a token for the API server. */
  public readonly automountServiceAccountToken: boolean;

  /** Pods that there should be, of the controller that is to stay. */
  public readonly replicas: number;

  /** The ReplicationController. */
  public readonly replicationController: ApiObject;

  /** The Deployment that takes over; undefined before the migration has begun. */
  public readonly deployment?: ApiObject;

  /** The Service; undefined where the app has no ports. */
  public readonly service?: ApiObject;

  /** Everything that was made, in the order in which it is applied. */
  public readonly objects: ApiObject[];

  /**
   * @param scope the chart, or a construct in it
   * @param id of the construct, unique in its scope
   * @param props see there
   * @throws one error that names every fault of the properties
   */
  constructor(scope: Construct, id: string, props: ReplicationControllerAppProps) {
    super(scope, id);
    const model = modelOf(this, props);
    requireNoFaults(this, faultsOf(model));

    this.name = props.name;
    this.podSelector = model.served.selector;
    this.migratedSelector = model.migrated.selector;
    this.serviceAccountName = model.template.serviceAccountName;
    this.automountServiceAccountToken = model.template.automountServiceAccountToken;
    this.replicas = model.replicas;

    this.objects = emitParts(this, partsOf(model), props.rawFields);
    this.replicationController = this.node.findChild('Resource') as ApiObject;
    this.deployment = this.node.tryFindChild('Deployment') as ApiObject | undefined;
    this.service = this.node.tryFindChild('Service') as ApiObject | undefined;
  }
}

/** The properties with their defaults resolved. */
interface ReplicationControllerModel {
  readonly scope: Construct;
  readonly props: ReplicationControllerAppProps;
  readonly migration: ReplicationControllerMigration;
  /** The app as the ReplicationController sees it. */
  readonly app: AppIdentity;
  /** The app as the Deployment sees it. */
  readonly migrated: AppIdentity;
  /** The app as Service, budget and policy see it. */
  readonly served: AppIdentity;
  readonly template: PodTemplate;
  readonly ports: readonly AppPort[];
  readonly service: ServiceOptions | undefined;
  readonly replicas: number;
}

/** In the selector of the Deployment, and not on the Pods of the ReplicationController. */
const CONTROLLER_LABEL = 'controller';

function modelOf(scope: Construct, props: ReplicationControllerAppProps): ReplicationControllerModel {
  const { migration = ReplicationControllerMigration.NOT_BEGUN } = props;
  const app = identityOf(props);
  const migrated = { ...app, selector: { ...app.selector, [CONTROLLER_LABEL]: 'deployment' } };
  const template = podTemplateOf(scope, props, app, { main: props, pod: props });
  const ports = appPorts(template);
  return {
    scope,
    props,
    migration,
    app,
    migrated,
    served: migration === ReplicationControllerMigration.DRAINED ? migrated : app,
    template,
    ports,
    service: props.service ?? (ports.length > 0 ? {} : undefined),
    replicas: props.replicas ?? DEFAULT_REPLICAS,
  };
}

function faultsOf({ scope, props, app, template, ports, service, replicas }: ReplicationControllerModel): Fault[] {
  const backend = { ...app, ports: servedPorts(ports) };
  const podFaults = podTemplateFaults(template);
  return eachCauseOnce(props.name, [
    ...appFaults(scope, props, {
      ports: ports.map(({ port }) => port),
      servicePorts: service === undefined ? [] : resolveServicePorts(service, backend.ports).map(({ name }) => name),
      replicas,
    }),
    ...controllerLabelFaults(props),
    ...countFaults('replicas', props.replicas, 0),
    ...podFaults,
    ...(service === undefined
      ? []
      : [...appPortFaults(ports, podFaults), ...under('service', serviceFaults(scope, service, backend))]),
  ]);
}

function controllerLabelFaults({ selector = {}, labels = {}, podLabels = {} }: ReplicationControllerAppProps): Fault[] {
  return Object.entries({ selector, labels, podLabels }).flatMap(([field, given]) =>
    given[CONTROLLER_LABEL] === undefined
      ? []
      : [
          {
            field: `${field}.${CONTROLLER_LABEL}`,
            value: given[CONTROLLER_LABEL],
            message: 'tells the Pods of a Deployment that takes over from those of the ReplicationController',
            remedy: 'name the label differently',
          },
        ],
  );
}

function partsOf(model: ReplicationControllerModel): Part[] {
  const { scope, props, migration, app, migrated, served, ports, service, replicas } = model;
  const labels = { ...app.labels, ...props.prometheusScrape?._serviceLabels(app) };
  const backend = { ...served, labels, ports: servedPorts(ports) };
  return [
    ...accountParts(scope, props, app),
    ...configParts(props.configFiles, app),
    ...present([{ id: 'Service', manifest: service && renderService(service, backend) }]),
    ...networkParts(
      props,
      served,
      ports.map(({ port }) => port),
    ),
    ...budgetParts(props, served, replicas),
    { id: 'Resource', manifest: renderReplicationController(model) },
    ...(migration === ReplicationControllerMigration.NOT_BEGUN
      ? []
      : [
          {
            id: 'Deployment',
            manifest: renderDeployment({
              name: app.name,
              app,
              annotations: props.annotations,
              replicas,
              rollout: {},
              template: podTemplateOf(scope, props, migrated, { main: props, pod: props }),
            }),
          },
        ]),
  ];
}

function renderReplicationController({ props, migration, app, template, replicas }: ReplicationControllerModel): Manifest {
  return {
    apiVersion: 'v1',
    kind: 'ReplicationController',
    metadata: { name: app.name, labels: { ...app.labels }, annotations: props.annotations && { ...props.annotations } },
    spec: {
      replicas: migration === ReplicationControllerMigration.DRAINED ? 0 : replicas,
      selector: { ...app.selector },
      template: renderPodTemplate(template),
    },
  };
}
