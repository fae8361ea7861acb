import type { ApiObject } from 'cdk8s';
import type { Construct } from 'constructs';
import { requireNoFaults } from '../core/faults';
import type { ServiceOptions } from '../service/service-options';
import type { AppOptions } from '../workload/app-options';
import { emitParts } from '../workload/app-parts';
import { Workload } from '../workload/workload';
import { blueGreenFaults, blueGreenParts, modelOf } from './blue-green-model';
import type { BlueGreenPhase, Colour } from './phase';

/** Properties of `BlueGreenApp`. */
export interface BlueGreenAppProps extends AppOptions {
  /** Where the rollout stands, and what the colours run. */
  readonly phase: BlueGreenPhase;

  /**
   * The Service that leads to the active colour. Its name is that of the app unless given.
   *
   * @default - of type ClusterIP, with the ports of the containers
   */
  readonly service?: ServiceOptions;

  /**
   * The Service that leads to the newest release, active or not. Its name is `<app>-preview` unless given.
   *
   * @default - of type ClusterIP, with the ports of the containers
   */
  readonly previewService?: ServiceOptions;
}

/**
 * An app that changes versions by a switch of traffic between two Deployments.
 *
 * Two Deployments `<app>-blue` and `<app>-green`, told apart by the label
 * `colour`, which the selectors of the two Services name too. Everything else
 * is shared, but the budgets and the configuration, of which each colour has its own.
 *
 * No step from one phase to the next leaves the active Service without ready
 * Pods: a colour becomes active only after a phase in which all its Pods ran,
 * and keeps them all for a phase after it was active.
 *
 * @see BlueGreenPhase
 * @see https://kubernetes.io/blog/2018/04/30/zero-downtime-deployment-kubernetes-jenkins/#blue-green-deployment
 */
export class BlueGreenApp extends Workload {
  /** Name of the app, and of the active Service unless it is named otherwise. */
  public readonly name: string;

  /** Labels that the Pods of both colours have. */
  public readonly podSelector: { readonly [label: string]: string };

  /** Name of the ServiceAccount that the Pods run as. */
  public readonly serviceAccountName: string;

  /** Whether the Pods have a token for the API server. */
  public readonly automountServiceAccountToken: boolean;

  /** Colour that the active Service leads to. */
  public readonly activeColour: Colour;

  /** The Service that leads to the active colour. */
  public readonly activeService: ApiObject;

  /** The Service that leads to the newest release. */
  public readonly previewService: ApiObject;

  /** Everything that was made, in the order in which it is applied. */
  public readonly objects: ApiObject[];

  /**
   * @param scope the chart, or a construct in it
   * @param id of the construct, unique in its scope
   * @param props see there
   * @throws one error that names every fault of the properties, such as an active colour without replicas
   */
  constructor(scope: Construct, id: string, props: BlueGreenAppProps) {
    super(scope, id);
    const model = modelOf(this, props);
    requireNoFaults(this, blueGreenFaults(model));

    this.name = props.name;
    this.podSelector = model.app.selector;
    this.serviceAccountName = model.active.template.serviceAccountName;
    this.automountServiceAccountToken = model.active.template.automountServiceAccountToken;
    this.activeColour = model.active.colour;

    this.objects = emitParts(this, blueGreenParts(model), props.rawFields);
    this.activeService = this.node.findChild('ActiveService') as ApiObject;
    this.previewService = this.node.findChild('PreviewService') as ApiObject;
  }

  /**
   * The Deployment of a colour.
   *
   * @param colour blue or green
   * @returns undefined where the phase knows nothing of the colour
   */
  public deployment(colour: Colour): ApiObject | undefined {
    return this.node.tryFindChild(`Deployment-${colour}`) as ApiObject | undefined;
  }
}
