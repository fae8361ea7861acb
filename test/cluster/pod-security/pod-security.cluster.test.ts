import { ensureBuilt } from '../build/build';
import { apiServer, etcd } from '../build/component';
import { askMinor } from './ask';
import { compare } from './compare';
import { generatePods } from './pods';
import { questionsOf } from './questions';

/** Other Pods than those of `npm run pod-security`, which asks all minors about many more. */
const QUESTIONS = questionsOf(generatePods(250, 2));

beforeAll(async () => {
  await ensureBuilt([etcd(), apiServer('1.28'), apiServer('1.37')], () => undefined);
}, 3_600_000);

test.each(['1.28', '1.37'])(
  'Pods break the controls that the Pod Security admission of %s finds broken',
  async minor => {
    const { verdicts, differences } = compare(minor, QUESTIONS, await askMinor(minor, QUESTIONS));

    expect(differences).toEqual([]);
    expect(verdicts).toBeGreaterThan(1000);
  },
  600_000,
);
