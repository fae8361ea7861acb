import type { Minor } from '../versions';
import type { PodFault, PodSubject } from './pod';

/** One control of a Pod Security Standard, as k8s.io/pod-security-admission names it. */
export interface Control {
  readonly id: string;
  /** First policy version that has it; without it, all that we know. */
  readonly since?: string;
  /** A baseline control that this one, being stricter, stands for. */
  readonly overrides?: string;
  readonly check: (pod: PodSubject, minor: Minor) => PodFault[];
}
