import { scaleTargetExists } from '../../../lib/rules/references/scale-target-exists';
import { check } from '../harness';

const autoscaler = (apiVersion: string, kind: string, name: string) =>
  `{ apiVersion: autoscaling/v2, kind: HorizontalPodAutoscaler, metadata: { name: web }, spec: { scaleTargetRef: { apiVersion: ${apiVersion}, kind: ${kind}, name: ${name} } } }\n---\n`;

test('holds for a target that is there or said to exist', () => {
  expect(
    check(
      scaleTargetExists,
      `${autoscaler('apps/v1', 'Deployment', 'web')}{ apiVersion: apps/v1, kind: Deployment, metadata: { name: web } }`,
    ),
  ).toEqual([]);
  expect(check(scaleTargetExists, autoscaler('apps/v1', 'StatefulSet', 'db'), { assume: ['statefulset/db'] })).toEqual([]);
});

test('fails when the target is not there', () => {
  expect(
    check(
      scaleTargetExists,
      `${autoscaler('apps/v1', 'Deployment', 'web')}{ apiVersion: apps/v1, kind: StatefulSet, metadata: { name: web } }`,
    ),
  ).toEqual([
    "warning HorizontalPodAutoscaler/web spec.scaleTargetRef.name: Deployment 'web' of namespace 'default' is not among these manifests (add it, or say --assume deployment/web if it exists already)",
  ]);
});

test('does not apply to custom resources', () => {
  expect(
    check(
      scaleTargetExists,
      autoscaler('argoproj.io/v1alpha1', 'Rollout', 'web') + autoscaler('example.com/v1', 'Deployment', 'web'),
    ),
  ).toEqual([]);
});
