import { Project } from '../project';

const POD = `apiVersion: v1
kind: Pod
metadata: { name: web }
spec:
  hostNetwork: true
  tolerations: []
  containers: [{ name: web, image: 'nginx:1.27.3', envFrom: [{ secretRef: { name: web } }] }]
`;

let project: Project;

beforeAll(() => {
  project = new Project({
    'pod.yaml': POD,
    'checks.yaml': 'assume: [secret/web]\nsuppress: [{ rule: no-empty-collections, reason: comes from a template }]\n',
    'wrong.yaml': 'suppress: [{ rule: no-empty-collection, reason: x }]\n',
    'broken.yaml': 'assume: [',
    'nodes.yaml': 'apiVersion: v1\nkind: List\nitems: [{ apiVersion: v1, kind: Node, metadata: { name: one } }]\n',
  });
});
afterAll(() => project.remove());

/** Rules of the findings, and how the command ended. */
async function found(...argv: string[]): Promise<[number, string[]]> {
  const { code, out } = await project.run('validate', '--checks=rules', '--format=json', ...argv, 'pod.yaml');
  return [code, JSON.parse(out).findings.map(({ rule }: { rule: string }) => rule)];
}

test('without settings, rules know nothing of the cluster', async () => {
  expect(await found()).toEqual([0, ['secret-exists', 'no-empty-collections']]);
});

test('--assume says what exists', async () => {
  expect(await found('--assume', 'secret/web')).toEqual([0, ['no-empty-collections']]);
});

test('--pod-security is the level of namespaces that do not say theirs', async () => {
  expect(await found('--pod-security', 'baseline')).toEqual([
    1,
    ['secret-exists', 'pod-security-level-is-met', 'no-empty-collections'],
  ]);
});

test('--config says what exists and what may stand, which the report lists', async () => {
  expect(await found('--config', 'checks.yaml')).toEqual([0, []]);
  expect((await project.run('validate', '--config', 'checks.yaml', 'pod.yaml')).out).toBe(
    `let stand: Pod/web: spec.tolerations: is empty [no-empty-collections]: comes from a template

1 object on Kubernetes 1.37: 1 accepted, 0 rejected, 0 not checked; 0 errors, 0 warnings
`,
  );
});

test('--nodes says which nodes there are', async () => {
  expect((await found('--nodes', 'nodes.yaml'))[0]).toBe(0);
});

test.each([
  [['--assume', 'web'], "--assume 'web': must be KIND/NAME or KIND/NAMESPACE/NAME, such as 'secret/db-credentials'"],
  [['--pod-security', 'high'], "--pod-security 'high': must be one of privileged, baseline, restricted"],
  [
    ['--config', 'wrong.yaml'],
    "wrong.yaml: suppress[0].rule: no rule 'no-empty-collection': did you mean 'no-empty-collections'?",
  ],
  [['--config', 'checks.yaml', '--config', 'wrong.yaml'], '--config is given more than once'],
  [['--nodes', 'pod.yaml'], "--nodes: no Node in 'pod.yaml': 'kubectl get nodes -o yaml' writes them"],
])('fails for %j', async (argv, message) => {
  expect(await project.run('validate', ...argv, 'pod.yaml')).toEqual({
    code: 2,
    out: '',
    err: `cdk8s-stateful validate: ${message}\n`,
  });
});

test('fails for a configuration that is no YAML, with its line', async () => {
  const { code, err } = await project.run('validate', '--config', 'broken.yaml', 'pod.yaml');

  expect([code, err.split(':').slice(0, 3)]).toEqual([2, ['cdk8s-stateful validate', ' broken.yaml', '1']]);
});
