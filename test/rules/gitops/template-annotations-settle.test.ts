import { templateAnnotationsSettle } from '../../../lib/rules/gitops/template-annotations-settle';
import { check } from '../harness';

const deployment = (metadata: string) =>
  `{ apiVersion: apps/v1, kind: Deployment, metadata: { name: web }, spec: { template: { metadata: { ${metadata} } } } }`;

test('holds for hashes and names', () => {
  expect(
    check(
      templateAnnotationsSettle,
      deployment("annotations: { checksum/config: 5f2a, released: '2026-11-21' }, labels: { version: '1.2' }"),
    ),
  ).toEqual([]);
});

test('fails for times and chance', () => {
  expect(
    check(
      templateAnnotationsSettle,
      deployment("annotations: { kubectl.kubernetes.io/restartedAt: '2026-11-21T10:00:00Z', rollme: x7Gh2 }"),
    ),
  ).toEqual([
    "note Deployment/web spec.template.metadata.annotations[kubectl.kubernetes.io/restartedAt]: '2026-11-21T10:00:00Z' looks like a time: Pods are made anew whenever it changes (use a hash of what the Pods are to be made anew for)",
    "note Deployment/web spec.template.metadata.annotations[rollme]: 'x7Gh2' looks like chance: Pods are made anew whenever it changes (use a hash of what the Pods are to be made anew for)",
  ]);
});

test('does not apply to the workload itself, and to Pods', () => {
  const time = "{ name: web, annotations: { built: '2026-11-21T10:00:00Z' } }";

  expect(
    check(
      templateAnnotationsSettle,
      `{ apiVersion: v1, kind: Pod, metadata: ${time} }\n---\n{ apiVersion: apps/v1, kind: Deployment, metadata: ${time} }`,
    ),
  ).toEqual([]);
});
