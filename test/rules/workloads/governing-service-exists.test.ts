import { governingServiceExists } from '../../../lib/rules/workloads/governing-service-exists';
import { checkObjects } from '../harness';
import { configMap, headless, statefulSet, template } from '../workload-objects';

const check = (...objects: unknown[]) => checkObjects(governingServiceExists, objects);

const MISSING = "StatefulSet/db spec.serviceName: Service 'peers' of namespace 'prod' is not among these manifests";
const HINT = "(add a Service 'peers' with clusterIP None, or say --assume service/peers if it exists already)";

test('holds when the Service is in the namespace of the set', () => {
  expect(check(statefulSet(), headless())).toEqual([]);
});

test('holds when the Service is known to exist', () => {
  expect(checkObjects(governingServiceExists, [statefulSet()], { assume: ['service/prod/peers'] })).toEqual([]);
});

test('fails when there is none', () => {
  expect(check(statefulSet())).toEqual([`warning ${MISSING} ${HINT}`]);
});

test('fails when the Service lives in another namespace', () => {
  expect(check(statefulSet(), headless({}, { namespace: 'dev' }))).toEqual([
    `warning ${MISSING}, and the one of namespace 'dev' does not count ${HINT}`,
  ]);
});

test('fails with an error when a text calls a Pod by it', () => {
  const env = [{ name: 'ADVERTISE', value: 'http://$(POD_NAME).peers:2380' }];
  const set = statefulSet({ template: template({ app: 'db' }, { containers: [{ name: 'main', image: 'db:1', env }] }) });

  expect(check(statefulSet(), configMap({ 'db.conf': 'seeds: db-0.peers.prod.svc.cluster.local, db-1.peers' }))).toEqual([
    `error ${MISSING}, and ConfigMap 'settings' calls 'db-0.peers.prod.svc.cluster.local' ${HINT}`,
  ]);
  expect(check(set)).toEqual([`error ${MISSING}, and StatefulSet 'db' calls '$(POD_NAME).peers' ${HINT}`]);
});

test('a variable may stand for a Pod or for its ordinal', () => {
  const called = (name: string) => [`error ${MISSING}, and ConfigMap 'settings' calls '${name}' ${HINT}`];

  expect(check(statefulSet(), configMap({ run: `ping \${HOSTNAME}.peers` }))).toEqual(called(`\${HOSTNAME}.peers`));
  expect(check(statefulSet(), configMap({ run: 'for i in 0 1; do ping db-$i.peers; done' }))).toEqual(called('db-$i.peers'));
  expect(check(statefulSet(), configMap({ run: 'ping db-$((n-1)).peers' }))).toEqual(called('db-$((n-1)).peers'));
});

test('a ConfigMap of another API group is none', () => {
  const other = { ...configMap({ seeds: ['db-0.peers'] }), apiVersion: 'example.com/v1' };

  expect(check(statefulSet(), other)).toEqual([`warning ${MISSING} ${HINT}`]);
});

test('a text that calls Pods of another set, or of another namespace, says nothing about this one', () => {
  expect(check(statefulSet(), configMap({ seeds: 'cache-0.peers db-0.peers.dev.svc db-0.peersx' }))).toEqual([
    `warning ${MISSING} ${HINT}`,
  ]);
});

test('is a note for a single Pod with storage', () => {
  expect(check(statefulSet({ replicas: 1, volumeClaimTemplates: [{ metadata: { name: 'data' } }] }))).toEqual([
    `note ${MISSING} ${HINT}`,
  ]);
});

test('does not apply to a set without a serviceName, nor to a singleton', () => {
  expect(
    check(
      statefulSet({ serviceName: undefined }),
      statefulSet({ serviceName: '' }),
      statefulSet({ replicas: 1 }, { name: 'one' }),
    ),
  ).toEqual([]);
});
