import { headlines } from './headlines';
import type { Case, RecordedVerdict } from './model';

const accepted: RecordedVerdict = { code: 200 };
const refused = (field: string, message: string): RecordedVerdict => ({
  code: 422,
  causes: [['FieldValueForbidden', field, message]],
});

const cases: Case[] = [
  {
    id: 'StatefulSet/web spec.revisionHistoryLimit=1',
    base: 'StatefulSet/web',
    changes: [{ path: ['spec', 'revisionHistoryLimit'], set: 1 }],
  },
  {
    id: 'PersistentVolumeClaim/data spec.volumeName="a"',
    base: 'PersistentVolumeClaim/data',
    changes: [{ path: ['spec', 'volumeName'], set: 'a' }],
  },
  {
    id: 'StatefulSet/web spec.template.spec.dnsPolicy="a"',
    base: 'StatefulSet/web',
    changes: [{ path: ['spec', 'template', 'spec', 'dnsPolicy'], set: 'a' }],
  },
];

test('says what came under scrutiny, what may be changed, and which words are new', () => {
  const before = {
    minor: '1.32',
    creates: [accepted, accepted, accepted],
    updates: [
      refused('spec', 'Forbidden: updates are forbidden'),
      refused('spec', 'Forbidden: spec is immutable\n diff'),
      accepted,
    ],
  };
  const now = {
    minor: '1.33',
    creates: [accepted, accepted, refused('spec.template.spec.dnsPolicy', 'Forbidden: no')],
    updates: [accepted, refused('spec', 'Forbidden: spec is immutable but for its size\n diff'), accepted],
  };
  expect(headlines(cases, [before, now])).toEqual([
    '## In short',
    '',
    '- StatefulSet `spec.template.spec` is hardly checked by servers up to 1.32, and checked since **1.33**: of 1 objects with one fault there, so many are refused: 1.32 0, 1.33 1.',
    '- StatefulSet `spec.revisionHistoryLimit` may be changed since **1.33**: `StatefulSet/web spec.revisionHistoryLimit=1`.',
    '- Updates of PersistentVolumeClaim are refused in other words since **1.33**, at `spec`: `Forbidden: spec is immutable` became `Forbidden: spec is immutable but for its size`.',
  ]);
});
