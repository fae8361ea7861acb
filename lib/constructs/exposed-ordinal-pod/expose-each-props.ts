import type { ExposureOptions } from './exposure-options';

/** What one ordinal has of its own among those that `exposeEach` exposes. Placeholders are text here. */
export interface OrdinalExposure {
  /**
   * Name of the Service.
   *
   * @default - that of the template
   */
  readonly name?: string;

  /**
   * Node ports, by the name of the port.
   *
   * @default - those that follow from `baseNodePort`
   */
  readonly nodePorts?: { readonly [portName: string]: number };

  /**
   * Port of every node that tells a load balancer whether the node has the Pod.
   *
   * @default - the API server chooses one
   */
  readonly healthCheckNodePort?: number;

  /**
   * Host name for which external-dns makes a record.
   *
   * @default - that of the template
   */
  readonly externalDnsHostname?: string;

  /**
   * Labels over those of all.
   *
   * @default - none
   */
  readonly labels?: { readonly [key: string]: string };

  /**
   * Annotations over those of all, such as the address that a load balancer gets.
   *
   * @default - none
   */
  readonly annotations?: { readonly [key: string]: string };
}

/**
 * Properties of `ExposedOrdinalPod.exposeEach`.
 *
 * In names, host names and the values of labels and annotations, `{ordinal}`,
 * `{podName}`, `{appName}` and `{namespace}` stand for those of each Pod.
 */
export interface ExposeEachProps extends ExposureOptions {
  /**
   * Ordinals that are exposed.
   *
   * @default - all that the app runs
   */
  readonly ordinals?: number[];

  /**
   * Node port to which each ordinal is added: with 30080, ordinal 2 gets 30082.
   *
   * @default - the API server chooses the node ports
   */
  readonly baseNodePort?: number;

  /**
   * Distance between the node ports of one port and the next, where a Service has several.
   *
   * With base 30000 and a distance of 10, ordinal 2 gets 30002 for the first
   * port and 30012 for the second. At least the number of ordinals; the larger
   * it is, the further the app can grow without moving a port.
   *
   * @default 10
   */
  readonly nodePortStride?: number;

  /**
   * Template of the Services' names.
   *
   * @default '{podName}'
   */
  readonly name?: string;

  /**
   * Template of the host names for which external-dns makes records, such as `{podName}.db.example.com`.
   *
   * @default - none
   */
  readonly externalDnsHostname?: string;

  /**
   * Labels of the Services; the values are templates.
   *
   * @default - none
   */
  readonly labels?: { readonly [key: string]: string };

  /**
   * Annotations of the Services; the values are templates.
   *
   * @default - none
   */
  readonly annotations?: { readonly [key: string]: string };

  /**
   * What single ordinals have of their own, by ordinal: `{ 0: { annotations: { ... } } }`.
   *
   * @default - nothing
   */
  readonly perOrdinal?: { readonly [ordinal: string]: OrdinalExposure };
}
