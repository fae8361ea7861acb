import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { Readable } from 'node:stream';
import { load } from '../../lib/load';
import { findings } from './say';

let cwd = '';

beforeEach(() => {
  cwd = mkdtempSync(join(tmpdir(), 'load-'));
});

afterEach(() => rmSync(cwd, { recursive: true, force: true }));

function write(files: Readonly<Record<string, string | Uint8Array>>): void {
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(cwd, name)), { recursive: true });
    writeFileSync(join(cwd, name), content);
  }
}

async function loaded(paths: readonly string[], stdin: readonly (string | Uint8Array)[] = []) {
  const found = await load(paths, { cwd, stdin: Readable.from(stdin) });
  return { objects: found.objects.map(({ file, value }) => `${file} ${JSON.stringify(value)}`), findings: findings(found) };
}

test('folders are read below, in the order of names, and hold manifests by their ending', async () => {
  write({
    'd/b.yaml': 'k: 2',
    'd/a/z.yml': 'k: 1',
    'd/c.json': '{"k": 3}',
    'd/x.txt': '[',
    'd/.hidden/h.yaml': '[',
    'd/node_modules/m.yaml': '[',
  });

  expect(await loaded(['d'])).toEqual({ objects: ['d/a/z.yml {"k":1}', 'd/b.yaml {"k":2}', 'd/c.json {"k":3}'], findings: [] });
});

test('a file that is named is read whatever its ending, in the order of the paths', async () => {
  write({ 'b.txt': 'k: 2', '.a': 'k: 1' });

  expect(await loaded(['b.txt', '.a'])).toEqual({ objects: ['b.txt {"k":2}', '.a {"k":1}'], findings: [] });
});

test('a dash is standard input, in pieces that may cut a character', async () => {
  const bytes = Buffer.from('k: é\n');

  expect(await loaded(['-'], [bytes.subarray(0, 4), bytes.subarray(4)])).toEqual({ objects: ['- {"k":"é"}'], findings: [] });
});

test('fails once for each file that cannot be read, and reads the rest', async () => {
  write({
    'd/1-binary.yaml': new Uint8Array([0x7f, 0x45, 0x4c, 0x46, 0, 1]),
    'd/2-latin.yaml': Buffer.from('a: é\nb: ü\n', 'latin1'),
    'd/3-utf16.yaml': Buffer.from('\ufeffa: b\n', 'utf16le'),
    'd/4-empty.yaml': '',
    'd/5-broken.yaml': 'a: [',
    'd/6-cut.yaml': new Uint8Array([0x61, 0x3a, 0x20, 0xc3]),
    'd/7-good.yaml': 'a: b',
  });

  expect(await loaded(['d', 'nowhere.yaml'])).toEqual({
    objects: ['d/7-good.yaml {"a":"b"}'],
    findings: [
      'd/1-binary.yaml:1:1 load/binary: file is binary (name files of YAML or JSON alone)',
      'd/2-latin.yaml:1:4 load/encoding: byte 0xe9 is no UTF-8 (save it as UTF-8)',
      'd/3-utf16.yaml:1:1 load/encoding: text is UTF-16, little endian (save it as UTF-8)',
      'd/4-empty.yaml:1:1 load/empty: file is empty',
      'd/5-broken.yaml:1:5 load/syntax: unexpected end of the stream within a flow collection (close every [ with ] and every { with })',
      'd/6-cut.yaml:1:4 load/encoding: byte 0xc3 is no UTF-8 (save it as UTF-8)',
      'nowhere.yaml:1:1 load/unreadable: no such file or folder (look at the path, and at where a link leads)',
    ],
  });
});

test('fails once for each link that loops, and for a folder without manifests', async () => {
  write({ 'd/a.yaml': 'k: 1', 'empty/x.txt': '' });
  symlinkSync('.', join(cwd, 'd/again'));
  symlinkSync('self.yaml', join(cwd, 'd/self.yaml'));
  symlinkSync('nowhere', join(cwd, 'd/gone.yaml'));
  symlinkSync('nowhere', join(cwd, 'd/other'));

  expect(await loaded(['d', 'empty'])).toEqual({
    objects: ['d/a.yaml {"k":1}'],
    findings: [
      'd/again:1:1 load/loop: link leads back to a folder that it is in (remove the link)',
      'd/gone.yaml:1:1 load/unreadable: no such file or folder (look at the path, and at where a link leads)',
      'd/self.yaml:1:1 load/loop: link leads back to itself (remove the link)',
      'empty:1:1 load/no-manifests: folder holds no manifests (manifests in folders are files that end with .yaml, .yml or .json)',
    ],
  });
});

test('links are followed, and a folder that several lead to is read once', async () => {
  write({ 'real/a.yaml': 'k: 1', 'd/b.yaml': 'k: 2' });
  symlinkSync('../real', join(cwd, 'd/one'));
  symlinkSync('../real', join(cwd, 'd/two'));
  symlinkSync('../real/a.yaml', join(cwd, 'd/c.yaml'));

  expect((await loaded(['d'])).objects).toEqual(['d/b.yaml {"k":2}', 'd/c.yaml {"k":1}', 'd/one/a.yaml {"k":1}']);
});

test('a folder of links that double at every level is read in time', async () => {
  for (let level = 0; level < 25; level++) {
    mkdirSync(join(cwd, `l${level}`));
    symlinkSync(`../l${level + 1}`, join(cwd, `l${level}/a`));
    symlinkSync(`../l${level + 1}`, join(cwd, `l${level}/b`));
  }
  write({ 'l25/x.yaml': 'k: 1' });

  expect((await loaded(['l0'])).objects).toEqual([`${join('l0', ...Array<string>(25).fill('a'))}/x.yaml {"k":1}`]);
});
