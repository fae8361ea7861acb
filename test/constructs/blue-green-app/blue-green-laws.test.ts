import { array, assert, constantFrom, integer, property } from 'fast-check';
import { BlueGreenApp, BlueGreenPhase, type BlueGreenRelease, Colour } from '../../../lib/constructs/blue-green-app';
import { matchesEqualitySelector } from '../../../lib/kube';
import { chart, http, synth } from '../workload/app';

/** A choice of the step that follows, wherever the rollout stands. */
type Choice = 'on' | 'back';

/** The phases that a rollout passes through, each a step after the one before. */
function walk(colour: Colour, choices: readonly Choice[], replicas: number): BlueGreenPhase[] {
  const release = (version: number): BlueGreenRelease => ({ image: `kubia:v${version}`, replicas, ports: [http] });
  const phases = [BlueGreenPhase.running(colour, release(1)) as BlueGreenPhase];
  choices.forEach((choice, step) => {
    phases.push(next(phases[step], choice, release(step + 2)));
  });
  return phases;
}

function next(phase: any, choice: Choice, release: BlueGreenRelease): BlueGreenPhase {
  if (phase.prepare !== undefined) {
    return phase.prepare(release);
  }
  if (phase.switchOver !== undefined) {
    return choice === 'on' ? phase.switchOver() : phase.abandon();
  }
  return choice === 'on' ? phase.retire() : phase.rollBack();
}

/** The Deployment that the active Service leads to, in one state. */
function behindActive(objects: { [kindAndName: string]: any }) {
  const { selector } = objects['Service/kubia'].spec;
  return Object.values(objects).filter(
    ({ kind, spec }) => kind === 'Deployment' && matchesEqualitySelector(selector, spec.template.metadata.labels),
  );
}

function states(phases: readonly BlueGreenPhase[]) {
  return phases.map(phase => synth(new BlueGreenApp(chart('shop'), 'Kubia', { name: 'kubia', phase })));
}

const walks = [
  constantFrom(Colour.BLUE, Colour.GREEN),
  array(constantFrom<Choice>('on', 'back'), { maxLength: 8 }),
  integer({ min: 1, max: 5 }),
] as const;

test('the active Service leads to one Deployment, which had all its Pods in the state before', () => {
  assert(
    property(...walks, (colour, choices, replicas) => {
      const all = states(walk(colour, choices, replicas));
      all.forEach((objects, step) => {
        const [behind, ...others] = behindActive(objects);
        expect([behind.spec.replicas, others]).toEqual([replicas, []]);
        expect((all[step - 1] ?? objects)[`Deployment/${behind.metadata.name}`]).toEqual(behind);
      });
    }),
    { numRuns: 60 },
  );
});

test('a Deployment that was active keeps all its Pods in the state after', () => {
  assert(
    property(...walks, (colour, choices, replicas) => {
      const all = states(walk(colour, choices, replicas));
      all.slice(1).forEach((objects, step) => {
        const [before] = behindActive(all[step] ?? {});
        expect(objects[`Deployment/${before.metadata.name}`]).toEqual(before);
      });
    }),
    { numRuns: 60 },
  );
});
