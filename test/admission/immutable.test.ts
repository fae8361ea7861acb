import * as fc from 'fast-check';
import { isSame, isSameTexts, isSameToTheLetter } from '../../lib/admission/immutable';

test.each([
  ['absent and empty', undefined, ''],
  ['absent and no items', { a: 1 }, { a: 1, b: [] }],
  ['absent and no entries', { a: 1, b: {} }, { a: 1 }],
  ['the order of fields', { a: 1, b: 2 }, { b: 2, a: 1 }],
])('%s makes no difference', (_, left, right) => {
  expect(isSame(left, right)).toBe(true);
  expect(isSame(right, left)).toBe(true);
});

test.each([
  ['a field', { a: 1 }, { a: 1, b: 2 }],
  ['the order of items', [1, 2], [2, 1]],
  ['an item', ['a'], ['a', 'b']],
  ['false and absent', { a: false }, {}],
  ['a list and a map', ['a'], { 0: 'a' }],
  ['text and number', '1', 1],
])('%s makes a difference', (_, left, right) => {
  expect(isSame(left, right)).toBe(false);
  expect(isSame(right, left)).toBe(false);
});

test.each<[string, unknown, unknown, boolean]>([
  ['an empty map in a request and none in the storage', {}, undefined, false],
  ['an empty map in a request and one that the storage forgot', {}, {}, false],
  ['none in a request, and one that the storage forgot', undefined, {}, true],
  ['the same entries', { a: 'b' }, { a: 'b' }, true],
  ['the same text', 'a', 'a', true],
])('to the letter, %s', (_, value, stored, same) => {
  expect(isSameToTheLetter(value, stored)).toBe(same);
});

test('an empty text in a map is an entry', () => {
  expect(isSameTexts({ a: '' }, {})).toBe(false);
  expect(isSameTexts({ a: '' }, { b: '' })).toBe(false);
  expect(isSameTexts(undefined, {})).toBe(true);
  expect(isSameTexts({ a: 'b', c: '' }, { c: '', a: 'b' })).toBe(true);
});

test('everything is the same as its copy', () => {
  fc.assert(fc.property(fc.jsonValue(), value => isSame(value, structuredClone(value))));
});
