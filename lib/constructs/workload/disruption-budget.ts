import { annotationsFaults, dnsSubdomainFaults, intOrPercentFaults, ROUNDING, scaledValue } from '../../kube';
import type { Manifest } from '../core/emit';
import { type Fault, faultsAt } from '../core/faults';
import type { AppIdentity } from './app-identity';

/** Which Pods that run but are not ready may be evicted. */
export enum UnhealthyPodEvictionPolicy {
  /** All of them, whatever the budget says. */
  ALWAYS_ALLOW = 'AlwaysAllow',
  /** Only while enough of the others are ready: a Pod that cannot become ready holds up the drain of its node for ever. */
  IF_HEALTHY_BUDGET = 'IfHealthyBudget',
}

/** What a disruption budget has besides its number. */
export interface DisruptionBudgetOptions {
  /**
   * Name of the PodDisruptionBudget: an RFC 1123 subdomain.
   *
   * @default - the name of the app
   */
  readonly name?: string;

  /**
   * Which Pods that run but are not ready may be evicted.
   *
   * Kubernetes would choose IfHealthyBudget, with which a Pod that crashes
   * again and again holds up the drain of its node until somebody deletes it;
   * its documentation recommends AlwaysAllow. Choose IfHealthyBudget for a
   * store whose Pods are not ready while they copy data that must not be lost.
   *
   * @see https://kubernetes.io/docs/tasks/run-application/configure-pdb/#unhealthy-pod-eviction-policy
   * @default UnhealthyPodEvictionPolicy.ALWAYS_ALLOW
   */
  readonly unhealthyPodEvictionPolicy?: UnhealthyPodEvictionPolicy;

  /**
   * Annotations of the PodDisruptionBudget.
   *
   * @default - none
   */
  readonly annotations?: { readonly [key: string]: string };
}

/**
 * How many Pods of an app a drain of nodes may take away at once.
 *
 * It holds for evictions alone: rolling updates, and nodes that fail, do not ask it.
 *
 * @see https://kubernetes.io/docs/tasks/run-application/configure-pdb/
 */
export class DisruptionBudget {
  /**
   * At most so many Pods are away. Stays right when the number of replicas changes, so prefer it.
   *
   * @param pods a whole number from 1 up, or a percentage from `1%` to `100%`, rounded up
   * @param options name, eviction of Pods that are not ready, annotations
   */
  public static maxUnavailable(pods: number | string, options: DisruptionBudgetOptions = {}): DisruptionBudget {
    return new DisruptionBudget('maxUnavailable', pods, options);
  }

  /**
   * At least so many Pods stay.
   *
   * @param pods a whole number from 1 up, or a percentage, rounded up; fewer than the replicas, else no node could be drained
   * @param options name, eviction of Pods that are not ready, annotations
   */
  public static minAvailable(pods: number | string, options: DisruptionBudgetOptions = {}): DisruptionBudget {
    return new DisruptionBudget('minAvailable', pods, options);
  }

  /** No budget: a drain may take away every Pod at once. */
  public static none(): DisruptionBudget {
    return new DisruptionBudget(undefined, 0, {});
  }

  private constructor(
    private readonly bound: 'maxUnavailable' | 'minAvailable' | undefined,
    private readonly pods: number | string,
    private readonly options: DisruptionBudgetOptions,
  ) {}

  /** @internal */
  public _faults(field: string, replicas: number | undefined): Fault[] {
    if (this.bound === undefined) {
      return [];
    }
    const { name, annotations = {} } = this.options;
    return [
      ...this.boundFaults(`${field}.${this.bound}`, replicas),
      ...(name === undefined ? [] : faultsAt(`${field}.name`, name, dnsSubdomainFaults(name), 'name it differently')),
      ...faultsAt(`${field}.annotations`, annotations, annotationsFaults(annotations), 'correct the annotation'),
    ];
  }

  /**
   * An app with several controllers has a budget for each, told apart by a suffix.
   *
   * @internal
   */
  public _render(app: AppIdentity, suffix: string = ''): Manifest | undefined {
    if (this.bound === undefined) {
      return undefined;
    }
    const { name = app.name, annotations, unhealthyPodEvictionPolicy = UnhealthyPodEvictionPolicy.ALWAYS_ALLOW } = this.options;
    return {
      apiVersion: 'policy/v1',
      kind: 'PodDisruptionBudget',
      metadata: { name: `${name}${suffix}`, labels: { ...app.labels }, annotations: annotations && { ...annotations } },
      spec: { [this.bound]: this.pods, selector: { matchLabels: { ...app.selector } }, unhealthyPodEvictionPolicy },
    };
  }

  private boundFaults(field: string, replicas: number | undefined): Fault[] {
    const { pods: value, bound } = this;
    const syntax = faultsAt(field, value, intOrPercentFaults(value), 'give a whole number, or a percentage such as 50%');
    if (syntax.length > 0) {
      return syntax;
    }
    if (Number.parseInt(`${value}`, 10) === 0) {
      return bound === 'maxUnavailable'
        ? [{ field, value, message: 'blocks every eviction, so that no node can be drained', remedy: 'give at least 1' }]
        : [{ field, value, message: 'protects nothing', remedy: 'give at least 1, or DisruptionBudget.none()' }];
    }
    return bound === 'minAvailable' && blocksEveryEviction(value, replicas)
      ? [
          {
            field,
            value,
            message: `blocks every eviction, so that no node can be drained: there are ${replicas} replicas`,
            remedy: 'keep at least one fewer than the replicas, or say maxUnavailable',
          },
        ]
      : [];
  }
}

/** The budget given; else one Pod at a time where there is more than one, or an autoscaler decides how many. */
export function disruptionBudgetOf(given: DisruptionBudget | undefined, replicas: number | undefined): DisruptionBudget {
  return given ?? (replicas === undefined || replicas >= 2 ? DisruptionBudget.maxUnavailable(1) : DisruptionBudget.none());
}

function blocksEveryEviction(minAvailable: number | string, replicas: number | undefined): boolean {
  return (
    replicas !== undefined &&
    replicas > 0 &&
    scaledValue(minAvailable, replicas, ROUNDING.podDisruptionBudgetMinAvailable) >= replicas
  );
}
