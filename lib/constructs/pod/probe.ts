import { Duration } from 'cdk8s';
import type { Fault } from '../core/faults';
import { countFaults, secondsFaults } from '../core/numbers';
import {
  actionFaults,
  execAction,
  type HttpGetOptions,
  httpGetAction,
  type KubeletAction,
  type PortNames,
  renderAction,
} from './lifecycle';

/** How often and how patiently a container is asked. */
export interface ProbeOptions {
  /**
   * Time after the start of the container before the first probe. Whole seconds.
   *
   * @default - none; prefer a startup probe for slow starters
   */
  readonly initialDelay?: Duration;

  /**
   * Time between probes. Whole seconds, at least 1.
   *
   * @default Duration.seconds(10)
   */
  readonly period?: Duration;

  /**
   * Time after which a probe without an answer counts as failed. Whole seconds, at least 1.
   *
   * @default Duration.seconds(1)
   */
  readonly timeout?: Duration;

  /**
   * Failures in a row before the container counts as failed.
   *
   * @default 3
   */
  readonly failureThreshold?: number;

  /**
   * Successes in a row before the container counts as fine again. Must be 1 for liveness and startup.
   *
   * @default 1
   */
  readonly successThreshold?: number;

  /**
   * Grace period when this probe kills the container. Liveness and startup only.
   *
   * @default - that of the Pod
   */
  readonly terminationGracePeriod?: Duration;
}

/** An HTTP probe. */
export interface HttpGetProbeOptions extends ProbeOptions, HttpGetOptions {}

/** A TCP probe. */
export interface TcpSocketProbeOptions extends ProbeOptions {
  /**
   * Port of the container, by name or number.
   *
   * @default - the first port of the container
   */
  readonly port?: number | string;
}

/** A gRPC probe. */
export interface GrpcProbeOptions extends ProbeOptions {
  /**
   * Port of the container, by name or number; rendered as the number, as the API asks.
   *
   * @default - the first port of the container
   */
  readonly port?: number | string;

  /**
   * Service to ask about.
   *
   * @default - the server as a whole
   * @see https://github.com/grpc/grpc/blob/master/doc/health-checking.md
   */
  readonly service?: string;
}

/**
 * A question that the kubelet keeps asking a container.
 *
 * All thresholds are written out, so that a change of Kubernetes' defaults changes nothing.
 *
 * @see https://kubernetes.io/docs/tasks/configure-pod-container/configure-liveness-readiness-startup-probes/
 */
export class Probe {
  /**
   * An HTTP GET: any status from 200 to 399 is success.
   *
   * @param path such as `/healthz`
   * @param options port, scheme, headers and thresholds
   */
  public static httpGet(path: string, options: HttpGetProbeOptions = {}): Probe {
    return new Probe(httpGetAction(path, options), options);
  }

  /**
   * A TCP connection: opening it is success.
   *
   * @param options port and thresholds
   */
  public static tcpSocket(options: TcpSocketProbeOptions = {}): Probe {
    return new Probe({ kind: 'tcpSocket', port: options.port, body: {}, faults: [] }, options);
  }

  /**
   * A command in the container: exit code 0 is success.
   *
   * @param command program and arguments; no shell is involved unless named
   * @param options thresholds
   */
  public static exec(command: string[], options: ProbeOptions = {}): Probe {
    return new Probe(execAction(command), options);
  }

  /**
   * The gRPC health protocol.
   *
   * @param options port, service and thresholds
   */
  public static grpc(options: GrpcProbeOptions = {}): Probe {
    const body = { service: options.service ?? '' };
    return new Probe({ kind: 'grpc', port: options.port, body, faults: [] }, options);
  }

  private constructor(
    private readonly action: KubeletAction,
    private readonly options: ProbeOptions,
  ) {}

  /** @internal */
  public _faults(field: string, role: ProbeRole, ports: readonly PortNames[]): Fault[] {
    return [...actionFaults(field, this.action, ports), ...thresholdFaults(field, role, this.options)];
  }

  /** @internal */
  public _render(ports: readonly PortNames[]): { readonly [field: string]: unknown } {
    const { initialDelay, terminationGracePeriod } = this.options;
    return {
      ...renderAction(this.action, ports),
      ...(initialDelay === undefined ? {} : { initialDelaySeconds: initialDelay.toSeconds() }),
      periodSeconds: (this.options.period ?? DEFAULT_PERIOD).toSeconds(),
      timeoutSeconds: (this.options.timeout ?? DEFAULT_TIMEOUT).toSeconds(),
      failureThreshold: this.options.failureThreshold ?? 3,
      successThreshold: this.options.successThreshold ?? 1,
      ...(terminationGracePeriod === undefined ? {} : { terminationGracePeriodSeconds: terminationGracePeriod.toSeconds() }),
    };
  }
}

/** What a probe decides: whether to restart, to send traffic, or to begin the other two. */
export type ProbeRole = 'liveness' | 'readiness' | 'startup';

const DEFAULT_PERIOD = Duration.seconds(10);
const DEFAULT_TIMEOUT = Duration.seconds(1);

function thresholdFaults(field: string, role: ProbeRole, options: ProbeOptions): Fault[] {
  return [
    ...secondsFaults(`${field}.period`, options.period, 1),
    ...secondsFaults(`${field}.timeout`, options.timeout, 1),
    ...secondsFaults(`${field}.initialDelay`, options.initialDelay, 0),
    ...secondsFaults(`${field}.terminationGracePeriod`, options.terminationGracePeriod, 1),
    ...countFaults(`${field}.failureThreshold`, options.failureThreshold, 1),
    ...countFaults(`${field}.successThreshold`, options.successThreshold, 1),
    ...(role !== 'readiness' && (options.successThreshold ?? 1) !== 1
      ? [
          {
            field: `${field}.successThreshold`,
            value: options.successThreshold,
            message: 'must be 1',
            remedy: `leave it out for a ${role} probe`,
          },
        ]
      : []),
    ...(role === 'readiness' && options.terminationGracePeriod !== undefined
      ? [
          {
            field: `${field}.terminationGracePeriod`,
            value: `${options.terminationGracePeriod.toMilliseconds() / 1000} s`,
            message: 'must not be set for readinessProbes',
            remedy: 'leave it out: a readiness probe kills nothing',
          },
        ]
      : []),
  ];
}
