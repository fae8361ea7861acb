import { NODE_PORT_RANGE, nodePortFaults } from '../../kube';
import { type Rule, Severity } from '../rule';

const { from, to } = NODE_PORT_RANGE;

export const nodePortIsInRange: Rule = {
  id: 'node-port-is-in-range',
  group: 'network',
  severity: Severity.WARNING,
  summary: `A port of the nodes lies between ${from} and ${to}, unless the cluster has another range`,
  why: 'The API server refuses a Service whose port lies outside of the range that it was started with.',
  reads: ['Service spec.ports[].nodePort', 'Service spec.healthCheckNodePort'],
  source: 'https://kubernetes.io/docs/concepts/services-networking/service/#type-nodeport',
  check: context =>
    context.ofKind('Service').flatMap(subject => {
      const { ports = [], healthCheckNodePort } = subject.object.spec ?? {};
      return [
        ...ports.map(({ nodePort }, index) => ({ port: nodePort, path: `spec.ports[${index}].nodePort` })),
        { port: healthCheckNodePort, path: 'spec.healthCheckNodePort' },
      ]
        .filter(({ port }) => port !== undefined && port !== 0 && nodePortFaults(port).length > 0)
        .map(({ port, path }) => ({
          subject,
          path,
          message: `port ${port} is outside of ${from} to ${to}, the range that clusters have by default`,
        }));
    }),
};
