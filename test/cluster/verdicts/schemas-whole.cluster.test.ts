import { readRecorded } from './recorded';
import { answersTo, disagreements } from './schema-agreement';

test('schemas and servers agree on every recorded object on every minor', () => {
  const none = { faultedButAccepted: [], undecodedButFine: [], decodedButFaulted: [], enforcedAfterAll: [], rowsUnshown: [] };
  expect(disagreements(answersTo(readRecorded()))).toEqual(none);
}, 600_000);
