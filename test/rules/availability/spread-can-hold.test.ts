import { spreadCanHold } from '../../../lib/rules/availability/spread-can-hold';
import { checkObjects } from '../harness';
import { node, statefulSet, template } from '../workload-objects';

const check = (...objects: unknown[]) => checkObjects(spreadCanHold, objects);

const spread = (constraint: object = {}, more: object = {}, replicas = 5) =>
  statefulSet({
    replicas,
    template: template(
      { app: 'db' },
      {
        topologySpreadConstraints: [
          {
            maxSkew: 1,
            topologyKey: 'zone',
            whenUnsatisfiable: 'DoNotSchedule',
            labelSelector: { matchLabels: { app: 'db' } },
            ...constraint,
          },
        ],
        ...more,
      },
    ),
  });

const PATH = 'error StatefulSet/db spec.template.spec.topologySpreadConstraints[0]';

const zones = [node('a', { zone: 'z1' }), node('b', { zone: 'z2' })];
const tainted = node('c', { zone: 'z3' }, { taints: [{ key: 'gpu', effect: 'NoSchedule' }] });

test('holds where every zone that is counted takes Pods', () => {
  expect(check(spread(), ...zones)).toEqual([]);
  expect(check(spread({ nodeTaintsPolicy: 'Honor' }), ...zones, tainted)).toEqual([]);
  expect(check(spread({}, { nodeSelector: { zone: 'z1' } }), ...zones)).toEqual([]);
});

test('holds while the zones that take Pods have room', () => {
  expect(check(spread({}, {}, 2), ...zones, tainted)).toEqual([]);
  expect(check(spread({ maxSkew: 3 }), ...zones, tainted)).toEqual([]);
});

test('fails where a zone is counted that takes none', () => {
  const hint = '(tolerate its taints, or say nodeTaintsPolicy: Honor)';

  expect(check(spread(), ...zones, tainted)).toEqual([
    `${PATH}: at most 2 of 5 replicas find a place: 'zone=z3' is counted and takes none ${hint}`,
  ]);
  expect(check(spread({ nodeAffinityPolicy: 'Ignore', maxSkew: 2 }, { nodeSelector: { zone: 'z1' } }), ...zones)).toEqual([
    `${PATH}: at most 2 of 5 replicas find a place: 'zone=z2' is counted and takes none ${hint}`,
  ]);
});

test('fails where there are fewer zones than it asks for', () => {
  expect(check(spread({ minDomains: 3 }), ...zones)).toEqual([
    `${PATH}: at most 2 of 5 replicas find a place: minDomains 3 counts 'zone' as empty while it has 2 values (more domains, or a lower minDomains)`,
  ]);
});

test('fails where no node has the label', () => {
  expect(check(spread({ topologyKey: 'rack' }, {}, 1), ...zones)).toEqual([
    `${PATH}.topologyKey: no node that takes the Pods has the label 'rack': all stay Pending`,
  ]);
});

test('does not apply where it is only wished for, counts others, or nothing is known of nodes', () => {
  expect(check(spread({ whenUnsatisfiable: 'ScheduleAnyway', topologyKey: 'rack' }), ...zones)).toEqual([]);
  expect(check(spread({ labelSelector: { matchLabels: { app: 'web' } } }), ...zones, tainted)).toEqual([]);
  expect(check(spread({ topologyKey: 'rack' }))).toEqual([]);
});
