import { EnvValue } from '../pod/env';
import type { LogAgentEndpoint, LogLevel } from './agent';
import type { Pipeline } from './pipeline';
import type { SinkKind } from './sink';
import { writeFluentBit } from './writers/fluent-bit';
import { writeFluentd } from './writers/fluentd';
import { writeOpenTelemetry } from './writers/open-telemetry';
import { writeVector } from './writers/vector';

export type AgentKind = 'fluent-bit' | 'fluentd' | 'vector' | 'open-telemetry' | 'custom';

/** What a daemon has to know of an agent to run it. */
export interface AgentProfile {
  readonly kind: AgentKind;
  /** What people call it. */
  readonly title: string;
  /** The image for these sinks; none where no published image has the plugins for all of them. */
  readonly imageFor: (sinks: readonly SinkKind[]) => string | undefined;
  readonly command?: readonly string[];
  readonly args?: readonly string[];
  readonly env: (logLevel: LogLevel) => { readonly [name: string]: string | EnvValue };
  readonly configDirectory?: string;
  readonly configFileName?: string;
  /** Text of the configuration; none where the image brings its own. */
  readonly write: (pipeline: Pipeline) => string | undefined;
  readonly liveness?: LogAgentEndpoint;
  readonly readiness?: LogAgentEndpoint;
  readonly metrics?: LogAgentEndpoint;
  /** Directories of the node that hold the logs, as the agent finds them. */
  readonly logDirectories: readonly string[];
  /** How secret values reach it. */
  readonly secretsAs: 'environment' | 'files';
  /** What enrichment lists and watches at the API server besides Pods and namespaces. */
  readonly alsoReads: readonly string[];
  /** Memory that it asks for, and may use at most. */
  readonly memory: { readonly request: string; readonly limit: string };
  /** Whether it writes temporary files. */
  readonly temporaryFiles: boolean;
}

const NODE_NAME = EnvValue.field('spec.nodeName');
/** Where the kubelet keeps the logs: `<namespace>_<pod>_<uid>/<container>/<restarts>.log`. */
export const POD_LOGS = '/var/log/pods';
/** Links into `POD_LOGS` whose names hold Pod, namespace and container. */
export const CONTAINER_LOGS = '/var/log/containers';

/** https://hub.docker.com/r/fluent/fluent-bit/tags; probes as in https://docs.fluentbit.io/manual/administration/monitoring */
export const FLUENT_BIT: AgentProfile = {
  kind: 'fluent-bit',
  title: 'Fluent Bit',
  imageFor: () => 'fluent/fluent-bit:5.1.3',
  command: ['/fluent-bit/bin/fluent-bit'],
  args: ['--config=/fluent-bit/etc/conf/fluent-bit.yaml'],
  env: () => ({ K8S_NODE_NAME: NODE_NAME }),
  configDirectory: '/fluent-bit/etc/conf',
  configFileName: 'fluent-bit.yaml',
  write: writeFluentBit,
  liveness: { port: 2020, path: '/' },
  readiness: { port: 2020, path: '/api/v2/health' },
  metrics: { port: 2020, path: '/api/v2/metrics/prometheus' },
  logDirectories: [CONTAINER_LOGS, POD_LOGS],
  secretsAs: 'environment',
  alsoReads: [],
  memory: { request: '128Mi', limit: '384Mi' },
  temporaryFiles: false,
};

/** Variants of https://github.com/fluent/fluentd-kubernetes-daemonset, by the sink whose plugin they have. */
const FLUENTD_VARIANTS: { readonly [kind in SinkKind]?: string } = {
  elasticsearch: 'elasticsearch8',
  opensearch: 'opensearch',
  s3: 's3',
  kafka: 'kafka2',
  cloudwatch: 'cloudwatch',
};

export const FLUENTD: AgentProfile = {
  kind: 'fluentd',
  title: 'fluentd',
  imageFor: sinks => {
    const [variant = 'elasticsearch8', ...others] = [...new Set(sinks.filter(kind => kind !== 'stdout'))].map(
      kind => FLUENTD_VARIANTS[kind] ?? '',
    );
    return variant === '' || others.length > 0 ? undefined : `fluent/fluentd-kubernetes-daemonset:v1.19.3-debian-${variant}-1.1`;
  },
  env: () => ({ FLUENTD_CONF: 'fluent.conf', K8S_NODE_NAME: NODE_NAME }),
  configDirectory: '/fluentd/etc',
  configFileName: 'fluent.conf',
  write: writeFluentd,
  liveness: { port: 24231, path: '/metrics' },
  readiness: { port: 24231, path: '/metrics' },
  metrics: { port: 24231, path: '/metrics' },
  logDirectories: [CONTAINER_LOGS, POD_LOGS],
  secretsAs: 'environment',
  alsoReads: [],
  memory: { request: '256Mi', limit: '768Mi' },
  temporaryFiles: true,
};

export const VECTOR: AgentProfile = {
  kind: 'vector',
  title: 'Vector',
  imageFor: () => 'timberio/vector:0.55.0-distroless-libc',
  args: ['--config', '/etc/vector/vector.yaml'],
  env: logLevel => ({ VECTOR_LOG: logLevel, VECTOR_SELF_NODE_NAME: NODE_NAME }),
  configDirectory: '/etc/vector',
  configFileName: 'vector.yaml',
  write: writeVector,
  liveness: { port: 8686, path: '/health' },
  readiness: { port: 8686, path: '/health' },
  metrics: { port: 9598, path: '/metrics' },
  logDirectories: [POD_LOGS],
  secretsAs: 'files',
  /** `kubernetes_logs` watches its own node for its labels, and asks again and again where it may not. */
  alsoReads: ['nodes'],
  memory: { request: '128Mi', limit: '512Mi' },
  temporaryFiles: false,
};

export const OPEN_TELEMETRY: AgentProfile = {
  kind: 'open-telemetry',
  title: 'the OpenTelemetry Collector',
  imageFor: () => 'otel/opentelemetry-collector-contrib:0.149.0',
  args: ['--config=/etc/otelcol/config.yaml'],
  env: () => ({ K8S_NODE_NAME: NODE_NAME }),
  configDirectory: '/etc/otelcol',
  configFileName: 'config.yaml',
  write: writeOpenTelemetry,
  liveness: { port: 13133, path: '/' },
  readiness: { port: 13133, path: '/' },
  metrics: { port: 8888, path: '/metrics' },
  logDirectories: [POD_LOGS],
  secretsAs: 'environment',
  alsoReads: [],
  memory: { request: '128Mi', limit: '512Mi' },
  temporaryFiles: false,
};
