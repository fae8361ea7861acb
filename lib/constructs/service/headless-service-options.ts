import type { IpFamily, IpFamilyPolicy } from './service-options';

/**
 * The headless Service that governs a workload: it gives each Pod its DNS name.
 *
 * @see https://kubernetes.io/docs/concepts/workloads/controllers/statefulset/#stable-network-id
 */
export interface HeadlessServiceOptions {
  /**
   * Name of the Service, and so part of each Pod's DNS name: an RFC 1035 label.
   *
   * The API server refuses another on a live StatefulSet.
   *
   * @default - chosen by the construct that makes the Service; see there
   */
  readonly name?: string;

  /**
   * Whether Pods have DNS names before they are ready.
   *
   * Peers that form a cluster look each other up before any of them is ready.
   *
   * @default true
   */
  readonly publishNotReadyAddresses?: boolean;

  /**
   * Families of the addresses, the first choice first.
   *
   * @see https://kubernetes.io/docs/concepts/services-networking/dual-stack/
   * @default - the cluster's own
   */
  readonly ipFamilies?: IpFamily[];

  /**
   * Whether the Pods have DNS records of one family or both.
   *
   * @default - one family; both where `ipFamilies` names two
   */
  readonly ipFamilyPolicy?: IpFamilyPolicy;

  /**
   * Labels of the Service, besides those that the construct gives it.
   *
   * @default - none
   */
  readonly labels?: { readonly [key: string]: string };

  /**
   * Annotations of the Service.
   *
   * @default - none
   */
  readonly annotations?: { readonly [key: string]: string };
}
