import type { ExposureOptions } from './exposure-options';

/** Properties of `ExposedOrdinalPod`. */
export interface ExposedOrdinalPodProps extends ExposureOptions {
  /** Ordinal of the Pod: one that the app runs. */
  readonly ordinal: number;

  /**
   * Name of the Service: an RFC 1035 label, unique in the namespace.
   *
   * @default - the name of the Pod, such as `web-0`
   */
  readonly name?: string;

  /**
   * Node port of a Service that has one port; for types NodePort and LoadBalancer.
   *
   * Ports 30000 to 30085 are left for such fixed choices: the API server hands
   * them out last when it chooses by itself.
   *
   * @see https://kubernetes.io/docs/concepts/services-networking/service/#avoid-nodeport-collisions
   * @default - the API server chooses one
   */
  readonly nodePort?: number;

  /**
   * Node ports, by the name of the port: `{ client: 30080, admin: 30081 }`.
   *
   * @default - the API server chooses them
   */
  readonly nodePorts?: { readonly [portName: string]: number };

  /**
   * Port of every node that tells a load balancer whether the node has the Pod.
   *
   * Only for type LoadBalancer with external traffic policy Local.
   *
   * @default - the API server chooses one
   */
  readonly healthCheckNodePort?: number;

  /**
   * Host name for which external-dns makes a record that leads to the Service.
   *
   * @see https://kubernetes-sigs.github.io/external-dns/latest/docs/annotations/annotations/
   * @default - none
   */
  readonly externalDnsHostname?: string;

  /**
   * Labels of the Service, besides those by which the app is found.
   *
   * @default - none
   */
  readonly labels?: { readonly [key: string]: string };

  /**
   * Annotations of the Service, such as those that tell a platform how to make the load balancer.
   *
   * @default - none
   */
  readonly annotations?: { readonly [key: string]: string };
}
