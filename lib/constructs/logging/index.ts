/** Logs of every Pod on every node, shipped: `LoggingDaemon`, its agents, sinks and rules. */
export { CustomLogAgentProps, LogAgent, LogAgentEndpoint, LogAgentOptions, LogLevel } from './agent';
export { BufferOverflow, LogBuffer, LogRetry, LogSinkOptions } from './buffer';
export { LogSinkTls, SecretKeyRef } from './credentials';
export { DaemonSetRollingUpdateOptions, DaemonSetUpdateStrategy } from './daemon-set-update-strategy';
export { LoggingDaemon } from './logging-daemon';
export { LogDirectory, LoggingDaemonProps, NamespaceFilter } from './logging-daemon-props';
export { Multiline, MultilineOptions } from './multiline';
export { LogSink } from './sink';
export * from './sink-props';
