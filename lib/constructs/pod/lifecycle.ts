import type { Duration } from 'cdk8s';
import { httpHeaderNameFaults, portNameFaults, portNumberFaults } from '../../kube';
import { type Fault, faultsAt } from '../core/faults';
import { secondsFaults } from '../core/numbers';

/** Scheme of an HTTP request that the kubelet makes. */
export enum HttpScheme {
  /** Plain HTTP. */
  HTTP = 'HTTP',
  /** HTTP over TLS; the kubelet does not check the certificate. */
  HTTPS = 'HTTPS',
}

/** An HTTP GET that the kubelet makes. */
export interface HttpGetOptions {
  /**
   * Port of the container, by name or number.
   *
   * @default - the first port of the container
   */
  readonly port?: number | string;

  /**
   * Scheme of the request.
   *
   * @default HttpScheme.HTTP
   */
  readonly scheme?: HttpScheme;

  /**
   * Host to connect to. Rarely right: the Pod's own address is the default.
   *
   * @default - the address of the Pod
   */
  readonly host?: string;

  /**
   * Headers of the request.
   *
   * @default - none but the kubelet's own
   */
  readonly headers?: { readonly [name: string]: string };
}

/** What the kubelet does to ask or tell a container something. */
export interface KubeletAction {
  readonly kind: 'httpGet' | 'tcpSocket' | 'exec' | 'grpc' | 'sleep';
  readonly port?: number | string;
  readonly body: { readonly [field: string]: unknown };
  readonly faults: readonly Fault[];
}

/**
 * What runs right after a container starts or before it stops.
 *
 * @see https://kubernetes.io/docs/concepts/containers/container-lifecycle-hooks/
 */
export class LifecycleHandler {
  /**
   * Runs a command in the container.
   *
   * @param command program and arguments; no shell is involved unless named
   */
  public static exec(...command: string[]): LifecycleHandler {
    return new LifecycleHandler(execAction(command));
  }

  /**
   * Makes an HTTP GET to the container.
   *
   * @param path such as `/shutdown`
   * @param options port, scheme, headers
   */
  public static httpGet(path: string, options: HttpGetOptions = {}): LifecycleHandler {
    return new LifecycleHandler(httpGetAction(path, options));
  }

  /**
   * Waits: gives load balancers the time to take a Pod out before it stops. Since Kubernetes 1.30.
   *
   * @param duration whole seconds, shorter than the termination grace period
   * @see https://github.com/kubernetes/enhancements/tree/master/keps/sig-node/3960-pod-lifecycle-sleep-action
   */
  public static sleep(duration: Duration): LifecycleHandler {
    const seconds = duration.toMilliseconds() / 1000;
    return new LifecycleHandler({ kind: 'sleep', body: { seconds }, faults: secondsFaults('sleep', duration, 1) });
  }

  private constructor(private readonly action: KubeletAction) {}

  /** @internal */
  public get _action(): KubeletAction {
    return this.action;
  }
}

/** A command to run; an empty one is a fault. */
export function execAction(command: readonly string[]): KubeletAction {
  return {
    kind: 'exec',
    body: { command: [...command] },
    faults:
      command.length === 0 ? [{ field: 'command', value: [], message: 'Required value', remedy: 'name the program to run' }] : [],
  };
}

/** An HTTP GET to make; the port is resolved when the container's ports are known. */
export function httpGetAction(path: string, options: HttpGetOptions): KubeletAction {
  return {
    kind: 'httpGet',
    port: options.port,
    body: {
      path,
      scheme: options.scheme ?? HttpScheme.HTTP,
      ...(options.host === undefined ? {} : { host: options.host }),
      ...(options.headers === undefined
        ? {}
        : { httpHeaders: Object.entries(options.headers).map(([name, value]) => ({ name, value })) }),
    },
    faults: [
      ...(path.startsWith('/')
        ? []
        : [{ field: 'path', value: path, message: 'must start with a slash', remedy: `write /${path}` }]),
      ...Object.keys(options.headers ?? {}).flatMap(name =>
        faultsAt(`headers.${name}`, name, httpHeaderNameFaults(name), 'name it such as X-Probe'),
      ),
    ],
  };
}

/** Ports of one container, for actions that name one of them. */
export interface PortNames {
  readonly name?: string;
  readonly containerPort: number;
}

/** Faults of an action against the ports of its container. */
export function actionFaults(field: string, action: KubeletAction, ports: readonly PortNames[]): Fault[] {
  return [
    ...action.faults.map(fault => ({ ...fault, field: `${field}.${fault.field}` })),
    ...portFaults(`${field}.port`, action, ports),
  ];
}

/** The action as the API takes it, its port filled in from the container where none was named. */
export function renderAction(action: KubeletAction, ports: readonly PortNames[]): { readonly [kind: string]: unknown } {
  const port = needsPort(action) ? { port: portOf(action, ports) } : {};
  return { [action.kind]: { ...action.body, ...port } };
}

function needsPort(action: KubeletAction): boolean {
  return action.kind === 'httpGet' || action.kind === 'tcpSocket' || action.kind === 'grpc';
}

/** gRPC probes take a number only; the others take names, which stay right when the number changes. */
function portOf(action: KubeletAction, ports: readonly PortNames[]): number | string | undefined {
  const asked = action.port ?? ports[0]?.name ?? ports[0]?.containerPort;
  return action.kind === 'grpc' && typeof asked === 'string' ? ports.find(port => port.name === asked)?.containerPort : asked;
}

function portFaults(field: string, action: KubeletAction, ports: readonly PortNames[]): Fault[] {
  if (!needsPort(action)) {
    return [];
  }
  const { port } = action;
  if (port === undefined) {
    return ports.length > 0
      ? []
      : [{ field, message: 'Required value', remedy: 'name a port here, or give the container ports' }];
  }
  if (typeof port === 'number') {
    return faultsAt(field, port, portNumberFaults(port), 'give a port from 1 to 65535');
  }
  const syntax = faultsAt(field, port, portNameFaults(port), 'give the name of a port of the container, or a number');
  return syntax.length > 0 || ports.some(({ name }) => name === port)
    ? syntax
    : [{ field, value: port, message: 'the container has no port of this name', remedy: `use ${known(ports)}` }];
}

function known(ports: readonly PortNames[]): string {
  const names = ports.flatMap(({ name }) => (name === undefined ? [] : [name]));
  return names.length > 0 ? `one of ${names.join(', ')}` : 'a number, or name the port';
}
