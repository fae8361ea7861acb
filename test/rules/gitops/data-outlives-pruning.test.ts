import { dataOutlivesPruning } from '../../../lib/rules/gitops/data-outlives-pruning';
import { check } from '../harness';

const claim = (annotations = '') =>
  `{ apiVersion: v1, kind: PersistentVolumeClaim, metadata: { name: data, annotations: { ${annotations} } } }\n---\n`;

const ARGO = '{ apiVersion: argoproj.io/v1alpha1, kind: Application, metadata: { name: db } }';
const WAVE = "{ apiVersion: v1, kind: ConfigMap, metadata: { name: a, annotations: { argocd.argoproj.io/sync-wave: '1' } } }";

test.each([
  "argocd.argoproj.io/sync-options: 'Delete=false,Prune=false'",
  'argocd.argoproj.io/sync-options: Prune=confirm',
  'kustomize.toolkit.fluxcd.io/prune: disabled',
  'helm.sh/resource-policy: keep',
])('holds with %s', annotation => {
  expect(check(dataOutlivesPruning, claim(annotation) + ARGO)).toEqual([]);
});

test.each([ARGO, WAVE])('fails without, where %s shows what delivers it', evidence => {
  expect(check(dataOutlivesPruning, claim() + evidence)).toEqual([
    "warning PersistentVolumeClaim/data metadata.annotations: PersistentVolumeClaim 'data' is pruned, and its data with it, when it is gone from git (annotate it with 'argocd.argoproj.io/sync-options: Prune=false,Delete=false' or 'kustomize.toolkit.fluxcd.io/prune: disabled')",
  ]);
});

test('does not apply where nothing shows a tool that prunes', () => {
  expect(check(dataOutlivesPruning, claim())).toEqual([]);
});
