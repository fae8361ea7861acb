/**
 * Loading against bare parsers, on a stack of 13 objects a thousand times: `node -r @swc-node/register test/load/bench.ts`.
 *
 * Rounds go through all contestants in turn, and CPU time counts, so that whatever else the machine does weighs on each of
 * them alike. README.md has the numbers.
 */
import * as jsYaml5 from 'js-yaml';
import * as yaml from 'yaml';
import { loadText } from '../../lib/load';
import { resolvePlain } from '../../lib/load/scalars';
import { stack } from './stack';

const jsYaml4 = require('js-yaml-4');

const STACKS = Number(process.argv[2] ?? 1_000);
const ROUNDS = Number(process.argv[3] ?? 7);

const files = Array.from({ length: STACKS }, (_, index) => stack(index));
const together = files.join('---\n');

/** Our rules for scalars, the merge key left out, as js-yaml and `yaml` take them. */
const rules = {
  js4: jsYaml4.FAILSAFE_SCHEMA.extend({
    implicit: [new jsYaml4.Type('tag:yaml.org,2002:any', { kind: 'scalar', resolve: isNoString, construct: resolvePlain })],
  }),
  js5: jsYaml5.FAILSAFE_SCHEMA.withTags(
    jsYaml5.defineScalarTag('tag:yaml.org,2002:any', {
      implicit: true,
      resolve: text => (isNoString(text) ? resolvePlain(text) : jsYaml5.NOT_RESOLVED),
      identify: () => false,
    }),
  ),
  yaml: [
    { tag: 'tag:yaml.org,2002:any', default: true, test: { test: isNoString } as unknown as RegExp, resolve: resolvePlain },
  ] as yaml.Tags,
};

function isNoString(text: string | null): boolean {
  return typeof resolvePlain(text ?? '') !== 'string';
}

const contestants: Readonly<Record<string, () => unknown>> = {
  'js-yaml 4': () => files.map(text => jsYaml4.loadAll(text)),
  'js-yaml 4, our scalars': () => files.map(text => jsYaml4.loadAll(text, null, { schema: rules.js4 })),
  'js-yaml 5': () => files.map(text => jsYaml5.loadAll(text)),
  'js-yaml 5, our scalars': () => files.map(text => jsYaml5.loadAll(text, { schema: rules.js5 })),
  'js-yaml 5, events alone': () => files.map(text => jsYaml5.parseEvents(text, {})),
  yaml: () => files.map(text => yaml.parseAllDocuments(text).map(document => document.toJS())),
  'yaml, our scalars': () =>
    files.map(text =>
      yaml.parseAllDocuments(text, { customTags: rules.yaml, schema: 'failsafe' }).map(document => document.toJS()),
    ),
  'load, 1,000 files': () => files.map((text, index) => loadText(text, `${index}.yaml`)),
  'load, one file': () => loadText(together, 'all.yaml'),
  'load, and where each object begins': () =>
    files.map((text, index) => loadText(text, `${index}.yaml`).objects.map(object => object.position)),
};

const times = new Map<string, number[]>(Object.keys(contestants).map(name => [name, []]));
for (let round = 0; round < ROUNDS; round++) {
  for (const [name, run] of Object.entries(contestants)) {
    const before = process.cpuUsage();
    run();
    const { user, system } = process.cpuUsage(before);
    times.get(name)?.push((user + system) / 1_000);
  }
}

const median = (values: readonly number[]) => [...values].sort((a, b) => a - b)[values.length >> 1] as number;
const base = median(times.get('js-yaml 4') ?? []);
process.stdout.write(`${STACKS * 13} objects, ${(together.length / 1e6).toFixed(1)} MB, ${ROUNDS} rounds\n`);
for (const [name, values] of times) {
  const ms = median(values);
  process.stdout.write(`${name.padEnd(36)} ${ms.toFixed(0).padStart(6)} ms  ${(ms / base).toFixed(2).padStart(6)}\n`);
}
