import type { DisruptionBudget } from './disruption-budget';
import type { PrometheusScrape } from './metrics';
import type { NetworkPolicyOptions } from './network-policy';
import type { ServiceAccountOptions } from './service-account';

/** What every app can be told besides its Pods. */
export interface AppOptions extends ServiceAccountOptions {
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
