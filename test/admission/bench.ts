/**
 * How long the answers take: `node -r @swc-node/register test/admission/bench.ts [OBJECTS] [MINOR]`.
 *
 * Objects of the apps' own manifests over and over, each with a name of its own, freshly read. Cold includes the schemas.
 * Time is the processor's, garbage collection included, so that other work on the machine does not show.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseAllDocuments } from 'yaml';
import { admit } from '../../lib/admission/admit';
import { decode } from '../../lib/admission/decode';
import type { Minor } from '../../lib/kube';

const MANIFESTS = join(__dirname, '..', '..', 'dist', 'manifests');
const FILES = ['nginx-on-local-disk', 'exposed-ordinal', 'cluster-logging'];

function objects(count: number): any[] {
  const documents = FILES.flatMap(file => parseAllDocuments(readFileSync(join(MANIFESTS, `${file}.k8s.yaml`), 'utf8')));
  const stack = documents.map(document => JSON.stringify(document.toJS()));
  return Array.from({ length: count }, (_, index) => {
    const object = JSON.parse(stack[index % stack.length] ?? '{}');
    object.metadata.name += `-${index}`;
    return object;
  });
}

function timed(name: string, count: number, work: () => void): void {
  const start = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(start);
  const milliseconds = (user + system) / 1e3;
  process.stdout.write(`${name}: ${milliseconds.toFixed(0)} ms, ${((milliseconds * 1000) / count).toFixed(1)} us each\n`);
}

const [count = 13_000, minor = '1.37'] = [Number(process.argv[2] ?? 13_000), process.argv[3]];
const all = objects(count);
timed('decode, cold', count, () => all.forEach(object => void decode(minor as Minor, object)));
timed('decode, warm', count, () => all.forEach(object => void decode(minor as Minor, object)));
timed('admit,  cold', count, () => all.forEach(object => void admit(minor as Minor, object)));
timed('admit,  warm', count, () => all.forEach(object => void admit(minor as Minor, object)));
timed('clone,  warm', count, () => all.forEach(object => void structuredClone(object)));
const accepted = all.filter(object => admit(minor as Minor, object).verdict === 'accepted').length;
process.stdout.write(`${accepted} of ${count} accepted\n`);
