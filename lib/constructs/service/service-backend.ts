import type { ServedPort } from './service-ports';

/** What a workload brings to the Services before it. */
export interface ServiceBackend {
  /** Name of the Service where the options give none. */
  readonly name: string;
  /** Labels of the Service, below those of the options. */
  readonly labels: { readonly [key: string]: string };
  /** Labels by which it finds the Pods. */
  readonly selector: { readonly [key: string]: string };
  /** Ports of the Pods; ask `servedPortFaults` of them. */
  readonly ports: readonly ServedPort[];
}
