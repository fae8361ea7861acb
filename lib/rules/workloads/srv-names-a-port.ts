import type { RuleContext } from '../context';
import type { ServicePort } from '../objects';
import { type Rule, type RuleFinding, Severity } from '../rule';
import { type HostName, hostNamesOf, namespaceOf } from './host-names';

export const srvNamesAPort: Rule = {
  id: 'srv-names-a-port',
  group: 'workloads',
  severity: Severity.ERROR,
  summary: 'A port that is looked up in DNS by its name is a port of its Service',
  why: 'SRV records (`_peer._tcp.etcd`) are made of the named ports of a Service, and of no others: without the port the lookup finds nothing, and members that find each other that way never meet.',
  reads: ['texts of containers and ConfigMaps', 'Service spec.ports[].name', 'Service spec.ports[].protocol'],
  source: 'https://github.com/kubernetes/dns/blob/master/docs/specification.md#232---srv-records',
  check: context => hostNamesOf(context).flatMap(name => faultsOf(name, context)),
};

function faultsOf(host: HostName, context: RuleContext): RuleFinding[] {
  const [port = '', protocol = '', name = ''] = host.labels;
  if (!port.startsWith('_') || !/^_(tcp|udp|sctp)$/.test(protocol)) {
    return [];
  }
  const service = context.find('Service', name, namespaceOf(host, 2));
  const wanted = { name: port.slice(1), protocol: protocol.slice(1).toUpperCase() };
  const { ports = [] } = service?.object.spec ?? {};
  if (service === undefined || ports.some(it => it.name === wanted.name && protocolOf(it) === wanted.protocol)) {
    return [];
  }
  const { subject, text } = host;
  return [
    {
      subject: service,
      path: 'spec.ports',
      message: `no ${wanted.protocol} port is named '${wanted.name}', and ${subject.kind} '${subject.name}' looks up '${text}'`,
      hint: ports.length === 0 ? 'add the port by that name' : `it has ${ports.map(nameOf).join(', ')}`,
    },
  ];
}

function protocolOf({ protocol = 'TCP' }: ServicePort): string {
  return protocol;
}

function nameOf(port: ServicePort): string {
  return port.name === undefined ? `${port.port} without a name` : `'${port.name}' (${protocolOf(port)})`;
}
