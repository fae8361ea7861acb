import type { RuleContext } from '../context';
import type { StatefulSet } from '../objects';
import { type Rule, type RuleFinding, Severity } from '../rule';
import type { Subject } from '../subject';
import { calledBy, callOf } from './peers';

export const governingServiceSelectsItsPods: Rule = {
  id: 'governing-service-selects-its-pods',
  group: 'workloads',
  severity: Severity.ERROR,
  summary: 'The governing Service of a StatefulSet selects its Pods',
  why: 'Names of Pods come out of the endpoints of the governing Service: a Pod that it does not select has none. An error where a text calls such a name.',
  reads: ['StatefulSet spec.serviceName', 'StatefulSet spec.template.metadata.labels', 'Service spec.selector'],
  source: 'https://kubernetes.io/docs/concepts/workloads/controllers/statefulset/#stable-network-id',
  check: context => context.ofKind('StatefulSet').flatMap(set => faultsOf(set, context)),
};

function faultsOf(subject: Subject<StatefulSet>, context: RuleContext): RuleFinding[] {
  const { serviceName = '' } = subject.object.spec ?? {};
  const service = context.find('Service', serviceName, subject.namespace);
  const { selector, type } = service?.object.spec ?? {};
  const pods = context.podsOf(subject);
  if (type === 'ExternalName' || selector === undefined || Object.keys(selector).length === 0 || pods === undefined) {
    return [];
  }
  if (context.podsSelectedBy({ matchLabels: selector }, subject.namespace).includes(pods)) {
    return [];
  }
  const call = callOf(context, subject);
  const words = Object.entries(selector).map(([key, value]) => `${key}=${value}`);
  return [
    {
      subject,
      path: 'spec.serviceName',
      severity: call === undefined ? Severity.WARNING : Severity.ERROR,
      message: `Service '${serviceName}' selects '${words.join(',')}', and not these Pods${call === undefined ? '' : calledBy(call)}`,
      hint: "give the Service the set's own selector",
    },
  ];
}
