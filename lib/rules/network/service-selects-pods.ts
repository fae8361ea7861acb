import { POD_NAME_LABEL, parseOrdinal } from '../../kube';
import type { RuleContext } from '../context';
import type { PodSource } from '../pods';
import { type Rule, type RuleFinding, Severity } from '../rule';
import { labelsText, nameOf, type SelectingService, selectingServices } from './services';

export const serviceSelectsPods: Rule = {
  id: 'service-selects-pods',
  group: 'network',
  severity: Severity.WARNING,
  summary: 'Service selects Pods of its namespace',
  why: 'A Service that selects nothing has no endpoints: connections to it are refused, and the name of a headless one does not resolve.',
  reads: ['Service spec.selector', 'Pod metadata.labels', 'metadata.namespace'],
  source: 'https://kubernetes.io/docs/concepts/services-networking/service/#defining-a-service',
  check: context =>
    selectingServices(context)
      .filter(service => service.pods.length === 0 && !isOfOrdinal(context, service))
      .map(service => finding(context, service)),
};

/** One Pod of a StatefulSet by its name is the business of `service-ordinal-exists`. */
function isOfOrdinal(context: RuleContext, { subject, selector }: SelectingService): boolean {
  const { set } = parseOrdinal(selector[POD_NAME_LABEL] ?? '') ?? {};
  return set !== undefined && context.find('StatefulSet', set, subject.namespace) !== undefined;
}

function finding(context: RuleContext, { subject, selector }: SelectingService): RuleFinding {
  const { namespace } = subject;
  const path = 'spec.selector';
  const message = `no Pod among these manifests has ${labelsText(selector)} in namespace '${namespace}'`;
  const near = nearest(context.podsSelectedBy({}, namespace), selector);
  if (near !== undefined) {
    return { subject, path, message, hint: `Pods of ${nameOf(near)} have ${labelsText(near.labels)}` };
  }
  const elsewhere = context.pods.find(
    pod => pod.namespace !== namespace && shared(pod, selector) === Object.keys(selector).length,
  );
  return elsewhere === undefined
    ? { subject, path, message, severity: Severity.NOTE }
    : { subject, path, message, hint: `Pods of ${nameOf(elsewhere)} have them in namespace '${elsewhere.namespace}'` };
}

/** The Pod that has most of the labels, where one has any of them: another one is not meant. */
function nearest(pods: readonly PodSource[], selector: SelectingService['selector']): PodSource | undefined {
  return pods
    .filter(pod => shared(pod, selector) > 0)
    .reduce<PodSource | undefined>(
      (best, pod) => (best !== undefined && shared(best, selector) >= shared(pod, selector) ? best : pod),
      undefined,
    );
}

function shared({ labels }: PodSource, selector: SelectingService['selector']): number {
  return Object.entries(selector).filter(([key, value]) => labels[key] === value).length;
}
