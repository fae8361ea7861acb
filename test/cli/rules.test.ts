import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pagesOf } from '../../lib/cli/rules/pages';
import { explanation, listing } from '../../lib/cli/rules/text';
import { RULES, type Rule, Severity } from '../../lib/rules';
import { Project } from './project';

const rule = (id: string, group: Rule['group']): Rule => ({
  id,
  group,
  severity: Severity.WARNING,
  summary: 'A thing | is there',
  why: 'Or it is not.',
  reads: ['Pod spec.things', 'Service spec.things'],
  source: 'https://kubernetes.io/docs/',
  check: () => [],
});

test('rules are listed under their groups', () => {
  expect(listing([rule('thing-exists', 'network'), rule('a', 'storage'), rule('b', 'network')])).toBe(`network
  thing-exists  warning  A thing | is there
  b             warning  A thing | is there

storage
  a             warning  A thing | is there
`);
});

test('a rule says its law, why, what it reads, who says so and how to let a finding stand', () => {
  expect(explanation(rule('thing-exists', 'network'))).toBe(`thing-exists (network, warning)

  A thing | is there.
  Or it is not.

  reads:    Pod spec.things
            Service spec.things
  source:   https://kubernetes.io/docs/
  suppress: metadata.annotations of the object: 'cdk8s-stateful/ignore-thing-exists: REASON'
`);
});

test('every rule has its page, made from it by npm run docs', () => {
  const folder = join(__dirname, '..', '..', 'docs', 'rules');
  const pages = Object.fromEntries(readdirSync(folder).map(file => [file, readFileSync(join(folder, file), 'utf8')]));

  expect(pages).toEqual(Object.fromEntries(pagesOf(RULES)));
});

describe('the command', () => {
  let project: Project;

  beforeAll(() => {
    project = new Project({});
  });
  afterAll(() => project.remove());

  test('lists and explains', async () => {
    const rules = RULES.filter(({ id }) => id === 'governing-service-exists' || id === 'secret-exists');

    expect(await project.run('rules')).toEqual({ code: 0, out: listing(RULES), err: '' });
    expect(await project.run('rules', ...rules.map(({ id }) => id))).toEqual({
      code: 0,
      out: rules.map(explanation).join('\n'),
      err: '',
    });
  });

  test('fails for a rule that there is not, and knows what was meant', async () => {
    expect(await project.run('rules', 'governing-service-exist')).toEqual({
      code: 2,
      out: '',
      err: "cdk8s-stateful rules: no rule 'governing-service-exist': did you mean 'governing-service-exists'?\n",
    });
  });
});
