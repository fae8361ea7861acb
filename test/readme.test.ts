import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { transformSync } from '@swc/core';
import * as cdk8s from 'cdk8s';
import * as stateful from '../lib';
import { Project } from './cli/project';

const README = readFileSync(resolve(__dirname, '../README.md'), 'utf8');
const blocks = (language: string): string[] =>
  [...README.matchAll(new RegExp(`^\`\`\`${language}\\n(.*?)^\`\`\``, 'gms'))].map(([, text]) => text ?? '');

const [FIRST_APP = ''] = blocks('ts');
const outdir = mkdtempSync(join(tmpdir(), 'cdk8s-stateful-readme-'));
afterAll(() => rmSync(outdir, { recursive: true, force: true }));

/** Runs an app as `node` would, its output led to a folder of this test. */
function run(source: string): string {
  const { code } = transformSync(source, {
    jsc: { parser: { syntax: 'typescript' }, target: 'es2022' },
    module: { type: 'commonjs' },
  });
  const modules: { [name: string]: unknown } = { cdk8s: { ...cdk8s, App: AppHere }, 'cdk8s-stateful': stateful };
  new Function('require', 'exports', code)((name: string) => modules[name], {});
  return readFileSync(join(outdir, 'orders.k8s.yaml'), 'utf8');
}

class AppHere extends cdk8s.App {
  constructor() {
    super({ outdir });
  }
}

test('the first app has about twenty lines', () => {
  expect(FIRST_APP.trim().split('\n').length).toBeLessThanOrEqual(26);
});

test('the first app makes what the README says', () => {
  const manifests = run(FIRST_APP);
  expect([...manifests.matchAll(/^kind: (.*)$/gm)].map(([, kind]) => kind)).toEqual([
    'StorageClass',
    'ServiceAccount',
    'Service',
    'PodDisruptionBudget',
    'StatefulSet',
    'PersistentVolume',
    'PersistentVolume',
  ]);
  const [shown = ''] = blocks('yaml');
  expect(manifests).toContain(shown.replace(/ *#.*\n/, ''));
});

test('the command says of the manifest what the README says', async () => {
  const [manifest = ''] = blocks('yaml').filter(text => text.startsWith('# db.yaml\n'));
  const [said = ''] = blocks('console').filter(text => text.startsWith('$ npx cdk8s-stateful validate db.yaml\n'));
  const project = new Project({ 'db.yaml': manifest.replace('# db.yaml\n', '') });
  const { code, out } = await project.run('validate', 'db.yaml');
  project.remove();

  expect([code, out]).toEqual([1, said.slice(said.indexOf('\n') + 1)]);
});

test('fails with the words that the README says', () => {
  const [, said = ''] = README.split('and writes nothing:\n\n```\n');
  expect(() =>
    run(FIRST_APP.replace('replicas: 2', 'replicas: -1').replace(/Size.gibibytes\(100\), storageClass/, "'10GiB', storageClass")),
  ).toThrow(said.split('\n```')[0]);
});
