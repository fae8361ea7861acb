import { configurationOf } from '../../lib/checks';

test('a configuration says what exists, which level namespaces have, and what may stand', () => {
  const suppress = [
    { rule: 'secret-exists', object: 'StatefulSet/db', reason: 'made by the vault' },
    { rule: 'images-are-pinned', reason: 'a sandbox' },
  ];

  expect(configurationOf({ assume: ['secret/db', 'secret/web/db'], podSecurity: 'baseline', suppress })).toEqual({
    assume: ['secret/db', 'secret/web/db'],
    podSecurity: 'baseline',
    suppress,
  });
  expect(configurationOf({})).toEqual({ assume: [], suppress: [] });
});

test.each([
  [[], 'configuration: [] must be a mapping'],
  ['text', "configuration: 'text' must be a mapping"],
  [{ assumes: [] }, "assumes: no such field: did you mean 'assume'?"],
  [{ kubernetes: '1.30' }, 'kubernetes: no such field: must be one of assume, podSecurity, suppress'],
  [{ assume: 'secret/db' }, "assume: 'secret/db' must be a list"],
  [{ assume: ['db'] }, "assume[0]: 'db' must be KIND/NAME or KIND/NAMESPACE/NAME, such as 'secret/db-credentials'"],
  [{ assume: ['secret/a', 1] }, 'assume[1]: 1 must be a text'],
  [{ podSecurity: 'strict' }, "podSecurity: 'strict' must be one of privileged, baseline, restricted"],
  [
    { suppress: [{ rule: 'secret-exist', reason: 'x' }] },
    "suppress[0].rule: no rule 'secret-exist': did you mean 'secret-exists'?",
  ],
  [{ suppress: [{ rule: 'secret-exists' }] }, 'suppress[0].reason: is missing'],
  [{ suppress: [{ rule: 'secret-exists', reason: ' ' }] }, "suppress[0].reason: ' ' must be a text"],
  [
    { suppress: [{ rule: 'secret-exists', reason: 'x', why: 'y' }] },
    'suppress[0].why: no such field: must be one of rule, object, reason',
  ],
  [{ suppress: [{ rule: 'secret-exists', reason: 'x', object: 1 }] }, 'suppress[0].object: 1 must be a text'],
])('fails for %j', (value, message) => {
  expect(() => configurationOf(value)).toThrow(message);
});
