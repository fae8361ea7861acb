import { DisruptionBudget, UnhealthyPodEvictionPolicy } from '../../../lib/constructs/workload';
import { app, synth } from './app';

const metadata = { name: 'web', namespace: 'shop', labels: { 'app.kubernetes.io/name': 'web' } };
const selector = { matchLabels: { 'app.kubernetes.io/name': 'web' } };

function budgetOf(props: Parameters<typeof app>[0]) {
  return synth(app(props))['PodDisruptionBudget/web'];
}

test('evicts one Pod at a time from two replicas on', () => {
  expect(budgetOf({ replicas: 2 })).toEqual({
    apiVersion: 'policy/v1',
    kind: 'PodDisruptionBudget',
    metadata,
    spec: { maxUnavailable: 1, selector, unhealthyPodEvictionPolicy: 'AlwaysAllow' },
  });
});

test('makes none for one replica, which it could only keep where it is', () => {
  expect([budgetOf({ replicas: 1 }), budgetOf({ replicas: 0 })]).toEqual([undefined, undefined]);
});

test('makes one where an autoscaler decides how many Pods there are', () => {
  expect(budgetOf({ autoscaled: true }).spec.maxUnavailable).toBe(1);
});

test('makes none where none is wanted', () => {
  expect(budgetOf({ disruptionBudget: DisruptionBudget.none() })).toBeUndefined();
});

test('says what it is told', () => {
  const disruptionBudget = DisruptionBudget.minAvailable('50%', {
    name: 'keep-half',
    annotations: { why: 'quorum' },
    unhealthyPodEvictionPolicy: UnhealthyPodEvictionPolicy.IF_HEALTHY_BUDGET,
  });

  expect(synth(app({ replicas: 3, disruptionBudget }))['PodDisruptionBudget/keep-half']).toEqual({
    apiVersion: 'policy/v1',
    kind: 'PodDisruptionBudget',
    metadata: { ...metadata, name: 'keep-half', annotations: { why: 'quorum' } },
    spec: { minAvailable: '50%', selector, unhealthyPodEvictionPolicy: 'IfHealthyBudget' },
  });
});

test.each([
  [DisruptionBudget.minAvailable(2), 3],
  [DisruptionBudget.minAvailable('66%'), 3],
  [DisruptionBudget.minAvailable(1), 0],
  [DisruptionBudget.minAvailable(1), undefined],
  [DisruptionBudget.maxUnavailable('1%'), 3],
  [DisruptionBudget.maxUnavailable(5), 3],
])('lets a drain go on: %j of %s', (disruptionBudget, replicas) => {
  const count = replicas === undefined ? { autoscaled: true } : { replicas };

  expect(() => app({ ...count, disruptionBudget })).not.toThrow();
});

const BLOCKS = 'blocks every eviction, so that no node can be drained';
const PERCENT =
  "a valid percent string must be a numeric string followed by an ending '%' (e.g. '1%',  or '93%', regex used for validation is '[0-9]+%')";

test.each([
  [DisruptionBudget.maxUnavailable(0), `maxUnavailable: 0: ${BLOCKS}; give at least 1`],
  [DisruptionBudget.maxUnavailable('0%'), `maxUnavailable: "0%": ${BLOCKS}; give at least 1`],
  [DisruptionBudget.minAvailable(0), 'minAvailable: 0: protects nothing; give at least 1, or DisruptionBudget.none()'],
  [
    DisruptionBudget.minAvailable(3),
    `minAvailable: 3: ${BLOCKS}: there are 3 replicas; keep at least one fewer than the replicas, or say maxUnavailable`,
  ],
  [
    DisruptionBudget.minAvailable('67%'),
    `minAvailable: "67%": ${BLOCKS}: there are 3 replicas; keep at least one fewer than the replicas, or say maxUnavailable`,
  ],
  [
    DisruptionBudget.maxUnavailable(1.5),
    'maxUnavailable: 1.5: must be an integer or a percentage; give a whole number, or a percentage such as 50%',
  ],
  [
    DisruptionBudget.maxUnavailable('half'),
    `maxUnavailable: "half": ${PERCENT}; give a whole number, or a percentage such as 50%`,
  ],
  [
    DisruptionBudget.maxUnavailable('101%'),
    'maxUnavailable: "101%": must not be greater than 100%; give a whole number, or a percentage such as 50%',
  ],
])('fails where it would block every drain, or protect nothing: %j', (disruptionBudget, fault) => {
  expect(() => app({ replicas: 3, disruptionBudget })).toThrow(new Error(`test/Web: disruptionBudget.${fault}`));
});
