import { type Rule, type RuleFinding, Severity } from '../rule';
import { hasPort, nameOf, portNames, selectingServices } from './services';

export const targetPortExists: Rule = {
  id: 'target-port-exists',
  group: 'network',
  severity: Severity.ERROR,
  summary: 'A named target port of a Service is a port of the Pods that it selects',
  why: 'Pods without a port of that name and protocol are no endpoints of the Service for it; where none has it, connections are refused.',
  reads: ['Service spec.ports[].targetPort', 'Pod spec.containers[].ports'],
  source: 'https://kubernetes.io/docs/concepts/services-networking/service/#field-spec-ports',
  check: context =>
    selectingServices(context).flatMap(({ subject, pods }) =>
      (subject.object.spec?.ports ?? []).flatMap(({ targetPort, protocol }, index): RuleFinding[] => {
        const without = typeof targetPort === 'string' ? pods.filter(pod => !hasPort(pod, targetPort, protocol)) : [];
        const [first] = without;
        if (first === undefined) {
          return [];
        }
        const path = `spec.ports[${index}].targetPort`;
        const all = without.length === pods.length;
        const kind = protocol === undefined || protocol === 'TCP' ? '' : `${protocol} `;
        const message = `${all ? 'no selected Pod has' : `Pods of ${nameOf(first)} have no`} ${all ? 'a ' : ''}${kind}port named '${targetPort}'`;
        const names = portNames(pods, protocol);
        const hint = names.length === 0 ? 'no port of them has a name' : `their ports are ${names.join(', ')}`;
        return [{ subject, path, message, hint, ...(!all && { severity: Severity.WARNING }) }];
      }),
    ),
};
