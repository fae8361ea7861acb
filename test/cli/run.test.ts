import { USAGE } from '../../lib/cli/usage';
import { Project } from './project';

let project: Project;

beforeAll(() => {
  project = new Project({});
});
afterAll(() => project.remove());

test.each(['--help', '-h'])('%s tells all commands', async flag => {
  expect(await project.run(flag)).toEqual({ code: 0, out: USAGE, err: '' });
  expect(USAGE.match(/^ {2}\w+/gm)).toEqual(['  synth', '  validate', '  explain', '  rules']);
});

test.each(['validate', 'explain', 'rules'])('%s --help tells that command alone', async command => {
  const { code, out, err } = await project.run(command, '--help');
  expect({ code, commands: out.match(/^ {2}\w+/gm), err }).toEqual({ code: 0, commands: [`  ${command}`], err: '' });
});

test('fails with no command, and with one that there is not', async () => {
  expect(await project.run()).toEqual({ code: 2, out: '', err: USAGE });
  expect(await project.run('valdiate')).toEqual({ code: 2, out: '', err: `cdk8s-stateful: no command 'valdiate'\n\n${USAGE}` });
});
