import { Writable } from 'node:stream';
import { Progress } from '../../../lib/cli/validate/progress';

/** What a stream is told when objects are counted at these times, in milliseconds from the start. */
function told(isTTY: boolean, ...times: number[]): string {
  const chunks: string[] = [];
  const write = (chunk: unknown, _: string, done: () => void) => {
    chunks.push(String(chunk));
    done();
  };
  const stream = Object.assign(new Writable({ write }), { isTTY });
  let now = 5_000;
  const progress = new Progress(stream, () => now);
  for (const time of times) {
    now = 5_000 + time;
    progress.tell(time);
  }
  progress.end();
  return chunks.join('');
}

test('a run of more than a second says how far it is, ten times a second at most, and leaves nothing behind', () => {
  expect(told(true, 500, 1_000, 1_050, 1_100)).toBe('\r\u001b[2K1000 objects read\r\u001b[2K1100 objects read\r\u001b[2K');
});

test('a short run says nothing, and so does one that no terminal watches', () => {
  expect(told(true, 100, 999)).toBe('');
  expect(told(false, 500, 1_000, 2_000)).toBe('');
});
