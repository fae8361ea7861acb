import type { RuleContext } from '../context';
import type { StatefulSet } from '../objects';
import { type Rule, type RuleFinding, Severity } from '../rule';
import type { Subject } from '../subject';
import { calledBy, callOf } from './peers';

export const governingServiceExists: Rule = {
  id: 'governing-service-exists',
  group: 'workloads',
  severity: Severity.ERROR,
  summary: 'StatefulSet names a Service of its own namespace that exists',
  why: 'Without it the Pods get no names in DNS (`db-0.peers`), and peers that look each other up by name never meet. An error where a text calls such a name. A note for a single Pod with storage that nobody calls; one without is a singleton, whose Service is a name that old API servers asked for.',
  reads: ['StatefulSet spec.serviceName', 'Service metadata', 'texts of containers and ConfigMaps'],
  source: 'https://kubernetes.io/docs/concepts/workloads/controllers/statefulset/#stable-network-id',
  check: context => {
    const services = new Map(context.ofKind('Service').map(service => [service.name, service]));
    return context.ofKind('StatefulSet').flatMap(set => faultsOf(set, context, services));
  },
};

/** @param services one of each name, in whatever namespace */
function faultsOf(subject: Subject<StatefulSet>, context: RuleContext, services: ReadonlyMap<string, Subject>): RuleFinding[] {
  const { namespace, object } = subject;
  const { serviceName = '', replicas = 1, volumeClaimTemplates = [] } = object.spec ?? {};
  if (serviceName === '' || context.exists('Service', serviceName, namespace)) {
    return [];
  }
  const call = callOf(context, subject);
  if (call === undefined && replicas < 2 && volumeClaimTemplates.length === 0) {
    return [];
  }
  const elsewhere = services.get(serviceName);
  const other = elsewhere === undefined ? '' : `, and the one of namespace '${elsewhere.namespace}' does not count`;
  return [
    {
      subject,
      path: 'spec.serviceName',
      severity: call !== undefined ? Severity.ERROR : replicas > 1 ? Severity.WARNING : Severity.NOTE,
      message: `Service '${serviceName}' of namespace '${namespace}' is not among these manifests${other}${call === undefined ? '' : calledBy(call)}`,
      hint: `add a Service '${serviceName}' with clusterIP None, or say --assume service/${serviceName} if it exists already`,
    },
  ];
}
