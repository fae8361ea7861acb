/** Who is asked about manifests. */
export enum ManifestCheck {
  /** What the API server would answer to each object. */
  ADMISSION = 'admission',
  /** What is wrong with all objects together, which no API server sees. */
  RULES = 'rules',
}

/**
 * A Pod Security Standard.
 *
 * @see https://kubernetes.io/docs/concepts/security/pod-security-standards/
 */
export enum PodSecurityStandard {
  /** Everything is allowed. */
  PRIVILEGED = 'privileged',
  /** Known ways to gain privileges are not allowed. */
  BASELINE = 'baseline',
  /** Pods are held to what hardening asks for. */
  RESTRICTED = 'restricted',
}

/** Findings of a rule that may stand, and why. */
export interface AllowedFinding {
  /** Id of the rule, as findings name it: `secret-exists`. `npx cdk8s-stateful rules` lists them all. */
  readonly rule: string;

  /** Why the findings may stand: a report shows it. */
  readonly reason: string;

  /**
   * The object, `Kind/name` or `Kind/namespace/name`.
   *
   * @default - every object
   */
  readonly object?: string;
}

/** How manifests are checked. */
export interface ManifestChecksOptions {
  /**
   * The Kubernetes minor that is asked, such as `1.32`; of several, each finding says which of them it holds for.
   *
   * @default - of an app: its `KubernetesTarget`; otherwise the newest minor that we know
   */
  readonly kubernetes?: string | string[];

  /**
   * Who is asked.
   *
   * @default - admission and rules
   */
  readonly checks?: ManifestCheck[];

  /**
   * Whether warnings fail as errors do.
   *
   * @default false
   */
  readonly strict?: boolean;

  /**
   * Objects that exist outside of the manifests: `secret/db-credentials` or, of one namespace, `secret/web/db-credentials`.
   *
   * @default - none
   */
  readonly assume?: string[];

  /**
   * Pod Security Standard of namespaces that do not say theirs.
   *
   * @default - none is asked for
   */
  readonly podSecurity?: PodSecurityStandard;

  /**
   * Findings that may stand. Annotations `cdk8s-stateful/ignore-<rule>: <reason>` on objects say the same.
   *
   * @default - none but those that annotations name
   */
  readonly suppress?: AllowedFinding[];
}
