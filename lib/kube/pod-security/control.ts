import type { Minor } from '../versions';
import type { PodFault, PodSubject } from './pod';

/** The edition of the standards: `1.24`, of which namespaces keep to older ones as well than we know minors. */
export type PolicyVersion = `1.${number}`;

/** Who judges, and by which edition. */
export interface Judge {
  /** The cluster's own: fields that it does not have it never sees. */
  readonly minor: Minor;
  /** Never newer than the cluster. */
  readonly version: PolicyVersion;
}

/** One control of a Pod Security Standard, as k8s.io/pod-security-admission names it. */
export interface Control {
  readonly id: string;
  /** First policy version that has it; without it, all. */
  readonly since?: PolicyVersion;
  /** A baseline control that this one, being stricter, stands for. */
  readonly overrides?: string;
  readonly check: (pod: PodSubject, judge: Judge) => PodFault[];
}
