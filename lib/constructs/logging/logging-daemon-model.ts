import { Duration, Size } from 'cdk8s';
import type { Construct } from 'constructs';
import type { ConfigFiles } from '../pod/config-files';
import type { ContainerOptions, ContainerPortProps } from '../pod/container';
import type { PodOptions } from '../pod/pod-options';
import type { PodTemplate } from '../pod/pod-template';
import { Probe } from '../pod/probe';
import { Volume } from '../pod/volume';
import { HostPathType } from '../pod/volume-options';
import { type AppIdentity, identityOf } from '../workload/app-identity';
import type { AppOptions } from '../workload/app-options';
import { podTemplateOf } from '../workload/app-parts';
import { PrometheusScrape } from '../workload/metrics';
import type { LogAgentEndpoint } from './agent';
import type { AgentProfile } from './agent-profiles';
import type { LogDirectory, LoggingDaemonProps } from './logging-daemon-props';
import { type Pipeline, pipelineSinks } from './pipeline';
import { credentialEnv, credentialVolumes } from './sink-credentials';

/** The properties of a `LoggingDaemon` with their defaults resolved. */
export interface LoggingDaemonModel {
  readonly scope: Construct;
  readonly props: LoggingDaemonProps;
  readonly app: AppIdentity;
  readonly agent: AgentProfile;
  readonly pipeline: Pipeline;
  /** What the parts around the Pods are made of. */
  readonly options: AppOptions;
  readonly template: PodTemplate;
  readonly ports: readonly ContainerPortProps[];
}

/** Why the Pods are not held to the restricted, or the baseline, Pod Security Standard: an annotation of theirs. */
export const SECURITY_REASON = 'cdk8s-stateful/pod-security';

/** Name of the group of files that holds the agent's configuration. */
export const CONFIG = 'config';

/** Resolves the defaults; a configuration can be written only of sinks that have no fault. */
export function modelOf(scope: Construct, props: LoggingDaemonProps, write: boolean): LoggingDaemonModel {
  const app = identityOf(props);
  const agent = props.agent._profile;
  const pipeline = pipelineOf(props);
  const ports = portsOf(agent);
  const options = { ...props, prometheusScrape: scrapeOf(props, agent), automountServiceAccountToken: mountsToken(props) };
  const config = write ? agent.write(pipeline) : undefined;
  const template = podTemplateOf(scope, options, app, {
    main: containerOf(props, agent, pipeline, ports),
    pod: podOf(props, agent, pipeline, config),
  });
  const annotations = { [SECURITY_REASON]: securityReason(props, pipeline), ...template.annotations };
  return { scope, props, app, agent, pipeline, options, template: { ...template, annotations }, ports };
}

function pipelineOf(props: LoggingDaemonProps): Pipeline {
  return {
    name: props.name,
    stateDirectory: props.stateDirectory ?? `/var/lib/${props.name}`,
    logLevel: props.agent._logLevel,
    enrichment: enriches(props),
    multiline: (props.multiline ?? []).map(({ _rule }) => _rule),
    include: props.namespaces?.include ?? [],
    exclude: props.namespaces?.exclude ?? [],
    sinks: pipelineSinks(props.sinks ?? []),
  };
}

/** Whether Pods and namespaces are asked of the API server. */
export function enriches({ enrichment = true }: LoggingDaemonProps): boolean {
  return enrichment;
}

function mountsToken(props: LoggingDaemonProps): boolean {
  return props.automountServiceAccountToken ?? (enriches(props) || (props.rules ?? []).length > 0);
}

/** Directories of the node that are mounted for reading. */
export function logDirectoriesOf({ logDirectories }: LoggingDaemonProps, agent: AgentProfile): readonly LogDirectory[] {
  return logDirectories ?? agent.logDirectories.map(path => ({ path }));
}

/** Metrics and health, one port where they share it. */
function portsOf({ metrics, liveness }: AgentProfile): ContainerPortProps[] {
  return [
    ...(metrics === undefined ? [] : [{ name: 'metrics', containerPort: metrics.port }]),
    ...(liveness === undefined || liveness.port === metrics?.port ? [] : [{ name: 'health', containerPort: liveness.port }]),
  ];
}

function scrapeOf(
  { serviceMonitor, scrapeAnnotations = true }: LoggingDaemonProps,
  { metrics }: AgentProfile,
): PrometheusScrape | undefined {
  if (metrics === undefined) {
    return undefined;
  }
  const defaults = { port: 'metrics', path: metrics.path };
  if (serviceMonitor !== undefined) {
    return PrometheusScrape.serviceMonitor({ ...defaults, ...serviceMonitor });
  }
  return scrapeAnnotations ? PrometheusScrape.annotations(defaults) : undefined;
}

function containerOf(
  props: LoggingDaemonProps,
  agent: AgentProfile,
  { sinks, logLevel }: Pipeline,
  ports: readonly ContainerPortProps[],
): ContainerOptions {
  const nameOfPort = (number: number) => ports.find(({ containerPort }) => containerPort === number)?.name ?? number;
  const probe = (endpoint: LogAgentEndpoint): Probe =>
    Probe.httpGet(endpoint.path, {
      port: nameOfPort(endpoint.port),
      timeout: Duration.seconds(5),
      initialDelay: Duration.seconds(10),
    });
  return {
    image: props.agent._image(sinks.map(({ kind }) => kind)) ?? '',
    ...(agent.command === undefined ? {} : { command: [...agent.command] }),
    ...(agent.args === undefined ? {} : { args: [...agent.args] }),
    env: { ...agent.env(logLevel), ...credentialEnv(sinks, agent), ...props.env },
    ...(props.envFrom === undefined ? {} : { envFrom: props.envFrom }),
    ports: [...ports],
    ...(agent.liveness === undefined ? {} : { livenessProbe: probe(agent.liveness) }),
    ...(agent.readiness === undefined ? {} : { readinessProbe: probe(agent.readiness) }),
    resources: props.resources ?? {
      requests: { cpu: '100m', memory: agent.memory.request },
      limits: { memory: agent.memory.limit },
    },
    ...(props.securityContext === undefined ? {} : { securityContext: props.securityContext }),
  };
}

/** What the caller gave comes first, so that faults tell it by the number that it has there. */
function podOf(props: LoggingDaemonProps, agent: AgentProfile, pipeline: Pipeline, config: string | undefined): PodOptions {
  return {
    ...props,
    tolerations: props.tolerations ?? [{}],
    priorityClassName: props.priorityClassName ?? 'system-node-critical',
    terminationGracePeriod: props.terminationGracePeriod ?? Duration.seconds(60),
    topologySpreadConstraints: props.topologySpreadConstraints ?? [],
    podSecurityContext: { runAsUser: 0, runAsGroup: 0, ...props.podSecurityContext },
    configFiles: [...(props.configFiles ?? []), ...configFiles(agent, config)],
    volumes: [
      ...(props.volumes ?? []),
      ...logDirectoriesOf(props, agent).map(logVolume),
      Volume.hostPath('state', pipeline.stateDirectory, {
        type: HostPathType.DIRECTORY_OR_CREATE,
        mountPath: pipeline.stateDirectory,
      }),
      ...credentialVolumes(pipeline.sinks, agent),
      ...(agent.temporaryFiles ? [Volume.emptyDir('tmp', { mountPath: '/tmp', sizeLimit: Size.mebibytes(256) })] : []),
    ],
  };
}

function configFiles({ configDirectory, configFileName }: AgentProfile, config: string | undefined): ConfigFiles[] {
  return config === undefined || configFileName === undefined
    ? []
    : [
        {
          name: CONFIG,
          files: { [configFileName]: config },
          ...(configDirectory === undefined ? {} : { mountPath: configDirectory }),
        },
      ];
}

/** `/var/log/pods` becomes the volume `var-log-pods`. */
function logVolume({ path, readOnly = true }: LogDirectory): Volume {
  const name = path
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
    .slice(0, 63);
  return Volume.hostPath(name, path, { type: HostPathType.DIRECTORY, mountPath: path, readOnly });
}

function securityReason(props: LoggingDaemonProps, { stateDirectory }: Pipeline): string {
  const directories = logDirectoriesOf(props, props.agent._profile).map(({ path }) => path);
  const user = props.podSecurityContext?.runAsUser ?? 0;
  return [
    `mounts ${directories.join(' and ')} of the node, where the logs of its Pods are, and ${stateDirectory}, where positions and buffers survive a restart`,
    ...(user === 0 ? ['runs as user 0, who alone may read the logs; with every capability dropped'] : []),
  ].join('; ');
}
