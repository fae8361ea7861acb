import { selectorsStay } from '../../../lib/rules/gitops/selectors-stay';
import { check } from '../harness';

const workload = (kind: string, labels: string) =>
  `{ apiVersion: apps/v1, kind: ${kind}, metadata: { name: web }, spec: { selector: { matchLabels: { ${labels} } }, template: { metadata: { labels: { app.kubernetes.io/version: '1' } } } } }\n---\n`;

test('holds for a selector of names', () => {
  expect(check(selectorsStay, workload('Deployment', 'app.kubernetes.io/name: web, app.kubernetes.io/instance: web'))).toEqual(
    [],
  );
});

test('fails for a version, a chart, a tool', () => {
  const manifests =
    workload('Deployment', "app.kubernetes.io/version: '1.2', app: web") +
    workload('DaemonSet', 'kustomize.toolkit.fluxcd.io/name: web');

  expect(check(selectorsStay, manifests)).toEqual([
    "warning Deployment/web spec.selector.matchLabels[app.kubernetes.io/version]: 'app.kubernetes.io/version: 1.2' changes with a release, and a selector cannot (leave it out of the selector: Pods may have it all the same)",
    "warning DaemonSet/web spec.selector.matchLabels[kustomize.toolkit.fluxcd.io/name]: 'kustomize.toolkit.fluxcd.io/name: web' changes with a release, and a selector cannot (leave it out of the selector: Pods may have it all the same)",
  ]);
});

test('does not apply to Services, whose selector may change', () => {
  expect(
    check(
      selectorsStay,
      "{ apiVersion: v1, kind: Service, metadata: { name: web }, spec: { selector: { app.kubernetes.io/version: '1' } } }",
    ),
  ).toEqual([]);
});
