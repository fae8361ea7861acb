import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { checkRules, RULES, type Rule, Severity } from '../../lib/rules';
import { objectsOf } from './harness';

const ROOM = join(__dirname, '..', '..', 'lib', 'rules');

/** Files of rules: those that hold one. What rules of a group share lies beside them. */
function ruleFiles(): string[] {
  return readdirSync(ROOM, { withFileTypes: true })
    .filter(entry => entry.isDirectory())
    .flatMap(({ name }) => readdirSync(join(ROOM, name)).map(file => `${name}/${file}`))
    .filter(file => file.endsWith('.ts'))
    .filter(file => /^export const \w+: Rule = /m.test(readFileSync(join(ROOM, file), 'utf8')));
}

const APPS = join(__dirname, '..', '..', 'dist', 'manifests');

const MANIFESTS = readdirSync(APPS).flatMap(file => objectsOf(readFileSync(join(APPS, file), 'utf8')));

type Path = readonly (string | number)[];

function pathsOf(value: unknown, path: Path = []): Path[] {
  const inside = typeof value === 'object' && value !== null ? Object.entries(value) : [];
  return inside.flatMap(([key, member]) => [[...path, key], ...pathsOf(member, [...path, key])]);
}

const PATHS = MANIFESTS.map(object => pathsOf(object));

function replace(object: unknown, path: Path, value: unknown): void {
  const holder = path.slice(0, -1).reduce<any>((inner, key) => inner[key], object);
  holder[path.at(-1) as string] = value;
}

const noReplicas: Rule = {
  id: 'replicas-said',
  group: 'workloads',
  severity: Severity.WARNING,
  summary: 'StatefulSet says its replicas',
  why: 'For the tests of the engine.',
  reads: ['StatefulSet spec.replicas'],
  source: 'https://kubernetes.io/docs/',
  check: context =>
    context
      .ofKind('StatefulSet')
      .filter(({ object }) => object.spec?.replicas === undefined)
      .map(subject => ({ subject, path: 'spec.replicas', message: 'says nothing' })),
};

const run = (manifests: string, suppress: Parameters<typeof checkRules>[1] = {}) =>
  checkRules(objectsOf(manifests), { rules: [noReplicas], ...suppress });

const found = { rule: noReplicas, severity: 'warning', path: 'spec.replicas', message: 'says nothing' };

test('a finding names rule, severity and the place of its object', () => {
  expect(run('{ apiVersion: v1, kind: Pod }\n---\n{ apiVersion: apps/v1, kind: StatefulSet, metadata: { name: db } }')).toEqual({
    findings: [{ ...found, object: 1 }],
    suppressed: [],
    unused: [],
  });
});

test('an annotation with a reason lets a finding stand, one without does not', () => {
  const set = (name: string, reason: string) =>
    `{ apiVersion: apps/v1, kind: StatefulSet, metadata: { name: ${name}, annotations: { cdk8s-stateful/ignore-replicas-said: '${reason}' } } }`;
  const report = run(`${set('a', 'the autoscaler says them')}\n---\n${set('b', ' ')}`);

  expect(report.findings).toEqual([{ ...found, object: 1 }]);
  expect(report.suppressed).toEqual([{ ...found, object: 0, reason: 'the autoscaler says them' }]);
  expect(report.unused.map(({ rule, why, subject }) => [rule, why, subject?.name])).toEqual([
    ['replicas-said', 'it gives no reason', 'b'],
  ]);
});

test('an entry of the configuration names a rule, an object, and is missed where it covers nothing', () => {
  const sets =
    '{ apiVersion: apps/v1, kind: StatefulSet, metadata: { name: a, namespace: x } }\n---\n{ apiVersion: apps/v1, kind: StatefulSet, metadata: { name: b } }';
  const suppress = [
    { rule: 'replicas-said', object: 'StatefulSet/x/a', reason: 'one is enough' },
    { rule: 'replicas-said', object: 'StatefulSet/c', reason: 'gone' },
    { rule: 'no-such-rule', reason: 'a typo' },
  ];
  const report = run(sets, { suppress });

  expect(report.findings).toEqual([{ ...found, object: 1 }]);
  expect(report.suppressed).toEqual([{ ...found, object: 0, reason: 'one is enough' }]);
  expect(report.unused).toEqual([
    { ...suppress[1], why: 'the rule has nothing to say here' },
    { ...suppress[2], why: "there is no rule 'no-such-rule'" },
  ]);
});

test('what is no object is left out', () => {
  expect(checkRules([null, 1, 'text', [], {}, { apiVersion: 'v1' }, { kind: 'Pod' }])).toEqual({
    findings: [],
    suppressed: [],
    unused: [],
  });
});

describe('every rule', () => {
  test('has a file of its name in the folder of its group, and every such file is listed', () => {
    const files = RULES.map(({ group, id }) => `${group}/${id}.ts`);

    expect(ruleFiles().filter(file => !files.includes(file))).toEqual([]);
    expect(files.filter(file => !ruleFiles().includes(file))).toEqual([]);
  });

  test('has a test of its name', () => {
    const untested = RULES.filter(({ group, id }) => !existsSync(join(__dirname, group, `${id}.test.ts`)));

    expect(untested.map(({ id }) => id)).toEqual([]);
  });

  test('takes whatever there is, and neither throws nor changes it', () => {
    const values = fc.constantFrom(null, true, -1, 0, 3_000_000_000, '', 'web', 'a/b', [], [null], {}, { web: 'web' }, [{}], 1n);

    fc.assert(
      fc.property(fc.infiniteStream(fc.nat()), values, (places, value) => {
        const objects = structuredClone(MANIFESTS);
        for (const [index, paths] of PATHS.entries()) {
          replace(objects[index], paths[places.next().value % paths.length] as Path, value);
        }
        const before = structuredClone(objects);
        checkRules(objects, { podSecurity: 'restricted', nodes: [] });
        expect(objects).toEqual(before);
      }),
      { numRuns: 60 },
    );
  });

  test('has an id of its own, in words with dashes', () => {
    const ids = RULES.map(({ id }) => id);

    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.filter(id => !/^[a-z]+(-[a-z]+)*$/.test(id))).toEqual([]);
  });

  test('says its law, what it costs to break it, what it reads and who says so', () => {
    const wanting = RULES.filter(
      ({ summary, why, reads, source }) =>
        summary === '' || summary.endsWith('.') || !why.endsWith('.') || reads.length === 0 || !source.startsWith('https://'),
    );

    expect(wanting.map(({ id }) => id)).toEqual([]);
  });
});
