import { autoscalerOwnsReplicas } from '../../../lib/rules/gitops/autoscaler-owns-replicas';
import { check } from '../harness';

const scaler = (apiVersion: string, kind: string) =>
  `{ apiVersion: autoscaling/v2, kind: HorizontalPodAutoscaler, metadata: { name: scale }, spec: { scaleTargetRef: { apiVersion: ${apiVersion}, kind: ${kind}, name: web } } }\n---\n`;

const workload = (kind: string, spec: string, namespace = 'default') =>
  `{ apiVersion: apps/v1, kind: ${kind}, metadata: { name: web, namespace: ${namespace} }, spec: { ${spec} } }\n---\n`;

test('holds where the target says no replicas', () => {
  expect(check(autoscalerOwnsReplicas, scaler('apps/v1', 'Deployment') + workload('Deployment', 'minReadySeconds: 1'))).toEqual(
    [],
  );
});

test('fails where it does', () => {
  expect(check(autoscalerOwnsReplicas, workload('StatefulSet', 'replicas: 3') + scaler('apps/v1', 'StatefulSet'))).toEqual([
    "warning StatefulSet/web spec.replicas: says 3, and HorizontalPodAutoscaler 'scale' decides (leave it out, once the live object no longer has it from you)",
  ]);
});

test('does not apply to other namespaces and other kinds', () => {
  expect(check(autoscalerOwnsReplicas, workload('Deployment', 'replicas: 3', 'shop') + scaler('apps/v1', 'Deployment'))).toEqual(
    [],
  );
  expect(
    check(autoscalerOwnsReplicas, workload('Deployment', 'replicas: 3') + scaler('argoproj.io/v1alpha1', 'Deployment')),
  ).toEqual([]);
});
