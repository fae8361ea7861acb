import { Project } from './project';

/** An app that makes one ConfigMap. */
const app = (value: string) => `
const { ApiObject, App, Chart } = require('cdk8s');
const app = new App();
new ApiObject(new Chart(app, 'settings'), 'Resource', {
  apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'settings' }, data: { value: '${value}' },
});
app.synth();
`;

const manifest = (value: string) => `apiVersion: v1
kind: ConfigMap
metadata:
  name: settings
data:
  value: ${value}
`;

const FAILING_APP = "console.error('no such node: worker-9'); process.exit(1);";
const EMPTY_APP = "const { App } = require('cdk8s'); new App().synth();";

const LAST_GOOD = { 'settings.k8s.yaml': manifest('first') };

let project: Project;

// Each run starts cdk8s-cli itself, about a second on an idle machine.
jest.setTimeout(60_000);

beforeEach(() => {
  project = new Project({
    'cdk8s.yaml': 'language: typescript\napp: node main.js\noutput: out/manifests\n',
    'main.js': app('first'),
  });
});
afterEach(() => project.remove());

test('puts what the app makes where cdk8s.yaml says, and leaves nothing beside it', async () => {
  const { code, out, err } = await project.run('synth');
  expect({ code, report: `${out}${err}`.match(/.*k8s.yaml/g) }).toEqual({
    code: 0,
    report: ['  - out/manifests/settings.k8s.yaml'],
  });
  expect(project.read('out/manifests')).toEqual(LAST_GOOD);
  expect(project.list('out')).toEqual(['manifests']);
});

test('replaces the output of the last time, files that are not made any more included', async () => {
  project.write('out/manifests/gone.k8s.yaml', 'kind: Gone\n');
  await project.run('synth');
  expect(project.read('out/manifests')).toEqual(LAST_GOOD);
});

test('fails and leaves the last good output as it was when the app fails', async () => {
  project.write('out/manifests/settings.k8s.yaml', manifest('first'));
  project.write('main.js', FAILING_APP);
  const { code, err } = await project.run('synth');
  expect(code).not.toBe(0);
  expect(err).toContain('no such node: worker-9');
  expect(err).toContain('cdk8s-stateful: synth failed; out/manifests is as it was\n');
  expect(project.read('out/manifests')).toEqual(LAST_GOOD);
  expect(project.list('out')).toEqual(['manifests']);
});

test('fails and leaves the last good output as it was when the app makes nothing', async () => {
  project.write('out/manifests/settings.k8s.yaml', manifest('first'));
  project.write('main.js', EMPTY_APP);
  const { code, err } = await project.run('synth');
  expect({ code, err }).toEqual({
    code: 1,
    err: 'No manifests synthesized\ncdk8s-stateful: the app made no manifests; out/manifests is as it was\n',
  });
  expect(project.read('out/manifests')).toEqual(LAST_GOOD);
});

test('passes a check when the output is what the app makes', async () => {
  project.write('out/manifests/settings.k8s.yaml', manifest('first'));
  expect(await project.run('synth', '--check')).toMatchObject({ code: 0, err: '' });
});

test('fails a check for each file that differs, is missing, or is not made any more, and changes nothing', async () => {
  project.write('out/manifests/settings.k8s.yaml', manifest('first'));
  project.write('main.js', `{${app('second').replace("'settings')", "'other')")}}{${app('second')}}`);
  project.write('out/manifests/gone.k8s.yaml', 'kind: Gone\n');
  const before = project.read('out/manifests');
  const { code, err } = await project.run('synth', '--check');
  expect({ code, err }).toEqual({
    code: 1,
    err: [
      'out/manifests: gone.k8s.yaml is not made any more',
      'out/manifests: other.k8s.yaml is missing',
      'out/manifests: settings.k8s.yaml differs',
      'cdk8s-stateful: out/manifests is not what the app makes now: run synth and commit it',
      '',
    ].join('\n'),
  });
  expect(project.read('out/manifests')).toEqual(before);
});

test('takes the output folder from the command line before that of cdk8s.yaml', async () => {
  await project.run('synth', '-o', 'elsewhere');
  expect(project.list('elsewhere')).toEqual(['settings.k8s.yaml']);
});

test('fails with what to do for an unknown command', async () => {
  const { code, err } = await project.run('sinth');
  expect({ code, err: err.split('\n')[0] }).toEqual({ code: 2, err: "cdk8s-stateful: no command 'sinth'" });
});
