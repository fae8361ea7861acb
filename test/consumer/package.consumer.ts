import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

/** A user's project, with the packed package installed from its tarball as npm does it. */
const ROOT = resolve(__dirname, '../..');
const own = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));
const folder = mkdtempSync(join(tmpdir(), 'cdk8s-stateful-consumer-'));
let packed: string[] = [];

/** The one dependency at run time, which jsii wants bundled, and what it needs itself. */
const BUNDLED = /^node_modules\/(js-yaml|argparse)\//;

// npm itself, its installs, and the type checker are what takes the time.
jest.setTimeout(300_000);

beforeAll(() => {
  const [tarball] = JSON.parse(
    execFileSync('npm', ['pack', '--json', '--pack-destination', folder], { cwd: ROOT, encoding: 'utf8' }),
  );
  packed = tarball.files.map((file: { path: string }) => file.path);
  write('package.json', JSON.stringify({ name: 'consumer', private: true }));
  const peers = Object.keys(own.peerDependencies).map(name => `${name}@${own.devDependencies[name]}`);
  execFileSync('npm', ['install', '--ignore-scripts', '--no-audit', '--no-fund', join(folder, tarball.filename), ...peers], {
    cwd: folder,
  });
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const CHART = `
class Orders extends Chart {
  constructor(scope, id) {
    super(scope, id, { namespace: 'orders' });
    const disks = new LocalStorageClass(this, 'Disks', { name: 'local-nvme' });
    const db = new StatefulApp(this, 'Db', {
      name: 'orders-db',
      image: 'postgres:17.2',
      ports: [{ name: 'postgres', containerPort: 5432 }],
      claims: [{ name: 'data', storage: Size.gibibytes(10), storageClass: disks, mountPath: '/var/lib/postgresql/data' }],
    });
    if (db.dnsName(0) !== 'orders-db-0.orders-db.orders.svc.cluster.local') throw new Error(db.dnsName(0));
  }
}
const app = new App({ outdir: OUTDIR });
new Orders(app, 'orders');
app.synth();
`;

const CHART_APP = `const { App, Chart, Size } = require('cdk8s');
const { LocalStorageClass, StatefulApp } = require('cdk8s-stateful');
${CHART.replace('OUTDIR', 'process.env.CDK8S_OUTDIR')}`;

/** The same in twenty lines of strict TypeScript. */
const TYPED_CHART = CHART.replace('scope, id)', 'scope: Construct, id: string)').replace('OUTDIR', "'typed'");

test('holds what users need and nothing else', () => {
  const own = packed.filter(path => !BUNDLED.test(path));
  const known = /^(package\.json|README\.md|LICENSE|\.jsii|dist\/js\/.+\.(js|d\.ts|json))$/;
  expect(own.filter(path => !known.test(path))).toEqual([]);
  expect(own.filter(path => /(^|\/)(test|apps|manifests)\//.test(path))).toEqual([]);
  expect(packed).toEqual(
    expect.arrayContaining([
      'package.json',
      'README.md',
      'LICENSE',
      '.jsii',
      'dist/js/index.js',
      'dist/js/index.d.ts',
      'dist/js/testing/index.d.ts',
    ]),
  );
});

test('synthesizes when required', () => {
  write('cjs.cjs', CHART_APP.replace('process.env.CDK8S_OUTDIR', "'cjs'"));
  node('cjs.cjs');
  expect(kinds('cjs')).toEqual(['StorageClass', 'ServiceAccount', 'Service', 'StatefulSet']);
});

test('synthesizes when imported, byte for byte the same', () => {
  const head = "import { App, Chart, Size } from 'cdk8s';\nimport { LocalStorageClass, StatefulApp } from 'cdk8s-stateful';\n";
  write('esm.mjs', head + CHART.replace('OUTDIR', "'esm'"));
  node('esm.mjs');
  expect(text('esm')).toBe(text('cjs'));
});

test.each(['commonjs', 'node16'])('type-checks with strict as a module of kind %s', kind => {
  const head =
    "import { App, Chart, Size } from 'cdk8s';\nimport type { Construct } from 'constructs';\nimport { LocalStorageClass, StatefulApp } from 'cdk8s-stateful';\n";
  write('typed.ts', head + TYPED_CHART);
  const resolution = kind === 'node16' ? ['--moduleResolution', 'node16'] : [];
  tsc('--strict', '--target', 'es2022', '--module', kind, ...resolution, '--types', 'node', '--outDir', 'js', 'typed.ts');
  node('js/typed.js');
  expect(text('typed')).toBe(text('cjs'));
});

test('fails to type-check where a prop is misspelled', () => {
  write(
    'wrong.ts',
    `import { StatefulApp } from 'cdk8s-stateful';\nnew StatefulApp(null as never, 'x', { name: 'x', image: 'x', replica: 1 });\n`,
  );
  expect(() => tsc('--strict', '--noEmit', '--skipLibCheck', '--types', 'node', 'wrong.ts')).toThrow(/Command failed/);
});

const MATCHERS = `
test('is taken', () => {
  const chart = new Chart(new App(), 'settings');
  new ApiObject(chart, 'Settings', { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'settings' } });
  expect(chart).toBeAccepted({ kubernetes: '1.32' });
  expect(chart).toHaveNoFindings();
  expect([{ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'Settings' } }]).not.toBeAccepted();
});
`;

test.each([
  ['required', 'matchers.test.cjs', "const { ApiObject, App, Chart } = require('cdk8s');\nrequire('cdk8s-stateful/testing');\n"],
  ['imported', 'matchers.test.mjs', "import { ApiObject, App, Chart } from 'cdk8s';\nimport 'cdk8s-stateful/testing';\n"],
])('adds matchers to Jest when %s', (_how, file, head) => {
  write(file, head + MATCHERS);
  write('jest.config.json', JSON.stringify({ testMatch: ['**/*.test.?js'], transform: {} }));
  const env = { ...process.env, NODE_OPTIONS: '--experimental-vm-modules' };
  execFileSync(process.execPath, [join(ROOT, 'node_modules/jest/bin/jest.js'), file], { cwd: folder, env, stdio: 'pipe' });
});

test('needs no Jest for its matchers to be imported', () => {
  write('no-jest.cjs', "require('cdk8s-stateful/testing');\n");
  node('no-jest.cjs');
});

test.each(['commonjs', 'node16'])('types its matchers for a strict module of kind %s', kind => {
  const head = "import { ApiObject, App, Chart } from 'cdk8s';\nimport 'cdk8s-stateful/testing';\n";
  const resolution = kind === 'node16' ? ['--moduleResolution', 'node16'] : [];
  const check = (file: string) =>
    tsc('--strict', '--noEmit', '--target', 'es2022', '--module', kind, ...resolution, '--types', 'node,jest', file);
  write('matchers.ts', head + MATCHERS);
  check('matchers.ts');
  write('wrong-matchers.ts', head + MATCHERS.replace('kubernetes:', 'kubernets:'));
  expect(() => check('wrong-matchers.ts')).toThrow(/Command failed/);
});

test('checks what cdk8s-cli synthesizes', () => {
  write('app.cjs', CHART_APP);
  write(
    'cdk8s.yaml',
    JSON.stringify({
      app: 'node app.cjs',
      output: 'checked',
      validations: [
        {
          package: './node_modules/cdk8s-stateful',
          version: own.version,
          class: 'ValidationPlugin',
          properties: { kubernetes: '1.32' },
        },
      ],
    }),
  );
  const cli = [join(ROOT, 'node_modules/cdk8s-cli/bin/cdk8s'), 'synth', '--no-check-upgrade'];
  expect(execFileSync(process.execPath, cli, { cwd: folder, encoding: 'utf8' })).toContain(
    '4 objects on Kubernetes 1.32: 4 accepted, 0 rejected, 0 not checked; 0 errors',
  );
});

test('checks an app in its own process, and tells the line that made an object', () => {
  write(
    'in-process.cjs',
    `const { ApiObject, App, Chart } = require('cdk8s');
const { ManifestChecks } = require('cdk8s-stateful');
const app = new App({ outdir: 'in-process' });
ManifestChecks.enable(app);
const chart = new Chart(app, 'settings');
new ApiObject(chart, 'Settings', { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'Settings' } });
try {
  app.synth();
} catch ({ message }) {
  console.log(/source: .*/.exec(message)[0]);
}
`,
  );
  expect(execFileSync(process.execPath, ['in-process.cjs'], { cwd: folder, encoding: 'utf8' })).toBe(
    'source: in-process.cjs:6:1\n',
  );
});

test('offers the command', () => {
  const help = execFileSync(join(folder, 'node_modules/.bin/cdk8s-stateful'), ['--help'], { encoding: 'utf8' });
  expect(help.split('\n')[0]).toBe('usage: cdk8s-stateful <command>');
});

/** What completion shows: the summaries of the assembly that jsii makes of the docstrings. */
test('documents every public type, member and parameter, and the default of every optional property', () => {
  const assembly = JSON.parse(readFileSync(join(folder, 'node_modules/cdk8s-stateful/.jsii'), 'utf8'));
  const undocumented = Object.entries<any>(assembly.types).flatMap(([name, type]) => [
    ...(type.docs?.summary ? [] : [name]),
    ...[...(type.properties ?? []), ...(type.methods ?? []), ...(type.members ?? [])].flatMap((member: any) => [
      ...(member.docs?.summary ? [] : [`${name}.${member.name}`]),
      ...(type.datatype && member.optional && !member.docs?.default ? [`${name}.${member.name} @default`] : []),
      ...(member.parameters ?? []).flatMap((one: any) => (one.docs?.summary ? [] : [`${name}.${member.name}(${one.name})`])),
    ]),
    ...(type.initializer?.parameters ?? []).flatMap((one: any) => (one.docs?.summary ? [] : [`${name}(${one.name})`])),
  ]);
  expect(undocumented).toEqual([]);
});

function write(path: string, content: string): void {
  mkdirSync(join(folder, 'js'), { recursive: true });
  writeFileSync(join(folder, path), content);
}

function node(file: string): void {
  execFileSync(process.execPath, [file], { cwd: folder });
}

function tsc(...args: string[]): void {
  const types = ['--typeRoots', join(ROOT, 'node_modules/@types')];
  execFileSync(process.execPath, [join(ROOT, 'node_modules/typescript/bin/tsc'), ...types, ...args], {
    cwd: folder,
    encoding: 'utf8',
  });
}

function text(outdir: string): string {
  return readdirSync(join(folder, outdir))
    .map(file => readFileSync(join(folder, outdir, file), 'utf8'))
    .join('');
}

function kinds(outdir: string): string[] {
  return [...text(outdir).matchAll(/^kind: (.*)$/gm)].map(([, kind]) => kind ?? '');
}
