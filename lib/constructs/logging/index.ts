/** Logs of every Pod on every node, shipped: `LoggingDaemon`, its agents, sinks and rules. */
export { CustomLogAgentProps, LogAgent, LogAgentEndpoint, LogAgentOptions, LogLevel } from './agent';
export { BufferOverflow, LogBuffer, LogRetry, LogSinkOptions } from './buffer';
export { LogSinkTls, SecretKeyRef } from './credentials';
export { Multiline, MultilineOptions } from './multiline';
export { LogSink } from './sink';
export * from './sink-props';
