import { Writable } from 'node:stream';
import { written } from '../../../lib/cli/validate/formats';
import type { Report } from '../../../lib/report';
import { version } from '../../../package.json';

const REPORT: Report = {
  kubernetes: '1.37',
  objects: [],
  findings: [
    { layer: 'admission', rule: 'load/empty', severity: 'warning', file: 'a.yaml', line: 1, column: 1, message: 'file is empty' },
  ],
};

/** Text as it is written to a terminal or a file. */
function text(isTTY: boolean, env: NodeJS.ProcessEnv): Promise<string> {
  const out = Object.assign(new Writable(), { isTTY });
  return written(REPORT, 'text', () => undefined, { in: process.stdin, out, err: out, cwd: '.', env });
}

test('colours are for terminals, and for those who want them', async () => {
  expect(await text(true, {})).toContain('\u001b[33mwarning\u001b[0m: file is empty');
  expect(await text(false, {})).toContain('a.yaml:1:1: warning: file is empty');
  // https://no-color.org
  expect(await text(true, { NO_COLOR: '1' })).toBe(await text(false, {}));
});

test('a log in SARIF names the version of this package', async () => {
  const io = { in: process.stdin, out: new Writable(), err: new Writable(), cwd: '.', env: {} };
  const log = JSON.parse(await written(REPORT, 'sarif', () => undefined, io));
  expect(log.runs[0].tool.driver.version).toBe(version);
});
