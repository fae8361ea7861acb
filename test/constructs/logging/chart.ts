import { Chart, Testing } from 'cdk8s';
import {
  type CustomLogAgentProps,
  LogAgent,
  LoggingDaemon,
  type LoggingDaemonProps,
  LogSink,
} from '../../../lib/constructs/logging';

/** A daemon named `logs` in the namespace `logging`, with the smallest properties; `null` for no namespace. */
export function daemon(props: Partial<LoggingDaemonProps> = {}, namespace: string | null = 'logging'): LoggingDaemon {
  const chart = new Chart(Testing.app(), 'chart', namespace === null ? {} : { namespace });
  return new LoggingDaemon(chart, 'Logs', { name: 'logs', agent: LogAgent.fluentBit(), sinks: [LogSink.stdout()], ...props });
}

/** A daemon whose agent is somebody's own, and has nothing but an image. */
export function customDaemon(agent: Partial<CustomLogAgentProps> = {}, props: Partial<LoggingDaemonProps> = {}): LoggingDaemon {
  return daemon({ agent: LogAgent.custom({ image: 'shipper:1.0', ...agent }), sinks: [], enrichment: false, ...props });
}

/** The objects of the chart of a daemon, by kind. */
export function objects(logs: LoggingDaemon): { readonly [kind: string]: any } {
  return Object.fromEntries(Testing.synth(Chart.of(logs)).map(object => [object.kind, object]));
}

/** The Pod template of a daemon. */
export function podTemplate(logs: LoggingDaemon): any {
  return objects(logs).DaemonSet.spec.template;
}

/** The one container of a daemon. */
export function container(logs: LoggingDaemon): any {
  return podTemplate(logs).spec.containers[0];
}

/** Environment by name: the value, or where it comes from. */
export function environment(logs: LoggingDaemon): { readonly [name: string]: unknown } {
  return Object.fromEntries(container(logs).env.map(({ name, value, valueFrom }: any) => [name, value ?? valueFrom]));
}
