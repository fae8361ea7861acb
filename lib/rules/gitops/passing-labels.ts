import type { Labels } from '../../kube';

/**
 * Labels that change with a release or with what delivers it.
 *
 * @see https://kubernetes.io/docs/concepts/overview/working-with-objects/common-labels/
 * @see https://helm.sh/docs/chart_best_practices/labels/
 * @see https://argo-cd.readthedocs.io/en/stable/user-guide/resource_tracking/
 */
const PASSING =
  /^(app\.kubernetes\.io\/version|helm\.sh\/chart|argocd\.argoproj\.io\/.+|kustomize\.toolkit\.fluxcd\.io\/.+|helm\.toolkit\.fluxcd\.io\/.+|chart)$/;

/** Those of a set of labels that will not stay. */
export function passingLabels(labels: Labels): { readonly key: string; readonly value: string }[] {
  return Object.entries(labels)
    .filter(([key]) => PASSING.test(key))
    .map(([key, value]) => ({ key, value }));
}
