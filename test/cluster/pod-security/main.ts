/**
 * `npm run pod-security [MINOR...]` asks the Pod Security admission of real API servers about generated Pods, of all
 * minors where none is named, and holds `podSecurityFaults` against it. All minors together write what is committed:
 * `AGREEMENT.md` and `recorded.json.gz`. Ends with 1 where we judge otherwise.
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ensureBuilt } from '../build/build';
import { apiServer, etcd } from '../build/component';
import { MINORS } from '../versions';
import { askMinor, type Reasons } from './ask';
import { type Agreement, compare } from './compare';
import { generatePods } from './pods';
import { questionsOf } from './questions';
import { writeRecorded } from './recorded';
import { agreementTable } from './table';

const PODS = 2_500;
const SEED = 1;

const say = (line: string) => process.stdout.write(`${line}\n`);

async function main(args: readonly string[]): Promise<number> {
  const minors = args.length > 0 ? args : MINORS;
  const questions = questionsOf(generatePods(PODS, SEED));
  const agreements: Agreement[] = [];
  const answers: Record<string, Reasons[][]> = {};
  for (const minor of minors) {
    await ensureBuilt([etcd(), apiServer(minor)], say);
    answers[minor] = await askMinor(minor, questions);
    const agreement = compare(minor, questions, answers[minor]);
    agreements.push(agreement);
    say(`${minor}: ${agreement.verdicts} verdicts on ${agreement.pods} Pods, ${agreement.differences.length} differences`);
    for (const difference of agreement.differences.slice(0, SHOWN)) {
      say(JSON.stringify(difference));
    }
  }
  if (args.length === 0) {
    writeFileSync(join(__dirname, 'AGREEMENT.md'), agreementTable(agreements, PODS));
    say(`${writeRecorded({ questions, answers })} bytes recorded`);
  }
  return agreements.every(({ differences }) => differences.length === 0) ? 0 : 1;
}

/** Differences that are printed whole, for each minor. */
const SHOWN = 5;

main(process.argv.slice(2)).then(
  code => process.exit(code),
  error => {
    process.stderr.write(`${error.stack}\n`);
    process.exit(3);
  },
);
