import type { RuleContext } from './context';
import type { Subject } from './subject';

/** How much a finding weighs. */
export enum Severity {
  /** It will not run, or data is at stake. */
  ERROR = 'error',
  /** It runs, and not as its author wants it to. */
  WARNING = 'warning',
  /** Worth knowing; often nothing needs to be done. */
  NOTE = 'note',
}

/** What a rule is about: a folder of this room. */
export type RuleGroup =
  | 'workloads'
  | 'storage'
  | 'network'
  | 'references'
  | 'availability'
  | 'security'
  | 'logging'
  | 'gitops'
  | 'suppressions';

/** One law that no API server upholds. Its texts are what `cdk8s-stateful rules` and the rule's page say of it. */
export interface Rule {
  /** Names the law, not the fault: `governing-service-exists`. The same as its file. */
  readonly id: string;
  readonly group: RuleGroup;
  /** The most that a finding of this rule weighs. */
  readonly severity: Severity;
  /** The law in one sentence without a full stop: `StatefulSet names a Service that exists and is headless`. */
  readonly summary: string;
  /** What it costs to break it: one to three sentences. */
  readonly why: string;
  /** The fields that it reads: `StatefulSet spec.serviceName`. */
  readonly reads: readonly string[];
  /** Where Kubernetes, or whoever makes the law, says so: a URL. */
  readonly source: string;
  /** Everything that breaks the law, in the order of the objects. Pure: no throw, no print, no mutation. */
  readonly check: (context: RuleContext) => readonly RuleFinding[];
}

/** One place that breaks a law. */
export interface RuleFinding {
  /** The object to mend. */
  readonly subject: Subject;
  /** As the API server writes paths: `spec.template.spec.containers[0].image`; of a missing field, where it belongs. */
  readonly path: string;
  /** Lower case, values quoted, no full stop at the end. */
  readonly message: string;
  /** What to do, likewise. */
  readonly hint?: string;
  /** Where it weighs less than the rule's own, such as for what may live elsewhere. */
  readonly severity?: Severity;
}
