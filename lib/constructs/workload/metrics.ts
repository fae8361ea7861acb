import type { Duration } from 'cdk8s';
import { annotationsFaults, labelsFaults, portNumberFaults } from '../../kube';
import type { Manifest } from '../core/emit';
import { type Fault, faultsAt } from '../core/faults';
import { secondsFaults } from '../core/numbers';
import type { ContainerPortProps } from '../pod/container';
import { HttpScheme } from '../pod/lifecycle';
import type { AppIdentity } from './app-identity';

/** Where the metrics of an app are. */
export interface PrometheusScrapeOptions {
  /**
   * Port that offers them, by name or number. A ServiceMonitor needs one of the app's ports with a name.
   *
   * @default - the port called `metrics`, else the first port of the app
   */
  readonly port?: number | string;

  /**
   * Path of the request.
   *
   * @default '/metrics'
   */
  readonly path?: string;

  /**
   * Scheme of the request.
   *
   * @default HttpScheme.HTTP
   */
  readonly scheme?: HttpScheme;
}

/** A ServiceMonitor, in the Prometheus Operator's words. */
export interface ServiceMonitorOptions extends PrometheusScrapeOptions {
  /**
   * Name of the ServiceMonitor: an RFC 1123 subdomain.
   *
   * @default - the name of the app
   */
  readonly name?: string;

  /**
   * Time between two requests. Whole seconds, at least 1.
   *
   * @default - Prometheus' own, `global.scrape_interval`
   */
  readonly interval?: Duration;

  /**
   * Time after which a request without an answer has failed. Whole seconds, at least 1, not longer than `interval`.
   *
   * @default - Prometheus' own, `global.scrape_timeout`
   */
  readonly scrapeTimeout?: Duration;

  /**
   * Labels of the ServiceMonitor: those by which the Prometheus that is to read it chooses.
   *
   * @default - those of the app's other objects
   */
  readonly labels?: { readonly [key: string]: string };

  /**
   * Annotations of the ServiceMonitor.
   *
   * @default - none
   */
  readonly annotations?: { readonly [key: string]: string };
}

/**
 * How Prometheus finds the metrics of an app.
 *
 * With a network policy, name Prometheus among its `ingress` too.
 */
export class PrometheusScrape {
  /**
   * Annotations `prometheus.io/*` on the Pods: what Prometheus reads with the usual scrape configuration for Kubernetes.
   *
   * @param options port, path, scheme
   */
  public static annotations(options: PrometheusScrapeOptions = {}): PrometheusScrape {
    return new PrometheusScrape(options, false);
  }

  /**
   * A ServiceMonitor: what the Prometheus Operator reads. Its CustomResourceDefinition has to be in the cluster.
   *
   * It selects the one Service of the app that carries the label
   * `prometheus-scrape: <name of the app>`, so that no Pod is read twice.
   *
   * @param options port, path, scheme, interval, labels
   * @see https://prometheus-operator.dev/docs/api-reference/api/#monitoring.coreos.com/v1.ServiceMonitor
   */
  public static serviceMonitor(options: ServiceMonitorOptions = {}): PrometheusScrape {
    return new PrometheusScrape(options, true);
  }

  private constructor(
    private readonly options: ServiceMonitorOptions,
    private readonly byService: boolean,
  ) {}

  /**
   * `servicePorts` are the names of the ports of the Service that a ServiceMonitor reads.
   *
   * @internal
   */
  public _faults(field: string, ports: readonly ContainerPortProps[], servicePorts: readonly (string | undefined)[]): Fault[] {
    const { path = '/', interval, scrapeTimeout, labels = {}, annotations = {} } = this.options;
    return [
      ...this.portFaults(`${field}.port`, ports, servicePorts),
      ...(path.startsWith('/')
        ? []
        : [{ field: `${field}.path`, value: path, message: 'must start with a slash', remedy: `write /${path}` }]),
      ...secondsFaults(`${field}.interval`, interval, 1),
      ...secondsFaults(`${field}.scrapeTimeout`, scrapeTimeout, 1),
      ...timeoutFaults(`${field}.scrapeTimeout`, scrapeTimeout, interval),
      ...faultsAt(`${field}.labels`, labels, labelsFaults(labels), 'correct the label'),
      ...faultsAt(`${field}.annotations`, annotations, annotationsFaults(annotations), 'correct the annotation'),
    ];
  }

  /**
   * What the Pods carry.
   *
   * @internal
   */
  public _podAnnotations(ports: readonly ContainerPortProps[]): { [key: string]: string } {
    return this.byService
      ? {}
      : {
          'prometheus.io/scrape': 'true',
          'prometheus.io/port': String(this.numberOf(ports)),
          'prometheus.io/path': this.options.path ?? DEFAULT_PATH,
          'prometheus.io/scheme': this.scheme,
        };
  }

  /**
   * What the one Service that is read carries.
   *
   * @internal
   */
  public _serviceLabels(app: AppIdentity): { [key: string]: string } {
    return this.byService ? { [SCRAPE_LABEL]: app.name } : {};
  }

  /** @internal */
  public _render(app: AppIdentity, ports: readonly ContainerPortProps[]): Manifest | undefined {
    const { name = app.name, path = DEFAULT_PATH, interval, scrapeTimeout, labels, annotations } = this.options;
    return this.byService
      ? {
          apiVersion: 'monitoring.coreos.com/v1',
          kind: 'ServiceMonitor',
          metadata: { name, labels: { ...app.labels, ...labels }, annotations: annotations && { ...annotations } },
          spec: {
            selector: { matchLabels: this._serviceLabels(app) },
            endpoints: [
              {
                port: this.portOf(ports),
                path,
                scheme: this.scheme,
                interval: seconds(interval),
                scrapeTimeout: seconds(scrapeTimeout),
              },
            ],
          },
        }
      : undefined;
  }

  private get scheme(): string {
    return (this.options.scheme ?? HttpScheme.HTTP).toLowerCase();
  }

  private portOf(ports: readonly ContainerPortProps[]): number | string | undefined {
    const [first] = ports;
    return this.options.port ?? ports.find(({ name }) => name === METRICS_PORT)?.name ?? first?.name ?? first?.containerPort;
  }

  private numberOf(ports: readonly ContainerPortProps[]): number | undefined {
    const port = this.portOf(ports);
    return typeof port === 'number' ? port : ports.find(({ name }) => name === port)?.containerPort;
  }

  private portFaults(
    field: string,
    ports: readonly ContainerPortProps[],
    servicePorts: readonly (string | undefined)[],
  ): Fault[] {
    const port = this.portOf(ports);
    if (port === undefined) {
      return [{ field, message: 'Required value: the app has no ports', remedy: 'name the port here, or those of the app' }];
    }
    if (typeof port === 'number') {
      return this.byService
        ? [
            {
              field,
              value: port,
              message: 'a ServiceMonitor refers to a port by name',
              remedy: 'name the port of the container, and give that name',
            },
          ]
        : faultsAt(field, port, portNumberFaults(port), 'give a port from 1 to 65535');
    }
    const offered = this.byService ? servicePorts : ports.map(({ name }) => name);
    return offered.includes(port)
      ? []
      : [
          {
            field,
            value: port,
            message: `the ${this.byService ? 'Service' : 'app'} has no port of this name`,
            remedy: `name one of ${offered.filter(name => name !== undefined).join(', ') || 'its ports, once they have names'}`,
          },
        ];
  }
}

const METRICS_PORT = 'metrics';
const DEFAULT_PATH = '/metrics';

/** On the one Service that a ServiceMonitor reads. */
const SCRAPE_LABEL = 'prometheus-scrape';

function seconds(duration: Duration | undefined): string | undefined {
  return duration === undefined ? undefined : `${duration.toSeconds()}s`;
}

function timeoutFaults(field: string, timeout: Duration | undefined, interval: Duration | undefined): Fault[] {
  return timeout !== undefined && interval !== undefined && timeout.toMilliseconds() > interval.toMilliseconds()
    ? [
        {
          field,
          value: `${timeout.toMilliseconds() / 1000} s`,
          message: `is longer than the interval of ${interval.toMilliseconds() / 1000} s, which Prometheus refuses`,
          remedy: 'shorten it, or lengthen the interval',
        },
      ]
    : [];
}
