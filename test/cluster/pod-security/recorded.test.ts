import { ourReasons } from './compare';
import { generatePods } from './pods';
import { questionsOf } from './questions';
import { readRecorded } from './recorded';

const { questions, answers } = readRecorded();

test('every minor has an answer to every recorded question', () => {
  expect(Object.keys(answers)).toEqual(['1.28', '1.29', '1.30', '1.31', '1.32', '1.33', '1.34', '1.35', '1.36', '1.37']);
  expect(Object.values(answers).map(rows => rows.length)).toEqual(Object.keys(answers).map(() => questions.length));
});

test.each(Object.keys(answers))('Pods break the controls that %s said they break', minor => {
  const asked = questions.flatMap((question, index) =>
    question.policies.flatMap((policy, place) => {
      const server = answers[minor]?.[index]?.[place] ?? null;
      return server === null ? [] : [{ question, policy, server }];
    }),
  );

  expect(asked.map(({ question, policy }) => ourReasons(minor, question, policy))).toEqual(asked.map(({ server }) => server));
});

test('generated Pods are the same for the same seed, and others for another', () => {
  expect(questionsOf(generatePods(20, 1))).toEqual(questionsOf(generatePods(20, 1)));
  expect(generatePods(20, 2)).not.toEqual(generatePods(20, 1));
});
