import { governingServiceSelectsItsPods } from '../../../lib/rules/workloads/governing-service-selects-its-pods';
import { checkObjects } from '../harness';
import { configMap, headless, statefulSet } from '../workload-objects';

const check = (...objects: unknown[]) => checkObjects(governingServiceSelectsItsPods, objects);

const FOUND = "StatefulSet/db spec.serviceName: Service 'peers' selects 'app=database', and not these Pods";
const HINT = "(give the Service the set's own selector)";

test('holds when the Service selects the Pods', () => {
  expect(check(statefulSet(), headless())).toEqual([]);
});

test('holds when it selects one ordinal of them', () => {
  expect(check(statefulSet(), headless({ selector: { 'statefulset.kubernetes.io/pod-name': 'db-2' } }))).toEqual([]);
});

test('fails when it selects others', () => {
  expect(check(statefulSet(), headless({ selector: { app: 'database' } }))).toEqual([`warning ${FOUND} ${HINT}`]);
});

test('fails with an error when a text calls a Pod by it', () => {
  expect(check(statefulSet(), headless({ selector: { app: 'database' } }), configMap({ seed: 'db-0.peers' }))).toEqual([
    `error ${FOUND}, and ConfigMap 'settings' calls 'db-0.peers' ${HINT}`,
  ]);
});

test('does not apply to a Service that is not here, or whose endpoints somebody else writes', () => {
  expect(check(statefulSet())).toEqual([]);
  expect(check(statefulSet(), headless({ selector: undefined }))).toEqual([]);
  expect(
    check(statefulSet(), headless({ type: 'ExternalName', externalName: 'db.example.com', selector: { app: 'x' } })),
  ).toEqual([]);
});
