import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Yaml } from 'cdk8s';
import { identity, isClusterScoped } from '../../lib/kube';
import { allObjects, CHART_IDS, composed, named, objectsOf } from './charts';

const root = join(__dirname, '..', '..');
const folders: string[] = [];

afterAll(() => {
  for (const folder of folders) {
    rmSync(folder, { recursive: true });
  }
});

function folder(): string {
  const made = mkdtempSync(join(tmpdir(), 'cdk8s-stateful-apps-'));
  folders.push(made);
  return made;
}

function filesIn(path: string): { [file: string]: string } {
  return Object.fromEntries(
    readdirSync(path)
      .sort()
      .map(file => [file, readFileSync(join(path, file), 'utf8')]),
  );
}

test.each(CHART_IDS)('%s', id => {
  expect(Yaml.stringify(...objectsOf(id))).toMatchSnapshot();
});

test('no two objects are one and the same to the API server', () => {
  const identities = allObjects().map(object => identity(object));
  expect(identities.filter((one, index) => identities.indexOf(one) < index)).toEqual([]);
});

test('each chart begins with its namespace', () => {
  expect(CHART_IDS.map(id => objectsOf(id).map(named)[0])).toEqual([
    'Namespace/kubia-statefulset',
    'Namespace/web-on-local-disks',
    'Namespace/nginx-on-local-disk',
    'Namespace/exposed-ordinal',
    'Namespace/cluster-logging',
    'Namespace/kubia-rollout',
    'Namespace/kubia-blue-green',
    'Namespace/kubia-replication-controller',
    'Namespace/wordpress',
    'Namespace/etcd',
  ]);
});

test('what has a namespace is in that of its chart, and what has none names none', () => {
  const astray = CHART_IDS.flatMap(id => {
    const [namespace, ...others] = objectsOf(id);
    return [namespace, ...others].flatMap(object => {
      const expected =
        object === undefined || isClusterScoped(object.apiVersion, object.kind) ? undefined : namespace?.metadata.name;
      return object === undefined || object.metadata.namespace === expected ? [] : [`${id}: ${named(object)}`];
    });
  });
  expect(astray).toEqual([]);
});

test('neither the order of charts nor the process changes a byte', () => {
  const [forwards, backwards, elsewhere] = [folder(), folder(), folder()] as const;
  composed(CHART_IDS, forwards).synth();
  composed([...CHART_IDS].reverse(), backwards).synth();
  const main = spawnSync(process.execPath, ['-r', '@swc-node/register', 'apps/main.ts'], {
    cwd: root,
    env: { ...process.env, CDK8S_OUTDIR: elsewhere, TZ: 'Pacific/Chatham', LANG: 'tr_TR.UTF-8' },
    encoding: 'utf8',
  });
  expect(main.stderr).toBe('');
  expect(Object.keys(filesIn(forwards))).toEqual([...CHART_IDS].sort().map(id => `${id}.k8s.yaml`));
  expect(filesIn(backwards)).toEqual(filesIn(forwards));
  expect(filesIn(elsewhere)).toEqual(filesIn(forwards));
});
