import { type LogAgent, type LoggingDaemonProps, Multiline } from '../../../../lib/constructs/logging';
import { daemon, objects } from '../chart';
import { SINKS } from './sinks';

/** What a daemon can be told besides its sinks. */
const REST: readonly Partial<LoggingDaemonProps>[] = [
  {},
  { enrichment: false },
  { multiline: [Multiline.java(), Multiline.python()], namespaces: { include: ['shop', 'web'] } },
  {
    multiline: [Multiline.golang(), Multiline.startsWith(String.raw`\d{4}-\d{2} `, { containers: ['postgres', 'mysql'] })],
    namespaces: { exclude: ['kube-system'] },
  },
];

/** The configurations that a daemon with an agent and one sink may get. */
export function configurations(agent: LogAgent, sink: string): string[] {
  return REST.flatMap(props => {
    const { ConfigMap } = objects(daemon({ agent, sinks: [SINKS[sink] as (typeof SINKS)[string]], ...props }));
    return Object.values<string>(ConfigMap.data);
  });
}

/** The configuration of a daemon with several sinks. */
export function configurationOf(agent: LogAgent, sinks: readonly string[]): string {
  const { ConfigMap } = objects(daemon({ agent, sinks: sinks.map(name => SINKS[name] as (typeof SINKS)[string]) }));
  return Object.values<string>(ConfigMap.data).join('');
}
