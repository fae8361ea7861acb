import { readRecorded } from './recorded';
import { answersTo, changesOf, type Disagreements, disagreements } from './schema-agreement';

const AGREED: Disagreements = {
  faultedButAccepted: [],
  undecodedButFine: [],
  decodedButFaulted: [],
  enforcedAfterAll: [],
  rowsUnshown: [],
};

const answers = answersTo(readRecorded());

test('there are verdicts of many objects to hold the schemas to', () => {
  expect(answers.length).toBeGreaterThan(40_000);
});

test('schemas and servers agree on every recorded object, wherever a minor answers other than the one before', () => {
  expect(disagreements(changesOf(answers))).toEqual(AGREED);
}, 120_000);
