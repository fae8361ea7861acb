import { livenessSparesTheStart } from '../../../lib/rules/workloads/liveness-spares-the-start';
import { checkObjects } from '../harness';
import { statefulSet, template } from '../workload-objects';

const check = (container: object, more: object = {}) =>
  checkObjects(livenessSparesTheStart, [
    statefulSet({ template: template({ app: 'db' }, { containers: [{ name: 'main', image: 'db:1', ...container }], ...more }) }),
  ]);

const PLACE = 'warning StatefulSet/db spec.template.spec.containers[0]';

test('holds for the usual liveness probe, and for one that a startup probe holds off', () => {
  expect(check({ livenessProbe: { httpGet: { port: 80 } }, readinessProbe: { initialDelaySeconds: 20 } })).toEqual([]);
  expect(check({ livenessProbe: { failureThreshold: 1 }, startupProbe: { failureThreshold: 30 } })).toEqual([]);
  expect(check({ livenessProbe: { initialDelaySeconds: 3, periodSeconds: 3 } })).toEqual([]);
});

test('fails where a container is killed before its readiness probe asks', () => {
  expect(check({ livenessProbe: { initialDelaySeconds: 10 }, readinessProbe: { initialDelaySeconds: 60 } })).toEqual([
    `${PLACE}.livenessProbe: container 'main' is killed after 30 s, and its readiness probe does not ask before 60 s (a startup probe that fails after more than 60 s)`,
  ]);
  expect(
    check({
      livenessProbe: {},
      startupProbe: { periodSeconds: 5, failureThreshold: 5 },
      readinessProbe: { initialDelaySeconds: 30 },
    }),
  ).toEqual([
    `${PLACE}.startupProbe: container 'main' is killed after 20 s, and its readiness probe does not ask before 30 s (a startup probe that fails after more than 30 s)`,
  ]);
});

test('fails where hardly anything can start in time', () => {
  expect(check({ livenessProbe: { periodSeconds: 5, failureThreshold: 1 } })).toEqual([
    `${PLACE}.livenessProbe: container 'main' is killed where it does not answer within 0 s of its start (add a startup probe, or raise failureThreshold)`,
  ]);
});

test('does not apply without a probe that kills', () => {
  expect(check({ readinessProbe: { initialDelaySeconds: 600, failureThreshold: 1 } })).toEqual([]);
});
