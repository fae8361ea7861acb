import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { MINORS } from '../../versions';
import { type Agreement, isUnderTheBars } from './agreement';
import { documentOf } from './publish';

const folder = join(__dirname, '..');
const figures: Agreement[] = JSON.parse(readFileSync(join(folder, 'agreement.json'), 'utf8'));

test('the document is what the figures make of it', () => {
  expect(readFileSync(join(folder, 'AGREEMENT.md'), 'utf8')).toBe(documentOf(figures));
});

test('every minor has been compared, and none is under the bars', () => {
  expect([...new Set(figures.map(({ minor }) => minor))]).toEqual(MINORS);
  expect(figures.filter(isUnderTheBars)).toEqual([]);
});
