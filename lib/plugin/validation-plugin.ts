import type { ManifestChecksOptions } from './options';

/** What `properties` of a validation in `cdk8s.yaml` may hold. */
export interface ValidationPluginProps extends ManifestChecksOptions {
  /**
   * Files and folders with the Nodes of the cluster, as `kubectl get nodes -o yaml` writes them.
   *
   * @default - nothing is known of nodes
   */
  readonly nodes?: string | string[];

  /**
   * Files and folders with CustomResourceDefinitions, besides those among the manifests.
   *
   * @default - custom resources that the manifests do not define are not checked
   */
  readonly crds?: string | string[];

  /**
   * A file with `assume`, `podSecurity` and `suppress`, which count besides those here: the file that the command
   * `cdk8s-stateful validate` takes for `--config`.
   *
   * @default - none
   */
  readonly configFile?: string;
}

/**
 * Checks the manifests of an app when `cdk8s synth` has made them, and lets it fail where there are errors.
 *
 * cdk8s-cli loads it by `validations` in `cdk8s.yaml`; nothing else needs to be done. It asks `version` for an exact
 * version, also of a package that is there. The app runs in a process of its own, so that the plugin does not see its
 * `KubernetesTarget`: say `kubernetes` here.
 *
 * Every finding becomes a violation, what could not be checked included; errors fail the synth, and with `strict` warnings.
 *
 * @example
 * // cdk8s.yaml:
 * //   validations:
 * //     - package: ./node_modules/cdk8s-stateful
 * //       version: 0.1.0
 * //       class: ValidationPlugin
 * //       properties:
 * //         kubernetes: '1.32'
 */
export class ValidationPlugin {
  /** @param properties how manifests are checked; faults in them are told by `validate` */
  constructor(private readonly properties: ValidationPluginProps = {}) {}

  /**
   * Checks the manifests of a context, and submits its report.
   *
   * @param context the `ValidationContext` of cdk8s-cli
   * @throws if the properties are no such, or a file that they name cannot be read
   */
  public async validate(context: any): Promise<void> {
    const { validateManifests } = await import('./validate');
    await validateManifests(this.properties, context);
  }
}
