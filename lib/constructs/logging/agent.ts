import { absolutePathFaults, configMapKeyFaults, portNumberFaults } from '../../kube';
import type { Fault } from '../core/faults';
import { faultsAt } from '../core/faults';
import { type EnvValue, envFaults } from '../pod/env';
import { type AgentProfile, CONTAINER_LOGS, FLUENT_BIT, FLUENTD, OPEN_TELEMETRY, POD_LOGS, VECTOR } from './agent-profiles';
import type { SinkKind } from './sink';

/** How much an agent says about itself. */
export enum LogLevel {
  /** Only what went wrong. */
  ERROR = 'error',
  /** Also what may go wrong. */
  WARN = 'warn',
  /** Also what was done. */
  INFO = 'info',
  /** Everything. */
  DEBUG = 'debug',
}

/** What can be chosen of an agent whose configuration we write. */
export interface LogAgentOptions {
  /**
   * Image, with a tag or digest.
   *
   * @default - the agent's own, pinned to the version whose options are written
   */
  readonly image?: string;

  /**
   * How much the agent says about itself.
   *
   * @default LogLevel.INFO
   */
  readonly logLevel?: LogLevel;
}

/** An HTTP endpoint of an agent. */
export interface LogAgentEndpoint {
  /** Port that the container listens on. */
  readonly port: number;

  /** Path, with a leading slash. */
  readonly path: string;
}

/** An agent of the user's own. */
export interface CustomLogAgentProps {
  /** Image, with a tag or digest. */
  readonly image: string;

  /**
   * Text of the configuration file. Written as it is: sinks and filters of the daemon do not reach it.
   *
   * @default - none; the image brings its own
   */
  readonly config?: string;

  /**
   * Name of the configuration file. Needed with `config`.
   *
   * @default - none
   */
  readonly configFileName?: string;

  /**
   * Directory in the container that holds the configuration file, and nothing else. Needed with `config`.
   *
   * @default - none
   */
  readonly configDirectory?: string;

  /**
   * Entry point, in place of the image's.
   *
   * @default - the image's
   */
  readonly command?: string[];

  /**
   * Arguments, in place of the image's.
   *
   * @default - the image's
   */
  readonly args?: string[];

  /**
   * Environment that the agent always needs, by name.
   *
   * @default - none
   */
  readonly env?: { readonly [name: string]: string | EnvValue };

  /**
   * Where the agent says that it is alive and ready.
   *
   * @default - no probes
   */
  readonly health?: LogAgentEndpoint;

  /**
   * Where the agent offers metrics to Prometheus.
   *
   * @default - none
   */
  readonly metrics?: LogAgentEndpoint;
}

/**
 * The program that reads the logs on each node.
 *
 * For all but `custom` the configuration is written from the sinks and filters
 * of the daemon, for the version that the default image is pinned to.
 */
export class LogAgent {
  /**
   * Fluent Bit 5: small, and knows every sink. Buffers in chunks on disk.
   *
   * @param options image and log level
   * @see https://docs.fluentbit.io/manual
   */
  public static fluentBit(options: LogAgentOptions = {}): LogAgent {
    return new LogAgent(FLUENT_BIT, options);
  }

  /**
   * fluentd 1.19 as the Kubernetes images of the fluentd project bring it.
   *
   * Each of those images has the plugin of one sink. For two kinds of sinks, and
   * for Loki, give an image of your own. Reads the CRI format only, not Docker's.
   *
   * @param options image and log level
   * @see https://github.com/fluent/fluentd-kubernetes-daemonset
   */
  public static fluentd(options: LogAgentOptions = {}): LogAgent {
    return new LogAgent(FLUENTD, options);
  }

  /**
   * Vector 0.55.
   *
   * @param options image and log level
   * @see https://vector.dev/docs/reference/configuration/
   */
  public static vector(options: LogAgentOptions = {}): LogAgent {
    return new LogAgent(VECTOR, options);
  }

  /**
   * OpenTelemetry Collector, contrib distribution, 0.149 or later.
   *
   * @param options image and log level
   * @see https://opentelemetry.io/docs/collector/
   */
  public static openTelemetryCollector(options: LogAgentOptions = {}): LogAgent {
    return new LogAgent(OPEN_TELEMETRY, options);
  }

  /**
   * Any other program, with a configuration of its own.
   *
   * @param props image, configuration, and where it answers
   */
  public static custom(props: CustomLogAgentProps): LogAgent {
    return new LogAgent(customProfile(props), { image: props.image }, customFaults(props));
  }

  /** @internal */
  public readonly _logLevel: LogLevel;

  private constructor(
    /** @internal */
    public readonly _profile: AgentProfile,
    private readonly options: LogAgentOptions,
    private readonly found: readonly Fault[] = [],
  ) {
    this._logLevel = options.logLevel ?? LogLevel.INFO;
  }

  /** @internal */
  public _image(sinks: readonly SinkKind[]): string | undefined {
    return this.options.image ?? this._profile.imageFor(sinks);
  }

  /** @internal */
  public _faults(): readonly Fault[] {
    return this.found;
  }
}

function customProfile(props: CustomLogAgentProps): AgentProfile {
  return {
    kind: 'custom',
    title: 'an agent of your own',
    imageFor: () => props.image,
    ...(props.command === undefined ? {} : { command: props.command }),
    ...(props.args === undefined ? {} : { args: props.args }),
    env: () => props.env ?? {},
    ...(props.configDirectory === undefined ? {} : { configDirectory: props.configDirectory }),
    ...(props.configFileName === undefined ? {} : { configFileName: props.configFileName }),
    write: () => props.config,
    ...(props.health === undefined ? {} : { liveness: props.health, readiness: props.health }),
    ...(props.metrics === undefined ? {} : { metrics: props.metrics }),
    logDirectories: [CONTAINER_LOGS, POD_LOGS],
    secretsAs: 'environment',
    alsoReads: [],
    memory: { request: '128Mi', limit: '512Mi' },
    temporaryFiles: true,
  };
}

function customFaults(props: CustomLogAgentProps): Fault[] {
  const { config, configFileName, configDirectory } = props;
  const given = config !== undefined;
  return [
    ...(given && configFileName === undefined
      ? [{ field: 'agent.configFileName', message: 'required with config', remedy: 'name the file that the agent reads' }]
      : []),
    ...(given && configDirectory === undefined
      ? [
          {
            field: 'agent.configDirectory',
            message: 'required with config',
            remedy: 'name the directory where the agent looks for it',
          },
        ]
      : []),
    ...(configFileName === undefined ? [] : faultsAt('agent.configFileName', configFileName, configMapKeyFaults(configFileName))),
    ...(configDirectory === undefined
      ? []
      : faultsAt('agent.configDirectory', configDirectory, absolutePathFaults(configDirectory))),
    ...endpointFaults('agent.health', props.health),
    ...endpointFaults('agent.metrics', props.metrics),
    ...envFaults('agent.env', props.env),
  ];
}

function endpointFaults(field: string, endpoint: LogAgentEndpoint | undefined): Fault[] {
  return endpoint === undefined
    ? []
    : [
        ...faultsAt(`${field}.port`, endpoint.port, portNumberFaults(endpoint.port)),
        ...(endpoint.path.startsWith('/')
          ? []
          : [
              {
                field: `${field}.path`,
                value: endpoint.path,
                message: 'must start with a slash',
                remedy: `write /${endpoint.path}`,
              },
            ]),
      ];
}
