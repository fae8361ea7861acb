import type { RuleContext } from '../context';
import { ordinalsOf } from '../pods';
import { type Rule, type RuleFinding, Severity } from '../rule';
import { type PeerName, peerNamesOf } from './peers';

export const podNamesResolve: Rule = {
  id: 'pod-names-resolve',
  group: 'workloads',
  severity: Severity.ERROR,
  summary: 'A Pod of a StatefulSet is called by its governing Service, and by an ordinal that there is',
  why: 'DNS has one name for each Pod of a StatefulSet: `<pod>.<governing Service>`. Behind any other Service the name does not exist, nor does that of an ordinal beyond the replicas.',
  reads: [
    'texts of containers and ConfigMaps',
    'StatefulSet spec.serviceName',
    'StatefulSet spec.replicas',
    'StatefulSet spec.ordinals',
  ],
  source: 'https://kubernetes.io/docs/concepts/workloads/controllers/statefulset/#stable-network-id',
  check: context => peerNamesOf(context).flatMap(name => faultsOf(name, context)),
};

function faultsOf({ name, service, namespace, pod }: PeerName, context: RuleContext): RuleFinding[] {
  const set = pod && context.find('StatefulSet', pod.set, namespace);
  if (pod === undefined || set === undefined) {
    return [];
  }
  const { subject, path, text } = name;
  const { serviceName = '' } = set.object.spec ?? {};
  if (service !== serviceName) {
    const isService = context.find('Service', service, namespace) !== undefined;
    const governing = serviceName === '' ? 'it has no governing Service' : `its governing Service is '${serviceName}'`;
    const message = `'${text}' is no name in DNS: '${pod.set}-${pod.ordinal}' is a Pod of StatefulSet '${pod.set}', and ${governing}`;
    const hint = serviceName === '' ? `set spec.serviceName: ${service}` : `'${pod.set}-${pod.ordinal}.${serviceName}'`;
    return isService ? [{ subject, path, message, hint }] : [];
  }
  const { start, replicas } = ordinalsOf(set.object);
  const isThere = pod.ordinal >= start && pod.ordinal < start + replicas;
  // Without replicas the number is somebody else's, such as an autoscaler's.
  return isThere || set.object.spec?.replicas === undefined
    ? []
    : [
        {
          subject,
          path,
          severity: Severity.WARNING,
          message: `'${text}' is no name in DNS: StatefulSet '${pod.set}' has ${rangeOf(start, replicas)}`,
        },
      ];
}

function rangeOf(start: number, replicas: number): string {
  return replicas === 0 ? 'no Pods' : replicas === 1 ? `ordinal ${start} alone` : `ordinals ${start} to ${start + replicas - 1}`;
}
