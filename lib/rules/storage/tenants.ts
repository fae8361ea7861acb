import { type Labels, podName } from '../../kube';
import type { RuleContext } from '../context';
import { isStatefulSet, labelsOfOrdinal, ordinalsOf, type PodSource } from '../pods';
import {
  type Claim,
  type ClaimTemplate,
  claimObjects,
  claimsOfSet,
  claimTemplates,
  ephemeralClaimName,
  ephemeralTemplates,
  keyOf,
  sharedClaimNames,
} from './claims';
import { isFirst } from './once';

/** One Pod that needs volumes, or a claim that no Pod here uses. */
export interface Tenant {
  /** `web-2` of a StatefulSet; other Pods have no name yet, and are called after what makes them. */
  readonly name: string;
  readonly source?: PodSource;
  readonly labels: Labels;
  readonly claims: readonly Claim[];
  /** It comes once the one before it runs. */
  readonly followsPrevious: boolean;
}

/** Everyone who needs volumes. */
export interface Tenants {
  readonly all: readonly Tenant[];
  /** How many Pods of a source were left out, as nobody writes volumes for so many. */
  readonly beyond: ReadonlyMap<PodSource, number>;
}

/**
 * The Pods that claim something that has to be found, and the claims that nobody uses, in input order.
 *
 * @param isSought whether a claim's volume is to be found among the manifests; other claims are left out
 * @param most Pods of one source that are looked at
 */
export function tenantsOf(context: RuleContext, isSought: (claim: Claim) => boolean, most: number): Tenants {
  const claims = new Map(claimObjects(context).map(claim => [keyOf(claim), claim]));
  for (const set of context.ofKind('StatefulSet')) {
    for (const claim of claimsOfSet(context, set, most)) {
      claims.has(keyOf(claim)) || claims.set(keyOf(claim), claim);
    }
  }
  const used = new Set<Claim>();
  const beyond = new Map<PodSource, number>();
  const all = context.pods.flatMap(source => {
    const { replicas } = source;
    // How many Pods a DaemonSet or a CronJob has at once is not said; their claims are there all the same.
    const pods = replicas === undefined || !isFirst(context, source.subject) ? [] : podsOf(context, source, claims, most);
    const tenants = pods
      .map(tenant => ({ ...tenant, claims: tenant.claims.filter(isSought) }))
      .filter(tenant => tenant.claims.length > 0);
    for (const claim of tenants.flatMap(tenant => tenant.claims)) {
      used.add(claim);
    }
    tenants.length > 0 && beyond.set(source, Math.max(0, (replicas ?? 0) - most));
    return tenants;
  });
  const unused = [...claims.values()].filter(claim => !used.has(claim) && isSought(claim));
  return {
    all: [...all, ...unused.map(claim => ({ name: claim.name, labels: {}, claims: [claim], followsPrevious: false }))],
    beyond,
  };
}

function podsOf(context: RuleContext, source: PodSource, claims: ReadonlyMap<string, Claim>, most: number): Tenant[] {
  const { subject, namespace, labels, replicas = 1 } = source;
  const shared = sharedClaimNames(source).flatMap(name => claims.get(keyOf({ namespace, name })) ?? []);
  const ephemeral = ephemeralTemplates(context, source);
  const count = Math.max(0, Math.min(replicas, most));
  if (!isStatefulSet(subject)) {
    const isPod = subject.kind === 'Pod';
    return Array.from({ length: count }, (_, index) => {
      const name = isPod ? subject.name : `${subject.name}[${index}]`;
      return { name, source, labels, claims: [...shared, ...madeFor(name, namespace, ephemeral)], followsPrevious: false };
    });
  }
  const { start } = ordinalsOf(subject.object);
  const templates = claimTemplates(context, subject);
  const inOrder = subject.object.spec?.podManagementPolicy !== 'Parallel';
  return Array.from({ length: count }, (_, index) => {
    const name = podName(subject.name, start + index);
    const own = templates.flatMap(({ title }) => claims.get(keyOf({ namespace, name: `${title}-${name}` })) ?? []);
    return {
      name,
      source,
      labels: labelsOfOrdinal(subject, labels, start + index),
      claims: [...new Set([...own, ...shared, ...madeFor(name, namespace, ephemeral)])],
      followsPrevious: inOrder && index > 0,
    };
  });
}

function madeFor(pod: string, namespace: string, templates: readonly ClaimTemplate[]): Claim[] {
  return templates.map(({ title, wants }) => ({ namespace, name: ephemeralClaimName(pod, title), title, wants }));
}
