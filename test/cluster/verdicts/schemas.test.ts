import { findSchemaFaults, findUnenforcedFaults, schemaFaults, UNENFORCED } from '../../../lib/kube/schemas';
import type { Minor } from '../../../lib/kube/versions';
import { aboutTheCluster } from './about-the-cluster';
import type { RecordedVerdict } from './model';
import { type RecordedCase, readRecorded } from './recorded';

const asked = [...readRecorded()].filter(it => it.question === 'create').flatMap(answersOf);

interface Answer {
  readonly it: RecordedCase;
  readonly minor: Minor;
  readonly verdict: RecordedVerdict;
}

function answersOf(it: RecordedCase): Answer[] {
  const answers = Object.entries(it.verdicts).map(([minor, verdict]) => ({ it, minor: minor as Minor, verdict }));
  return answers.filter(({ verdict }) => aboutTheCluster(verdict) === undefined);
}

/** What servers call the faults that their validation finds. */
const CAUSES: Readonly<Record<string, string>> = {
  'Required value': 'FieldValueRequired',
  'Unsupported value': 'FieldValueNotSupported',
};

const SOMETIMES = UNENFORCED.filter(row => row.sometimes).map(row => row.path);

const line = ({ it, minor, verdict }: Answer, more: string) => `${minor} ${verdict.code} ${it.id}: ${more}`;

test('there are verdicts to hold the schemas to', () => {
  expect(asked.length).toBeGreaterThan(10_000);
});

test('no schema faults an object that its minor accepts', () => {
  const accepted = asked.filter(({ verdict }) => verdict.code === 201);
  const wrong = accepted.flatMap(answer => schemaFaults(answer.minor, answer.it.object).map(fault => line(answer, fault)));
  expect(wrong).toEqual([]);
});

test('every schema faults what its minor cannot decode or does not serve', () => {
  const refused = asked.filter(({ verdict }) => verdict.code === 400 || verdict.code === 404);
  const missed = refused.filter(({ it, minor }) => schemaFaults(minor, it.object).length === 0);
  expect(missed.map(answer => line(answer, answer.verdict.message ?? ''))).toEqual([]);
});

test('what decodes has no fault of decoding', () => {
  const decoded = asked.filter(({ verdict }) => verdict.code === 422);
  const decoding = ['not served', 'unknown field', 'wrong type', 'wrong format'];
  const wrong = decoded.filter(({ it, minor }) =>
    findSchemaFaults(minor, it.object).some(fault => decoding.includes(fault.type)),
  );
  expect(wrong.map(answer => line(answer, JSON.stringify(answer.verdict.causes)))).toEqual([]);
});

test('nothing that a minor refuses in so many words counts as unenforced there', () => {
  const wrong = asked.flatMap(answer => {
    const fields = new Set((answer.verdict.causes ?? []).map(([type, field]) => `${type} ${field}`));
    const faults = findUnenforcedFaults(answer.minor, answer.it.object).filter(
      fault => !SOMETIMES.some(it => it.test(fault.path)),
    );
    return faults.filter(fault => fields.has(`${CAUSES[fault.type]} ${fault.path}`)).map(fault => line(answer, fault.path));
  });
  expect(wrong).toEqual([]);
});
