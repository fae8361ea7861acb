import { progressDeadlineCoversStart } from '../../../lib/rules/workloads/progress-deadline-covers-start';
import { checkObjects } from '../harness';
import { deployment, template } from '../workload-objects';

const check = (spec: object, container: object = {}) =>
  checkObjects(progressDeadlineCoversStart, [
    deployment({ ...spec, template: template({ app: 'web' }, { containers: [{ name: 'main', image: 'web:1', ...container }] }) }),
  ]);

test('holds where the deadline is later than a Pod is available', () => {
  expect(check({ progressDeadlineSeconds: 91, minReadySeconds: 30 }, { readinessProbe: { initialDelaySeconds: 60 } })).toEqual(
    [],
  );
  expect(check({ minReadySeconds: 300 })).toEqual([]);
});

test('fails where the probes and minReadySeconds take longer', () => {
  expect(check({ progressDeadlineSeconds: 90, minReadySeconds: 30 }, { readinessProbe: { initialDelaySeconds: 60 } })).toEqual([
    'warning Deployment/web spec.progressDeadlineSeconds: 90 s pass before a new Pod can be available: its probes take 60 s and minReadySeconds 30 s (more than 90)',
  ]);
});

test("fails by Kubernetes' own deadline, and by a startup probe or successes in a row", () => {
  expect(check({ minReadySeconds: 590 }, { startupProbe: { initialDelaySeconds: 20 }, readinessProbe: {} })).toEqual([
    'warning Deployment/web spec.progressDeadlineSeconds: 600 s pass before a new Pod can be available: its probes take 20 s and minReadySeconds 590 s (more than 610)',
  ]);
  expect(check({ progressDeadlineSeconds: 20 }, { readinessProbe: { successThreshold: 3 } })).toEqual([
    'warning Deployment/web spec.progressDeadlineSeconds: 20 s pass before a new Pod can be available: its probes take 20 s and minReadySeconds 0 s (more than 20)',
  ]);
});

test('does not apply where the API server refuses, nor where nothing rolls out', () => {
  const probes = { readinessProbe: { initialDelaySeconds: 60 } };

  expect(check({ progressDeadlineSeconds: 30, minReadySeconds: 30 }, probes)).toEqual([]);
  expect(check({ progressDeadlineSeconds: 30, replicas: 0 }, probes)).toEqual([]);
  expect(check({ progressDeadlineSeconds: 30, paused: true }, probes)).toEqual([]);
});
