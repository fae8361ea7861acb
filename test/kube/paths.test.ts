import { absolutePathFaults, pathSegmentNameFaults, relativePathFaults } from '../../lib/kube';

test('a path on a node starts with a slash and never turns back', () => {
  expect(absolutePathFaults('/mnt/disks/ssd1')).toEqual([]);
});

test('two dots inside a name are no way back', () => {
  expect(absolutePathFaults('/mnt/a..b')).toEqual([]);
});

test('fails for a path that is relative and turns back, with both faults', () => {
  expect(absolutePathFaults('mnt/../etc')).toEqual(['must be an absolute path', "must not contain '..'"]);
});

test('fails for a sub path that is absolute', () => {
  expect(relativePathFaults('/data')).toEqual(['must be a relative path']);
});

test('fails for a name that a URL path could not hold', () => {
  expect(pathSegmentNameFaults('..')).toEqual(["may not be '..'"]);
  expect(pathSegmentNameFaults('a/b%')).toEqual(["may not contain '/'", "may not contain '%'"]);
});
