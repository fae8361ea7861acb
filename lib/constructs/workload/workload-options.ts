import type { INamed } from '../core/named';
import type { ContainerOptions } from '../pod/container';
import type { PodOptions } from '../pod/pod-options';
import type { DisruptionBudget } from './disruption-budget';
import type { PrometheusScrape } from './metrics';
import type { NetworkPolicyOptions } from './network-policy';
import type { PolicyRule } from './service-account';

/** What every workload can be told, whichever controller runs its Pods. */
export interface WorkloadOptions extends ContainerOptions, PodOptions {
  /** Name of the app: of its controller, and the first part of the names of its other objects. */
  readonly name: string;

  /**
   * Labels by which the controller and the Services find the Pods.
   *
   * The API server refuses another selector on a live controller: give it only
   * to take over objects that were made with other labels.
   *
   * @default { 'app.kubernetes.io/name': name }
   */
  readonly selector?: { readonly [label: string]: string };

  /**
   * Labels of all objects and of the Pods, besides the selector and the labels of the chart.
   *
   * @default - none
   */
  readonly labels?: { readonly [key: string]: string };

  /**
   * Annotations of the controller object.
   *
   * @default - none
   */
  readonly annotations?: { readonly [key: string]: string };

  /**
   * ServiceAccount of the Pods, or its name, where it is made elsewhere.
   *
   * @default - one is made, named after the app
   */
  readonly serviceAccount?: string | INamed;

  /**
   * What the Pods may do in their namespace through the API: a Role and its binding are made.
   *
   * @default - nothing
   */
  readonly rules?: PolicyRule[];

  /**
   * Whether the Pods get a token for the API.
   *
   * @default - true where `rules` are given, otherwise false; Kubernetes would choose true
   */
  readonly automountServiceAccountToken?: boolean;

  /**
   * How many Pods evictions may take down at once.
   *
   * @default DisruptionBudget.maxUnavailable(1) - from two replicas on; none for one
   */
  readonly disruptionBudget?: DisruptionBudget;

  /**
   * Who may talk to the Pods, and whom they may talk to.
   *
   * @default - no NetworkPolicy is made
   */
  readonly networkPolicy?: NetworkPolicyOptions;

  /**
   * How Prometheus finds the app's metrics.
   *
   * @default - it does not
   */
  readonly prometheusScrape?: PrometheusScrape;

  /**
   * Raw fields for what these properties do not model: for each kind that is
   * made, or `Kind/name`, a JSON merge patch over the object.
   *
   * Objects merge, `null` removes, lists are replaced. The checks see the result.
   *
   * @default - none
   * @see https://www.rfc-editor.org/rfc/rfc7386
   * @throws if a key names no object that is made
   */
  readonly rawFields?: { readonly [key: string]: any };
}
