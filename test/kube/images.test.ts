import { hasFloatingTag, imageFaults, parseImage } from '../../lib/kube';

const DIGEST = `sha256:${'0123456789abcdef'.repeat(4)}`;

test('a short reference is completed as a runtime completes it', () => {
  expect(parseImage('nginx')).toEqual({ registry: 'docker.io', repository: 'library/nginx' });
});

test('a full reference is taken apart', () => {
  expect(parseImage(`registry.example.com:5000/team/app:1.2@${DIGEST}`)).toEqual({
    registry: 'registry.example.com:5000',
    repository: 'team/app',
    tag: '1.2',
    digest: DIGEST,
  });
});

test('a first part is a registry only where it looks like a host', () => {
  expect(parseImage('team/app')).toEqual({ registry: 'docker.io', repository: 'team/app' });
  expect(parseImage('localhost/app')).toEqual({ registry: 'localhost', repository: 'app' });
});

test('fails with what is wrong with each part', () => {
  expect(['', ' nginx', 'Nginx', 'nginx:', 'nginx@sha256:abc', 'https://x/nginx'].map(imageFaults)).toEqual([
    ['must be non-empty'],
    ['must not have leading or trailing whitespace'],
    ["repository 'Nginx' must be lower case"],
    ["tag '' must be up to 128 letters, digits, '_', '.' and '-', and must not start with '.' or '-'"],
    ["digest 'sha256:abc' must be an algorithm, ':' and at least 32 hexadecimal digits"],
    [
      "registry 'https:' must be a host name or address, with a port or without",
      "repository '/x/nginx' must consist of lower case letters and digits, joined by '.', '_', '__' or dashes, in parts joined by '/'",
    ],
  ]);
});

test('fails to take apart what is no reference', () => {
  expect(() => parseImage('Nginx')).toThrow(
    new RangeError("'Nginx' is no image reference: repository 'Nginx' must be lower case"),
  );
});

test('a tag floats that names no release, or is not there', () => {
  expect(['nginx', 'nginx:latest', 'nginx:stable', 'x.io:5000/app'].map(hasFloatingTag)).toEqual([true, true, true, true]);
});

test('a tag holds that names a release, and any tag with a digest', () => {
  expect(['nginx:1.27.3', `nginx@${DIGEST}`, `nginx:latest@${DIGEST}`].map(hasFloatingTag)).toEqual([false, false, false]);
});
