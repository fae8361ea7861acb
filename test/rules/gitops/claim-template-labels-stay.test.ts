import { claimTemplateLabelsStay } from '../../../lib/rules/gitops/claim-template-labels-stay';
import { check } from '../harness';

const set = (metadata: string) =>
  `{ apiVersion: apps/v1, kind: StatefulSet, metadata: { name: db }, spec: { volumeClaimTemplates: [{ metadata: { ${metadata} } }] } }`;

test('holds for labels that stay', () => {
  expect(
    check(claimTemplateLabelsStay, set('labels: { app: db, app.kubernetes.io/name: db, app.kubernetes.io/instance: db }')),
  ).toEqual([]);
});

test('fails for those of a release and of a tool', () => {
  expect(
    check(
      claimTemplateLabelsStay,
      set('labels: { helm.sh/chart: db-1.2.3, app: db }, annotations: { argocd.argoproj.io/instance: web }'),
    ),
  ).toEqual([
    "warning StatefulSet/db spec.volumeClaimTemplates[0].metadata.labels[helm.sh/chart]: 'helm.sh/chart: db-1.2.3' changes with a release, and a claim template cannot (leave it out)",
    "warning StatefulSet/db spec.volumeClaimTemplates[0].metadata.annotations[argocd.argoproj.io/instance]: 'argocd.argoproj.io/instance: web' changes with a release, and a claim template cannot (leave it out)",
  ]);
});

test('does not apply to labels of the set itself', () => {
  expect(
    check(
      claimTemplateLabelsStay,
      '{ apiVersion: apps/v1, kind: StatefulSet, metadata: { name: db, labels: { helm.sh/chart: db-1 } } }',
    ),
  ).toEqual([]);
});
