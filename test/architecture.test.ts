import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';

const root = resolve(__dirname, '..');
const text = readFileSync(resolve(root, 'ARCHITECTURE.md'), 'utf8');
const { dependencies = {}, devDependencies, peerDependencies } = JSON.parse(readFileSync(resolve(root, 'package.json'), 'utf8'));
const { forbidden } = require(resolve(root, '.dependency-cruiser.cjs'));

const rows = (section: string): string[][] => {
  const [, body = ''] = text.split(`\n## ${section}\n`);
  const [table = ''] = body.split('\n## ');
  return table
    .split('\n')
    .filter(line => /^\| .*`/.test(line))
    .map(line => line.split('|').map(cell => cell.trim()));
};

/** Each room with what the document says that it may import. */
const documented = (): [string, string[]][] => {
  const rooms = rows('Rooms of lib/').map(([, room = '', , , imports = '']) => [room.replace(/[`/]/g, ''), imports] as const);
  return rooms.map(([room, imports]) => [
    room,
    imports === 'all but constructs and testing'
      ? rooms.map(([other]) => other).filter(other => !['constructs', 'testing', room].includes(other))
      : imports.split(', ').filter(other => rooms.some(([known]) => known === other)),
  ]);
};

test('the table of rooms is the one that dependency-cruiser holds the imports to', () => {
  const held = forbidden.flatMap(({ name, comment }: { name: string; comment: string }) => {
    const [, room] = /^room-(.*)$/.exec(name) ?? [];
    const [, imports = ''] = / may import (.*)$/.exec(comment) ?? [];
    return room === undefined ? [] : [[room, imports === 'no other room' ? [] : imports.split(', ')]];
  });
  expect(documented()).toEqual(held);
});

test('every room of lib/ is in the table', () => {
  const rooms = documented().map(([room]) => room);
  expect(readdirSync(resolve(root, 'lib')).filter(name => name !== 'index.ts' && !rooms.includes(name))).toEqual([]);
});

test('every dependency is named with its reason, and no other', () => {
  const named = rows('Dependencies').flatMap(([, packages = '']) => [...packages.matchAll(/`([^`]+)`/g)].map(([, name]) => name));
  const declared = Object.keys({ ...dependencies, ...devDependencies, ...peerDependencies });
  expect(named.sort()).toEqual(declared.sort());
});

test('every path that the documents name is there', () => {
  const paths = ['ARCHITECTURE.md', 'README.md'].flatMap(file =>
    [...readFileSync(resolve(root, file), 'utf8').matchAll(/`((?:lib|test|apps)\/[\w./-]*)`/g)].map(([, path]) => path ?? ''),
  );
  expect(paths.filter(path => !existsSync(resolve(root, path)))).toEqual([]);
});

test('the lock file names the binaries of every platform: npm drops those that it cannot fetch, and then refuses to install', () => {
  const { packages } = JSON.parse(readFileSync(resolve(root, 'package-lock.json'), 'utf8'));
  const missing = Object.entries<any>(packages).flatMap(([path, { optionalDependencies: optional = {} }]) =>
    Object.keys(optional).filter(name => !(`${path}/node_modules/${name}` in packages) && !(`node_modules/${name}` in packages)),
  );
  expect(missing).toEqual([]);
});
