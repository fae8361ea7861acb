/** How manifests are asked about in a test. */
export interface AcceptedOptions {
  /**
   * The Kubernetes minor that is asked, such as `1.32`, or several of them.
   *
   * @default - of constructs: their `KubernetesTarget`; otherwise the newest minor that we know
   */
  readonly kubernetes?: string | readonly string[];

  /**
   * CustomResourceDefinitions, as objects, besides those among the manifests.
   *
   * @default - none
   */
  readonly definitions?: readonly object[];
}

/** How manifests are asked about in a test, with what is known of their cluster. */
export interface NoFindingsOptions extends AcceptedOptions {
  /**
   * The least that counts; objects that could not be checked count always.
   *
   * @default 'note'
   */
  readonly severity?: 'error' | 'warning' | 'note';

  /**
   * Objects that exist outside of the manifests: `secret/db-credentials`.
   *
   * @default - none
   */
  readonly assume?: readonly string[];

  /**
   * Pod Security Standard of namespaces that do not say theirs.
   *
   * @default - none is asked for
   */
  readonly podSecurity?: 'privileged' | 'baseline' | 'restricted';

  /**
   * Findings that may stand: the rule, the reason, and perhaps the object, `Kind/name` or `Kind/namespace/name`.
   *
   * @default - none but those that annotations name
   */
  readonly suppress?: readonly { readonly rule: string; readonly reason: string; readonly object?: string }[];
}
