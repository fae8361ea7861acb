import type { Duration } from 'cdk8s';
import type { k8s } from 'cdk8s-plus-28';
import { HOSTNAME_LABEL, labelValueFaults, qualifiedNameFaults, ZONE_LABEL } from '../../kube';
import { type Fault, faultsAt } from '../core/faults';
import { countFaults, secondsFaults } from '../core/numbers';

/** What a taint does to Pods that do not tolerate it. */
export enum TaintEffect {
  /** They are not scheduled there. */
  NO_SCHEDULE = 'NoSchedule',
  /** They are scheduled there only if nothing else fits. */
  PREFER_NO_SCHEDULE = 'PreferNoSchedule',
  /** They are not scheduled there, and those that run there are evicted. */
  NO_EXECUTE = 'NoExecute',
}

/** How a toleration meets the value of a taint. */
export enum TolerationOperator {
  /** Any value. */
  EXISTS = 'Exists',
  /** The same value. */
  EQUAL = 'Equal',
}

/**
 * A taint that a Pod puts up with.
 *
 * @see https://kubernetes.io/docs/concepts/scheduling-eviction/taint-and-toleration/
 */
export interface Toleration {
  /**
   * Key of the taint.
   *
   * @default - every key; the operator must be Exists
   */
  readonly key?: string;

  /**
   * How the value is met.
   *
   * @default - Equal where a value is given, otherwise Exists
   */
  readonly operator?: TolerationOperator;

  /**
   * Value of the taint.
   *
   * @default - any
   */
  readonly value?: string;

  /**
   * Effect of the taint.
   *
   * @default - every effect
   */
  readonly effect?: TaintEffect;

  /**
   * How long the Pod stays on a node after a NoExecute taint comes.
   *
   * @default - for ever
   */
  readonly tolerationTime?: Duration;
}

/** Whether Pods of one app keep away from each other. */
export enum PodAntiAffinity {
  /** They do not mind. Topology spread may still separate them. */
  NONE = 'None',
  /** They prefer different nodes. */
  PREFERRED = 'Preferred',
  /** They never share a node: a Pod without a node of its own stays Pending. */
  REQUIRED = 'Required',
}

/** What happens to a Pod that would make the spread too uneven. */
export enum UnsatisfiableConstraintAction {
  /** It is scheduled where it makes it least uneven. */
  SCHEDULE_ANYWAY = 'ScheduleAnyway',
  /** It stays Pending. */
  DO_NOT_SCHEDULE = 'DoNotSchedule',
}

/**
 * How evenly the Pods of an app are spread over nodes, zones and the like.
 *
 * @see https://kubernetes.io/docs/concepts/scheduling-eviction/topology-spread-constraints/
 */
export interface TopologySpreadConstraint {
  /** Node label whose values are the domains: `kubernetes.io/hostname`, `topology.kubernetes.io/zone`. */
  readonly topologyKey: string;

  /**
   * Greatest difference between two domains, in Pods.
   *
   * @default 1
   */
  readonly maxSkew?: number;

  /**
   * What happens to a Pod that would break it.
   *
   * @default UnsatisfiableConstraintAction.SCHEDULE_ANYWAY
   */
  readonly whenUnsatisfiable?: UnsatisfiableConstraintAction;

  /**
   * Domains that there must be at least. Only with DO_NOT_SCHEDULE.
   *
   * @default 1
   */
  readonly minDomains?: number;
}

/** Soft, over nodes and then zones: the Pods part where they can, and run where they cannot. */
export const DEFAULT_SPREAD: readonly TopologySpreadConstraint[] = [{ topologyKey: HOSTNAME_LABEL }, { topologyKey: ZONE_LABEL }];

/** Faults of tolerations. */
export function tolerationFaults(field: string, tolerations: readonly Toleration[]): Fault[] {
  return tolerations.flatMap(({ key, operator, value, effect, tolerationTime }, index) => {
    const at = `${field}[${index}]`;
    return [
      ...(key === undefined
        ? []
        : faultsAt(`${at}.key`, key, qualifiedNameFaults(key), 'give the key of a taint such as dedicated')),
      ...(value === undefined ? [] : faultsAt(`${at}.value`, value, labelValueFaults(value), 'give the value of a taint')),
      ...(key === undefined && (operator === TolerationOperator.EQUAL || value !== undefined)
        ? [
            {
              field: `${at}.operator`,
              value: operator,
              message: "must be Exists when 'key' is empty",
              remedy: 'name the key, or leave the value out',
            },
          ]
        : []),
      ...(value !== undefined && operator === TolerationOperator.EXISTS
        ? [
            {
              field: `${at}.value`,
              value,
              message: "must be empty when 'operator' is 'Exists'",
              remedy: 'leave it out, or ask for Equal',
            },
          ]
        : []),
      ...secondsFaults(`${at}.tolerationTime`, tolerationTime, 0),
      ...(tolerationTime !== undefined && effect !== TaintEffect.NO_EXECUTE
        ? [
            {
              field: `${at}.effect`,
              value: effect,
              message: "must be 'NoExecute' when a toleration time is set",
              remedy: 'give TaintEffect.NO_EXECUTE',
            },
          ]
        : []),
    ];
  });
}

/** Faults of spread constraints. */
export function spreadFaults(field: string, constraints: readonly TopologySpreadConstraint[]): Fault[] {
  return [
    ...constraints.flatMap(({ topologyKey, maxSkew, minDomains, whenUnsatisfiable }, index) => {
      const at = `${field}[${index}]`;
      return [
        ...faultsAt(
          `${at}.topologyKey`,
          topologyKey,
          qualifiedNameFaults(topologyKey),
          `name a label of nodes such as ${ZONE_LABEL}`,
        ),
        ...countFaults(`${at}.maxSkew`, maxSkew, 1),
        ...countFaults(`${at}.minDomains`, minDomains, 1),
        ...(minDomains !== undefined && whenUnsatisfiable !== UnsatisfiableConstraintAction.DO_NOT_SCHEDULE
          ? [
              {
                field: `${at}.minDomains`,
                value: minDomains,
                message: 'can only use minDomains if whenUnsatisfiable=DoNotSchedule',
                remedy: 'leave it out, or ask for DO_NOT_SCHEDULE',
              },
            ]
          : []),
      ];
    }),
    ...duplicatePairs(field, constraints),
  ];
}

/** Tolerations as the API takes them. */
export function renderTolerations(tolerations: readonly Toleration[]): object[] {
  return tolerations.map(({ key, operator, value, effect, tolerationTime }) => ({
    ...(key === undefined ? {} : { key }),
    operator: operator ?? (value === undefined ? TolerationOperator.EXISTS : TolerationOperator.EQUAL),
    ...(value === undefined ? {} : { value }),
    ...(effect === undefined ? {} : { effect }),
    ...(tolerationTime === undefined ? {} : { tolerationSeconds: tolerationTime.toSeconds() }),
  }));
}

/** Spread constraints over the Pods of one selector, as the API takes them. */
export function renderSpread(
  constraints: readonly TopologySpreadConstraint[],
  selector: { readonly [label: string]: string },
): object[] {
  return constraints.map(({ topologyKey, maxSkew, whenUnsatisfiable, minDomains }) => ({
    topologyKey,
    maxSkew: maxSkew ?? 1,
    whenUnsatisfiable: whenUnsatisfiable ?? UnsatisfiableConstraintAction.SCHEDULE_ANYWAY,
    ...(minDomains === undefined ? {} : { minDomains }),
    labelSelector: { matchLabels: { ...selector } },
  }));
}

/** Affinity given, with the anti-affinity of the app's own Pods added to it. */
export function renderAffinity(
  affinity: k8s.Affinity | undefined,
  antiAffinity: PodAntiAffinity | undefined,
  selector: { readonly [label: string]: string },
): k8s.Affinity | undefined {
  if (antiAffinity === undefined || antiAffinity === PodAntiAffinity.NONE) {
    return affinity;
  }
  const apart = { topologyKey: HOSTNAME_LABEL, labelSelector: { matchLabels: { ...selector } } };
  const given = affinity?.podAntiAffinity ?? {};
  return {
    ...affinity,
    podAntiAffinity:
      antiAffinity === PodAntiAffinity.REQUIRED
        ? {
            ...given,
            requiredDuringSchedulingIgnoredDuringExecution: [
              ...(given.requiredDuringSchedulingIgnoredDuringExecution ?? []),
              apart,
            ],
          }
        : {
            ...given,
            preferredDuringSchedulingIgnoredDuringExecution: [
              ...(given.preferredDuringSchedulingIgnoredDuringExecution ?? []),
              { weight: GREATEST_WEIGHT, podAffinityTerm: apart },
            ],
          },
  };
}

/** @see https://kubernetes.io/docs/concepts/scheduling-eviction/assign-pod-node/#node-affinity-weight */
const GREATEST_WEIGHT = 100;

function duplicatePairs(field: string, constraints: readonly TopologySpreadConstraint[]): Fault[] {
  const pairs = constraints.map(
    ({ topologyKey, whenUnsatisfiable }) => `${topologyKey}, ${whenUnsatisfiable ?? 'ScheduleAnyway'}`,
  );
  return pairs.flatMap((pair, index) =>
    pairs.indexOf(pair) < index
      ? [
          {
            field: `${field}[${index}]`,
            value: pair,
            message: 'duplicate topology key and action',
            remedy: 'give each pair once',
          },
        ]
      : [],
  );
}
