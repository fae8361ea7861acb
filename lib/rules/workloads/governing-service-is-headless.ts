import type { RuleContext } from '../context';
import type { StatefulSet } from '../objects';
import { type Rule, type RuleFinding, Severity } from '../rule';
import type { Subject } from '../subject';

export const governingServiceIsHeadless: Rule = {
  id: 'governing-service-is-headless',
  group: 'workloads',
  severity: Severity.WARNING,
  summary: 'The governing Service of a StatefulSet is headless',
  why: 'The name of a Service with an address of its own stands for any Pod, so peers that ask for all of each other get one address. Names of single Pods are promised for headless Services alone, though CoreDNS answers them for others too.',
  reads: ['StatefulSet spec.serviceName', 'Service spec.clusterIP', 'Service spec.type'],
  source: 'https://github.com/kubernetes/dns/blob/master/docs/specification.md#24---records-for-a-headless-service',
  check: context => context.ofKind('StatefulSet').flatMap(set => faultsOf(set, context)),
};

function faultsOf(subject: Subject<StatefulSet>, context: RuleContext): RuleFinding[] {
  const { serviceName = '', replicas = 1 } = subject.object.spec ?? {};
  const service = context.find('Service', serviceName, subject.namespace)?.object;
  const { type = 'ClusterIP', clusterIP } = service?.spec ?? {};
  const isHeadless = type === 'ClusterIP' && clusterIP === 'None';
  // A single Pod has no peers.
  if (service === undefined || isHeadless || replicas < 2) {
    return [];
  }
  return [
    {
      subject,
      path: 'spec.serviceName',
      message: `Service '${serviceName}' is not headless${type === 'ClusterIP' ? '' : `: its type is ${type}`}`,
      hint: 'name a Service of its own with clusterIP None, beside the one that clients use',
    },
  ];
}
