/**
 * How long it takes, against others and against the bars: `npm run bench -- [ROUNDS]`. RESULTS.md has the figures.
 *
 * Whole processes of compiled JavaScript on a stack of 13 objects, a thousand times. Ratios are medians of rounds.
 */
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { stack } from '../load/stack';
import { compiled } from './compiled';
import { FOLDER } from './folders';
import { kubeconform } from './kubeconform';
import { measure, median, ratio, type Time } from './measure';

const [STACKS, FEW] = [1_000, 77];
const ROUNDS = Number(process.argv[2] ?? 7);

/** A folder with a file for each stack, or with one file for all of them. */
function manifests(name: string, texts: readonly string[]): string {
  const folder = join(FOLDER, name);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  for (const [index, text] of texts.entries()) {
    writeFileSync(join(folder, `${String(index).padStart(4, '0')}.yaml`), text);
  }
  return folder;
}

const stacks = Array.from({ length: STACKS }, (_, index) => stack(index));
const many = manifests('many', stacks);
const few = manifests('few', stacks.slice(0, FEW));
const one = manifests('one', [stacks.join('---\n')]);
const small = manifests('small', [stack(0).split('---\n')[5] ?? '']);

const js = compiled();
const parse = (parser: string, folder: string) => ['node', join(js, 'test/bench/contestants/parse.js'), parser, folder];
const load = (folder: string, ...minor: string[]) => ['node', join(js, 'test/bench/contestants/load.js'), folder, ...minor];
const validate = (...words: string[]) => ['node', join(js, 'lib/cli/main.js'), 'validate', ...words];
const peer = kubeconform(many);

/** By what the table calls them. */
const COMMANDS = {
  'node -e 0': ['node', '-e', '0'],
  'js-yaml 4, 1,000 files': parse('js-yaml-4', many),
  'js-yaml 5, 1,000 files': parse('js-yaml', many),
  'load, 1,000 files': load(many),
  'load and admit, 1,000 files': load(many, '1.37'),
  'validate --checks admission, 1,000 files': validate('--checks', 'admission', many),
  'validate with rules, 1,000 files': validate(many),
  'load and admit, 77 files': load(few, '1.37'),
  'js-yaml 4, one file of 8 MB': parse('js-yaml-4', one),
  'js-yaml 5, one file of 8 MB': parse('js-yaml', one),
  'load, one file of 8 MB': load(one),
  'validate --checks admission, one StatefulSet': validate('--checks', 'admission', small),
  'validate with rules, one StatefulSet': validate(small),
  'kubeconform, 1,000 files': peer ?? [],
};
type Name = keyof typeof COMMANDS;
const measured = Object.entries(COMMANDS).filter(([, command]) => command.length > 0);

const times = measure(Object.fromEntries(measured), ROUNDS);
const of = (name: Name) => times.get(name) ?? [];
const print = (line: string) => process.stdout.write(`${line}\n`);

print(`${STACKS * 13} objects in ${STACKS} files, ${(stacks.join('').length / 1e6).toFixed(1)} MB; ${ROUNDS} rounds`);
print(`Node ${process.version}, ${cpus().length} x ${cpus()[0]?.model}, ${new Date().toISOString().slice(0, 10)}\n`);
print('| whole process | wall ms | cpu ms | wall, against js-yaml 4 | cpu, against js-yaml 4 |');
print('|---|---|---|---|---|');
const bare = of('js-yaml 4, 1,000 files');
for (const name of times.keys() as IterableIterator<Name>) {
  const [wall, cpu] = [median(of(name).map(time => time.wall)), median(of(name).map(time => time.cpu))];
  const ratios = [ratio(of(name), bare, 'wall'), ratio(of(name), bare, 'cpu')].map(value => value.toFixed(2));
  print(`| ${name} | ${wall.toFixed(0)} | ${cpu.toFixed(0)} | ${ratios.join(' | ')} |`);
}

/** A bar, what was measured, and whether that holds it. */
function bar(words: string, measured: number, most: number, unit = ''): void {
  print(`| ${words} | ${measured.toFixed(2)}${unit} | ${most}${unit} | ${measured <= most ? 'holds' : 'missed'} |`);
}

/** Milliseconds above those of a process that does nothing. */
function above(name: Name, key: keyof Time): number {
  return median(of(name).map((time, round) => time[key] - (of('node -e 0')[round]?.[key] ?? 0)));
}

print('\n| bar | measured | at most | |');
print('|---|---|---|---|');
for (const key of ['wall', 'cpu'] as const) {
  const judged = of('load and admit, 1,000 files');
  bar(`13,000 objects, text in, verdicts out, against js-yaml 4 alone, ${key}`, ratio(judged, bare, key), 2);
  bar(`the same by the command, with rules, ${key}`, ratio(of('validate with rules, 1,000 files'), bare, key), 2.5);
  if (peer !== undefined) {
    bar(`13,000 objects, against kubeconform, ${key}`, ratio(judged, of('kubeconform, 1,000 files'), key), 1);
  }
  const growth = above('load and admit, 1,000 files', key) / above('load and admit, 77 files', key);
  bar(`13 times as many objects take so many times as long, ${key}`, growth, Math.round(STACKS / FEW));
  bar(
    `loading one file of 8 MB, against js-yaml 5, ${key}`,
    ratio(of('load, one file of 8 MB'), of('js-yaml 5, one file of 8 MB'), key),
    1.15,
  );
  const [alone, withRules] = ['validate --checks admission, one StatefulSet', 'validate with rules, one StatefulSet'] as const;
  bar(`validate of one StatefulSet without rules, above node -e 0, ${key}`, above(alone, key), 100, ' ms');
  bar(`the same with rules, ${key}`, above(withRules, key), 120, ' ms');
}
if (peer === undefined) {
  print('\nkubeconform was not measured: it takes Go to build it.');
}
