import { admit } from '../../lib/admission/admit';
import { isAtLeast, MINORS, type Minor } from '../../lib/kube';
import { BROKEN } from '../cluster/ratcheting/cases';

/** The minors that refuse a change which leaves the fault as it is; real servers are asked in `test/cluster/ratcheting/`. */
function refusing({ object, since = '1.28' }: (typeof BROKEN)[number]): string[] {
  const changed = { ...object, metadata: { ...object.metadata, labels: { changed: 'yes' } } };
  return MINORS.filter(minor => isAtLeast(minor, since as Minor) && admit(minor, changed, object).code !== 200);
}

/** The minors that refuse the same object as a new one. */
function refusingNew({ object, since = '1.28' }: (typeof BROKEN)[number]): string[] {
  const { uid: _, ...metadata } = object.metadata;
  const made = { ...object, metadata };
  return MINORS.filter(minor => isAtLeast(minor, since as Minor) && admit(minor, made).code !== 201);
}

const span = (minors: readonly string[]) => (minors.length === 0 ? 'none' : `${minors[0]} to ${minors.at(-1)}`);

test('what objects that broke a law when they were stored may keep', () => {
  expect(BROKEN.map(broken => [broken.law, span(refusingNew(broken)), span(refusing(broken))])).toEqual([
    // law, who refuses it of a new object, who refuses an update that leaves it so
    ['huge pages are whole', '1.28 to 1.37', 'none'],
    ['affinity has label values', '1.28 to 1.37', 'none'],
    ['spread has label values', '1.28 to 1.37', 'none'],
    ['spread selects keys once', '1.28 to 1.37', '1.28 to 1.37'],
    ['nodes have label values', '1.33 to 1.37', 'none'],
    ['sysctls are the pods own', '1.29 to 1.37', 'none'],
    ['tokens lie where nothing is reserved', '1.30 to 1.37', 'none'],
    ['variables have names', '1.28 to 1.31', '1.28 to 1.29'],
    ['hooks sleep for some time', '1.30 to 1.32', '1.30 to 1.31'],
    ['searches are domains', '1.28 to 1.32', '1.28 to 1.31'],
    ['users of their own have no devices', '1.34 to 1.37', 'none'],
    ['images have references', '1.37 to 1.37', 'none'],
    ['capabilities do not escalate', '1.28 to 1.37', '1.28 to 1.36'],
    ['init containers do not restart', '1.36 to 1.37', 'none'],
    ['deletion costs are numbers', '1.28 to 1.37', 'none'],
    ['volumes have names', '1.28 to 1.37', '1.28 to 1.37'],
    ['daemons have label values', '1.28 to 1.37', 'none'],
    ['sets have good pods', '1.34 to 1.37', 'none'],
    ['sets have good services', '1.33 to 1.37', 'none'],
    ['sets have good claims', '1.34 to 1.37', 'none'],
    ['schedules have no zones', '1.29 to 1.37', 'none'],
    ['zones exist', '1.28 to 1.37', 'none'],
    ['claims have label values', '1.28 to 1.37', 'none'],
    ['sources have groups', '1.29 to 1.37', 'none'],
    ['volumes find nodes by label values', '1.33 to 1.37', 'none'],
    ['budgets have label values', '1.28 to 1.37', 'none'],
    ['policies have label values', '1.28 to 1.37', 'none'],
    ['policies have ranges', '1.36 to 1.37', 'none'],
    ['roles have label values', '1.28 to 1.37', '1.28 to 1.37'],
    ['secrets have names', '1.28 to 1.37', 'none'],
    ['wildcard hosts have paths', '1.28 to 1.37', 'none'],
    ['services begin with letters', '1.28 to 1.35', '1.28 to 1.34'],
  ]);
});
