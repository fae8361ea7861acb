import { intOrPercentFaults, NAMESPACE_NAME_LABEL, POD_TEMPLATE_HASH_LABEL, ROUNDING, scaledValue } from '../../kube';
import type { RuleContext } from '../context';
import type { Deployment, IntOrString, PodAffinityTerm } from '../objects';
import type { PodSource } from '../pods';
import { specPath } from '../pods';
import { type Rule, type RuleFinding, Severity } from '../rule';
import { selects } from '../selection';
import { domainOf, domainsOf, nodesFor } from './placement';

export const antiAffinityLeavesRoom: Rule = {
  id: 'anti-affinity-leaves-room',
  group: 'availability',
  severity: Severity.ERROR,
  summary: 'Replicas that keep away from each other find a place each',
  why: 'Required anti-affinity puts one replica on each node, or in each zone. The replicas beyond stay Pending; and where a Deployment adds a new Pod before it removes an old one, so does every update.',
  reads: [
    'podAntiAffinity.requiredDuringSchedulingIgnoredDuringExecution',
    'replicas',
    'Deployment spec.strategy',
    'labels and taints of nodes, where they are known',
  ],
  source: 'https://kubernetes.io/docs/concepts/scheduling-eviction/assign-pod-node/#inter-pod-affinity-and-anti-affinity',
  check: context => (context.nodes.length === 0 ? [] : context.pods.flatMap(source => faultsOf(source, context))),
};

function faultsOf(source: PodSource, context: RuleContext): RuleFinding[] {
  const { subject, spec, replicas } = source;
  const terms = spec.affinity?.podAntiAffinity?.requiredDuringSchedulingIgnoredDuringExecution ?? [];
  if (replicas === undefined || replicas < 2 || terms.length === 0) {
    return [];
  }
  const nodes = nodesFor(spec, context.nodes);
  return terms.flatMap((term, index): RuleFinding[] => {
    const { topologyKey = '' } = term;
    // On a node without the label the term forbids nothing.
    if (
      nodes.length === 0 ||
      !isAboutItself(term, source, context) ||
      nodes.some(node => domainOf(node, topologyKey) === undefined)
    ) {
      return [];
    }
    const places = domainsOf(nodes, topologyKey).size;
    const path = `${specPath(source)}.affinity.podAntiAffinity.requiredDuringSchedulingIgnoredDuringExecution[${index}]`;
    const where = `${places} value${places === 1 ? '' : 's'} of '${topologyKey}' among the nodes that take them`;
    if (replicas > places) {
      const message = `${replicas} replicas keep away from each other, and there ${places === 1 ? 'is' : 'are'} ${where}: ${replicas - places} stay Pending`;
      return [{ subject, path, message, hint: 'fewer replicas, more nodes, or preferred anti-affinity' }];
    }
    const surges = addsBeforeItRemoves(source) && !(term.matchLabelKeys ?? []).includes(POD_TEMPLATE_HASH_LABEL);
    return surges && replicas === places
      ? [
          {
            subject,
            path,
            message: `an update adds a Pod before it removes one, and ${replicas} replicas have taken the ${where}: it never ends`,
            hint: 'maxSurge 0 and maxUnavailable 1, or pod-template-hash among matchLabelKeys',
          },
        ]
      : [];
  });
}

/** The term is about the very Pods that have it. */
function isAboutItself(term: PodAffinityTerm, { labels, namespace }: PodSource, context: RuleContext): boolean {
  const { labelSelector, namespaces = [], namespaceSelector, mismatchLabelKeys = [] } = term;
  const isOwnNamespace =
    namespaces.includes(namespace) ||
    (namespaces.length === 0 && namespaceSelector === undefined) ||
    selects(namespaceSelector, context.namespaceLabels(namespace) ?? { [NAMESPACE_NAME_LABEL]: namespace });
  return isOwnNamespace && mismatchLabelKeys.length === 0 && selects(labelSelector, labels);
}

/** @see https://github.com/kubernetes/kubernetes/blob/v1.37.0/pkg/controller/deployment/util/deployment_util.go - `ResolveFenceposts` */
function addsBeforeItRemoves({ subject, replicas = 0 }: PodSource): boolean {
  if (subject.kind !== 'Deployment') {
    return false;
  }
  const { type = 'RollingUpdate', rollingUpdate } = (subject.object as Deployment).spec?.strategy ?? {};
  const { maxUnavailable = '25%', maxSurge = '25%' } = rollingUpdate ?? {};
  const unavailable = amountOf(maxUnavailable, replicas, ROUNDING.deploymentMaxUnavailable);
  const surge = amountOf(maxSurge, replicas, ROUNDING.deploymentMaxSurge);
  return type === 'RollingUpdate' && unavailable === 0 && surge !== undefined && surge > 0;
}

function amountOf(value: IntOrString, replicas: number, rounding: 'up' | 'down'): number | undefined {
  return intOrPercentFaults(value, { allowOver100Percent: true }).length > 0 ? undefined : scaledValue(value, replicas, rounding);
}
