import { governingServiceIsHeadless } from '../../../lib/rules/workloads/governing-service-is-headless';
import { checkObjects } from '../harness';
import { headless, statefulSet } from '../workload-objects';

const check = (...objects: unknown[]) => checkObjects(governingServiceIsHeadless, objects);

const HINT = '(name a Service of its own with clusterIP None, beside the one that clients use)';

test('holds for a Service without an address', () => {
  expect(check(statefulSet(), headless())).toEqual([]);
});

test('fails for a Service with an address', () => {
  expect(check(statefulSet(), headless({ clusterIP: undefined }))).toEqual([
    `warning StatefulSet/db spec.serviceName: Service 'peers' is not headless ${HINT}`,
  ]);
  expect(check(statefulSet(), headless({ clusterIP: undefined, type: 'NodePort' }))).toEqual([
    `warning StatefulSet/db spec.serviceName: Service 'peers' is not headless: its type is NodePort ${HINT}`,
  ]);
});

test('does not apply to a single Pod, a Service that is not here, or one that no set names', () => {
  expect(check(statefulSet({ replicas: 1 }), headless({ clusterIP: '10.96.0.7' }))).toEqual([]);
  expect(check(statefulSet())).toEqual([]);
  expect(check(statefulSet(), headless({ clusterIP: undefined }, { namespace: 'dev' }))).toEqual([]);
  expect(check(statefulSet({ serviceName: undefined }), headless({ clusterIP: undefined }))).toEqual([]);
});
