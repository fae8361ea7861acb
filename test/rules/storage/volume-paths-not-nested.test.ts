import { volumePathsNotNested } from '../../../lib/rules/storage/volume-paths-not-nested';
import { check as checkRule } from '../harness';
import { volume } from './manifests';

const check = (manifests: string) => checkRule(volumePathsNotNested, manifests);

const at = (path: string) => ({ local: { path } });
const HINT = '(give each volume a directory of its own, beside the other)';

test('holds where paths only begin alike, or are on different nodes', () => {
  expect(check(volume('a', 'one', at('/mnt/x')) + volume('b', 'one', at('/mnt/xy')) + volume('c', 'two', at('/mnt')))).toEqual(
    [],
  );
});

test('does not apply to one path twice, which another rule is about', () => {
  expect(check(volume('a', 'one', at('/mnt/x')) + volume('b', 'one', at('/mnt/x')))).toEqual([]);
});

test('fails when one lies inside another, whichever comes first', () => {
  expect(check(volume('a', 'one', at('/mnt')) + volume('b', 'one', at('/mnt/x')))).toEqual([
    `warning PersistentVolume/b spec.local.path: '/mnt/x' lies inside '/mnt' of PersistentVolume 'a' ${HINT}`,
  ]);
  expect(check(volume('b', 'one', at('/mnt/x')) + volume('a', 'one', at('/mnt')))).toEqual([
    `warning PersistentVolume/a spec.local.path: '/mnt' holds '/mnt/x' of PersistentVolume 'b' ${HINT}`,
  ]);
});
