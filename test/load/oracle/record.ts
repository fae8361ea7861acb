/**
 * Records what kubectl's own packages answer, for the ordinary tests: needs Go.
 *
 *     node -r @swc-node/register test/load/oracle/record.ts
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { FIXED, SEEDS, textOf } from '../texts';
import { type Answer, ask, type Minor } from './ask';

/** One line of the record: a text, the answer of 1.37, and that of 1.28 where it is another. */
type Row = readonly [text: string, newest: Compact, oldest?: Compact];
/** The documents, or an error behind them. */
type Compact = readonly string[];

async function answers(minor: Minor, texts: readonly string[]): Promise<Compact[]> {
  const found: Compact[] = [];
  for await (const answer of ask(minor, texts)) {
    found.push(compact(answer));
  }
  return found;
}

function compact({ documents, error }: Answer): Compact {
  return error === undefined ? documents : [...documents, `error: ${error}`];
}

async function main(): Promise<void> {
  const scalars = FIXED.flatMap(scalar => [`v: ${scalar}\n`, `${scalar}: v\n`, `[a, ${scalar}]\n`]);
  const random = Array.from({ length: 20_000 }, (_, index) => textOf(1_000_000 + index)).filter(text => text.length < 400);
  const texts = [...new Set([...SEEDS, ...scalars, ...random.slice(0, 2_500)])];
  const [newest, oldest] = [await answers('1.37', texts), await answers('1.28', texts)];
  const rows = texts.map((text, index): Row => {
    const [ours, theirs] = [newest[index] as Compact, oldest[index] as Compact];
    return `${ours}` === `${theirs}` ? [text, ours] : [text, ours, theirs];
  });
  writeFileSync(join(__dirname, '../recorded.json'), `[\n${rows.map(row => JSON.stringify(row)).join(',\n')}\n]\n`);
}

void main();
