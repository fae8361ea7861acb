import { statefulObjectsAreNotForced } from '../../../lib/rules/gitops/stateful-objects-are-not-forced';
import { check } from '../harness';

const object = (apiVersion: string, kind: string, annotations: string) =>
  `{ apiVersion: ${apiVersion}, kind: ${kind}, metadata: { name: db, annotations: { ${annotations} } } }\n---\n`;

const FLUX = 'kustomize.toolkit.fluxcd.io/force: Enabled';
const ARGO = "argocd.argoproj.io/sync-options: 'Replace=true, Force=true'";

test('holds without force', () => {
  expect(
    check(statefulObjectsAreNotForced, object('apps/v1', 'StatefulSet', 'argocd.argoproj.io/sync-options: Replace=true')),
  ).toEqual([]);
});

test('fails with force, in the words of Flux and of Argo CD', () => {
  expect(
    check(statefulObjectsAreNotForced, object('apps/v1', 'StatefulSet', FLUX) + object('v1', 'PersistentVolumeClaim', ARGO)),
  ).toEqual([
    "warning StatefulSet/db metadata.annotations[kustomize.toolkit.fluxcd.io/force]: StatefulSet 'db' is deleted and made anew when a change of it is refused (leave it out)",
    "warning PersistentVolumeClaim/db metadata.annotations[argocd.argoproj.io/sync-options]: PersistentVolumeClaim 'db' is deleted and made anew when a change of it is refused (leave it out)",
  ]);
});

test('does not apply to what holds no data', () => {
  expect(check(statefulObjectsAreNotForced, object('batch/v1', 'Job', ARGO) + object('apps/v1', 'Deployment', FLUX))).toEqual([]);
});
