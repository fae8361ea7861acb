/** How much a finding weighs. */
export enum FindingSeverity {
  /** It keeps the object from a cluster, or from running there. */
  ERROR = 'error',
  /** The object runs, and not as its author wants it to. */
  WARNING = 'warning',
  /** Worth knowing; often nothing needs to be done. */
  NOTE = 'note',
}

/** Whether the API server would take an object. */
export enum ManifestVerdict {
  /** It would. */
  ACCEPTED = 'accepted',
  /** It would not. */
  REJECTED = 'rejected',
  /** Nobody here can tell, such as of a custom resource whose definition is not in the app. */
  NOT_CHECKED = 'not-checked',
}

/** An object of an app, and what made it. */
export interface ManifestOrigin {
  /** Path of the construct: `shop/Web/Deployment`; empty where a finding is about no object. */
  readonly constructPath: string;

  /** Such as `apps/v1`; empty where there is none. */
  readonly apiVersion: string;

  /** Such as `Deployment`; empty where there is none. */
  readonly kind: string;

  /** Name of the object; empty where there is none. */
  readonly name: string;

  /**
   * Namespace of the object.
   *
   * @default - the object names none
   */
  readonly namespace?: string;

  /**
   * The line of the app's source that made the object: `apps/web.ts:12:5`, relative to the working directory.
   *
   * It is the nearest one outside of packages, in the words of whoever maps sources (ts-node, swc-node,
   * `node --enable-source-maps`); otherwise of the JavaScript that ran.
   *
   * @default - not known: the object was made before the checks were enabled, or by packages alone
   */
  readonly sourceLocation?: string;
}

/** An object that was looked at. */
export interface CheckedManifest extends ManifestOrigin {
  /** Whether the API server would take it; of several minors the worst. */
  readonly verdict: ManifestVerdict;
}

/** One thing that somebody should know. */
export interface ManifestFinding extends ManifestOrigin {
  /** Such as `admission/invalid-value` or `governing-service-exists`. */
  readonly rule: string;

  /** How much it weighs. */
  readonly severity: FindingSeverity;

  /** What the API server, or the rule, says: `Invalid value: -1: must be greater than or equal to 0`. */
  readonly message: string;

  /**
   * The field, as the API server writes it: `spec.template.spec.containers[0].image`.
   *
   * @default - no field is to blame
   */
  readonly fieldPath?: string;

  /**
   * What to do.
   *
   * @default - the message says it
   */
  readonly hint?: string;

  /**
   * Kubernetes minors that it holds for.
   *
   * @default - all that were asked
   */
  readonly kubernetes?: string[];
}

/** A finding that an annotation or `suppress` lets stand. */
export interface SuppressedFinding extends ManifestFinding {
  /** The author's words. */
  readonly reason: string;
}

/** Everything that checking an app found. */
export interface ManifestReport {
  /** Kubernetes minors that were asked, oldest first. */
  readonly kubernetes: string[];

  /** Every object, in the order of the construct tree. */
  readonly manifests: CheckedManifest[];

  /** In the order of the objects. */
  readonly findings: ManifestFinding[];

  /** What is let stand. */
  readonly suppressed: SuppressedFinding[];
}
