import { type Rule, type RuleFinding, Severity } from '../rule';
import type { Subject } from '../subject';

export const nodePortIsFree: Rule = {
  id: 'node-port-is-free',
  group: 'network',
  severity: Severity.ERROR,
  summary: 'A port of the nodes belongs to one Service',
  why: 'The API server refuses the second Service that asks for the same port of the same protocol: which of the two is left out depends on the order in which they come.',
  reads: ['Service spec.ports[].nodePort', 'Service spec.healthCheckNodePort'],
  source: 'https://kubernetes.io/docs/concepts/services-networking/service/#nodeport-custom-port',
  check: context => {
    const taken = new Map<string, Subject>();
    const findings: RuleFinding[] = [];
    const take = (subject: Subject, port: number | undefined, protocol: string, path: string) => {
      if (port === undefined || port === 0) {
        return;
      }
      const owner = taken.get(`${port}/${protocol}`);
      taken.set(`${port}/${protocol}`, owner ?? subject);
      if (owner !== undefined && owner !== subject) {
        const message = `port ${port} of the nodes is taken by Service '${owner.name}' of namespace '${owner.namespace}'`;
        findings.push({ subject, path, message, hint: 'choose another, or none and let the cluster choose' });
      }
    };
    for (const subject of context.ofKind('Service')) {
      const { ports = [], healthCheckNodePort } = subject.object.spec ?? {};
      ports.forEach(({ nodePort, protocol = 'TCP' }, index) => {
        take(subject, nodePort, protocol, `spec.ports[${index}].nodePort`);
      });
      take(subject, healthCheckNodePort, 'TCP', 'spec.healthCheckNodePort');
    }
    return findings;
  },
};
