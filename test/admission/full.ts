import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { cacheFolder } from '../cluster/folders';
import { basesById, corpus, objectOf } from '../cluster/verdicts/corpus';
import type { RecordedVerdict } from '../cluster/verdicts/model';
import type { RecordedCase } from '../cluster/verdicts/recorded';
import type { MinorVerdicts } from '../cluster/verdicts/run';

/** Where `npm run verdicts` leaves every answer that it got, of which the recorded ones are a selection. */
const FULL = join(cacheFolder(), 'verdicts');

/** Every case that was asked about, of some kinds or of all, with the answers of some minors or of all. */
export function* readFull(kinds: readonly string[], minors?: readonly string[]): Generator<RecordedCase> {
  const names = readdirSync(FULL).filter(name => minors?.includes(name.replace('.json.gz', '')) ?? true);
  const all: MinorVerdicts[] = names.map(name => JSON.parse(gunzipSync(readFileSync(join(FULL, name))).toString('utf8')));
  const cases = corpus(all[0]?.creates.length ?? 0);
  const bases = basesById();
  for (const [index, it] of cases.entries()) {
    const kind = it.base.split('/')[0] ?? '';
    if (kinds.length > 0 && !kinds.includes(kind)) continue;
    const [object, base] = [objectOf(it, bases), bases.get(it.base)?.object];
    const answers = (of: (minor: MinorVerdicts) => RecordedVerdict | undefined | null) =>
      Object.fromEntries(all.flatMap(minor => (of(minor) ? [[minor.minor, of(minor) as RecordedVerdict]] : [])));
    yield { id: it.id, question: 'create', kind, base, object, verdicts: answers(minor => minor.creates[index]) };
    yield { id: it.id, question: 'update', kind, base, object, verdicts: answers(minor => minor.updates[index]) };
  }
}
