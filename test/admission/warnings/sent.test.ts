import { sentWarnings } from '../../../lib/admission/sent-warnings';

test('what is said twice is sent once, and what does not print not at all', () => {
  expect(sentWarnings(['one', 'line\nend', 'two', 'one', ''])).toEqual(['one', 'two']);
});

test('4,096 characters are sent as they are', () => {
  const warnings = ['a'.repeat(4000), 'b'.repeat(96)];
  expect(sentWarnings(warnings)).toEqual(warnings);
});

test('of more than that each is cut to 256 characters, until these are 4,096', () => {
  const warnings = Array.from({ length: 30 }, (_, index) => String.fromCharCode(97 + index).repeat(300));
  expect(sentWarnings(warnings)).toEqual(warnings.slice(0, 16).map(text => text.slice(0, 256)));
});
