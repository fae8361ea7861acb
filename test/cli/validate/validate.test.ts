import { chmodSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Project } from '../project';

const CONFIG_MAP = `apiVersion: v1
kind: ConfigMap
metadata:
  name: settings
data:
  value: one
`;

const STATEFUL_SET = `apiVersion: apps/v1
kind: StatefulSet
metadata:
  name: db
  namespace: web
spec:
  replicas: -1
  serviceName: db
  selector: {matchLabels: {app: db}}
  template:
    metadata: {labels: {app: db}}
    spec:
      containers: [{name: db, image: "postgres:17"}]
`;

const DEPLOYMENT = `apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec:
  replcias: 2
  selector: {matchLabels: {app: web}}
  template:
    metadata: {labels: {app: web}}
    spec:
      hostnameOverride: web
      containers: [{name: web, image: "nginx:1.27.3"}]
`;

let project: Project;

beforeEach(() => {
  project = new Project({});
});
afterEach(() => project.remove());

/** Asks the API server alone; the report, errors and exit code. */
const validate = (...argv: string[]) => project.run('validate', '--checks=admission', ...argv);

/** The report as data. */
async function report(...argv: string[]): Promise<any> {
  const { out } = await validate('--format=json', ...argv);
  return JSON.parse(out);
}

/** Findings in one line each. */
async function findings(...argv: string[]): Promise<string[]> {
  const { findings: found, objects } = await report(...argv);
  return found.map(
    ({ object, file, line, column, severity, rule, path, type, message, hint, kubernetes }: any) =>
      `${file ?? objects[object].file}:${line}:${column} ${severity} ${rule} ${path ?? '-'} ${type ?? '-'}: ${message}` +
      `${hint === undefined ? '' : ` (${hint})`}${kubernetes === undefined ? '' : ` [${kubernetes}]`}`,
  );
}

test('objects that the server takes are counted, and nothing else is said', async () => {
  project.write('a.yaml', CONFIG_MAP);
  expect(await validate('a.yaml')).toEqual({
    code: 0,
    out: '1 object on Kubernetes 1.37: 1 accepted, 0 rejected, 0 not checked; 0 errors, 0 warnings\n',
    err: '',
  });
});

test('fails with what the server says, where it says it', async () => {
  project.write('all/a.yaml', CONFIG_MAP);
  project.write('all/b.yaml', `${CONFIG_MAP}---\n${STATEFUL_SET}`);
  expect(await validate('all')).toEqual({
    code: 1,
    out: `all/b.yaml: StatefulSet/db in namespace web: rejected
  all/b.yaml:14:13: error: spec.replicas: Invalid value: -1: must be greater than or equal to 0
     14 |   replicas: -1
        |             ^

3 objects on Kubernetes 1.37: 2 accepted, 1 rejected, 0 not checked; 1 error, 0 warnings
`,
    err: '',
  });
});

test('the same as data', async () => {
  project.write('a.yaml', `${CONFIG_MAP}---\n${STATEFUL_SET}`);
  expect(await report('a.yaml')).toEqual({
    kubernetes: '1.37',
    objects: [
      { file: 'a.yaml', document: 0, line: 1, apiVersion: 'v1', kind: 'ConfigMap', name: 'settings', verdict: 'accepted' },
      {
        file: 'a.yaml',
        document: 1,
        line: 8,
        apiVersion: 'apps/v1',
        kind: 'StatefulSet',
        namespace: 'web',
        name: 'db',
        verdict: 'rejected',
      },
    ],
    findings: [
      {
        layer: 'admission',
        rule: 'admission/invalid-value',
        type: 'Invalid value',
        severity: 'error',
        object: 1,
        path: 'spec.replicas',
        line: 14,
        column: 13,
        value: -1,
        message: 'must be greater than or equal to 0',
      },
    ],
  });
});

test('fails with unknown fields at their names, with the name that was meant or the minor that has it', async () => {
  project.write('a.yaml', DEPLOYMENT);
  expect(await findings('--kubernetes=1.33', 'a.yaml')).toEqual([
    'a.yaml:5:3 error admission/unknown-field spec.replcias strict decoding error: unknown field "spec.replcias"' +
      " (did you mean 'replicas'?)",
    'a.yaml:10:7 error admission/unknown-field spec.template.spec.hostnameOverride strict decoding error:' +
      ' unknown field "spec.template.spec.hostnameOverride" (there from 1.34 on)',
  ]);
});

test('fails with a field that comes twice, once', async () => {
  project.write('a.yaml', `${CONFIG_MAP}immutable: true\nimmutable: false\nfoo: 1\n`);
  expect(await findings('a.yaml')).toEqual([
    'a.yaml:8:1 error load/duplicate-key immutable strict decoding error: duplicate field "immutable"' +
      ' (line 7, column 1 sets it already, and would be overwritten: keep one of the two)',
    'a.yaml:9:1 error admission/unknown-field foo strict decoding error: unknown field "foo"',
  ]);
  expect((await report('a.yaml')).objects[0].verdict).toBe('rejected');
});

test.each([
  [
    'replicas: "3"',
    'spec.replicas',
    'string',
    'Deployment',
    'spec.replicas',
    'int32',
    'in quotes this is a string: take the quotes away',
  ],
  [
    'template: {metadata: {labels: {on: yes}}}',
    'spec.template.metadata.labels.true',
    'bool',
    'ObjectMeta',
    'spec.template.metadata.labels',
    'string',
    'without quotes this is a boolean: put it in quotes',
  ],
])('fails with the wrong type of %s', async (spec, path, sort, struct, goPath, type, hint) => {
  project.write('a.yaml', `apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: web}\nspec:\n  ${spec}\n`);
  const goStruct = struct === 'Deployment' ? 'DeploymentSpec' : struct;
  expect((await findings('a.yaml')).map(it => it.replace(/^\S+ /, ''))).toEqual([
    `error admission/wrong-type ${path} BadRequest:` +
      ` json: cannot unmarshal ${sort} into Go struct field ${goStruct}.${goPath} of type ${type} (${hint})`,
  ]);
});

test('fails with kinds that the server does not have, with what took their place', async () => {
  project.write('a.yaml', 'apiVersion: policy/v1beta1\nkind: PodDisruptionBudget\nmetadata: {name: db}\n');
  project.write('b.yaml', 'apiVersion: apps/v1\nkind: StatefullSet\nmetadata: {name: db}\n');
  project.write('c.yaml', 'apiVersion: extensions/v1\nkind: Deployment\nmetadata: {name: db}\n');
  project.write('d.yaml', 'metadata: {name: db}\n');
  expect(await findings('.')).toEqual([
    'a.yaml:1:13 error admission/no-such-kind apiVersion NotFound: no matches for kind "PodDisruptionBudget" in version' +
      ' "policy/v1beta1" (removed in 1.25: use PodDisruptionBudget of policy/v1)',
    'b.yaml:1:13 error admission/no-such-kind apiVersion NotFound: no matches for kind "StatefullSet" in version "apps/v1"' +
      " (did you mean 'StatefulSet'?)",
    'c.yaml:1:13 error admission/no-such-kind apiVersion NotFound: no matches for kind "Deployment" in version' +
      ' "extensions/v1" (Deployment is of apps/v1)',
    "d.yaml:1:1 error admission/no-such-kind kind BadRequest: Object 'Kind' is missing",
  ]);
});

test('kinds that are not judged are told, and fail nothing', async () => {
  project.write('a.yaml', 'apiVersion: v1\nkind: Node\nmetadata: {name: worker-1}\n');
  expect(await validate('--strict', 'a.yaml')).toEqual({
    code: 0,
    out: `a.yaml: Node/worker-1: not checked
  a.yaml:1:1: note: no rules for Node of v1
      1 | apiVersion: v1
        | ^

1 object on Kubernetes 1.37: 0 accepted, 0 rejected, 1 not checked; 0 errors, 0 warnings
`,
    err: '',
  });
});

const TWO_PORTS = `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers:
    - name: web
      image: nginx
      ports: [{containerPort: 80}, {containerPort: 80}]
`;

const SERVICE = `apiVersion: v1
kind: Service
metadata: {name: web}
spec:
  ports: [{port: 80}]
  externalName: example.com
`;

test('warnings of the server are told at their place, and fail where they are taken strictly', async () => {
  project.write('a.yaml', TWO_PORTS);
  project.write('b.yaml', 'apiVersion: v1\nkind: Endpoints\nmetadata: {name: db}\n');
  project.write('c.yaml', SERVICE);
  expect(await findings('.')).toEqual([
    'a.yaml:8:36 warning admission/warning spec.containers[0].ports[1] Warning: duplicate port definition with spec.containers[0].ports[0]',
    'b.yaml:1:13 warning admission/deprecated apiVersion Warning: v1 Endpoints is deprecated in v1.33+; use discovery.k8s.io/v1 EndpointSlice',
    'c.yaml:6:17 warning admission/warning spec.externalName Warning: spec.externalName is ignored when spec.type is not "ExternalName"',
  ]);
  expect((await validate('.')).code).toBe(0);
  expect((await validate('--strict', '.')).code).toBe(1);
});

test('what several minors say is told once, with the minors that say it', async () => {
  project.write('a.yaml', STATEFUL_SET.replace('image: "postgres:17"', 'image: ""'));
  expect(await findings('--kubernetes=1.37,1.28,1.33', 'a.yaml')).toEqual([
    'a.yaml:7:13 error admission/invalid-value spec.replicas Invalid value: must be greater than or equal to 0',
    'a.yaml:13:38 error admission/required-value spec.template.spec.containers[0].image Required value:  [1.37]',
  ]);
});

test('where minors do not agree, the worst verdict counts and each is told', async () => {
  project.write('a.yaml', DEPLOYMENT.replace('  replcias: 2\n', ''));
  const { kubernetes, objects } = await report('--kubernetes=1.33,1.34', 'a.yaml');
  expect({ kubernetes, objects }).toEqual({
    kubernetes: '1.33,1.34',
    objects: [
      {
        file: 'a.yaml',
        document: 0,
        line: 1,
        apiVersion: 'apps/v1',
        kind: 'Deployment',
        name: 'web',
        verdict: 'rejected',
        verdicts: { '1.33': 'rejected', '1.34': 'accepted' },
      },
    ],
  });
});

test('items of a list are objects', async () => {
  const item = '{apiVersion: v1, kind: ConfigMap, metadata: {name: a}}';
  project.write('a.yaml', `apiVersion: v1\nkind: List\nitems:\n  - ${item}\n  - ${item.replace('a}', 'A}')}\n  - nothing\n`);
  const { objects } = await report('a.yaml');
  expect(objects.map(({ line, name, verdict }: any) => [line, name, verdict])).toEqual([
    [4, 'a', 'accepted'],
    [5, 'A', 'rejected'],
  ]);
  expect((await findings('a.yaml')).map(it => it.slice(0, 60))).toEqual([
    'a.yaml:5:56 error admission/invalid-value metadata.name Inva',
    'a.yaml:6:5 error load/not-an-object - -: an object is a mapp',
  ]);
});

test('two files may hold the same object', async () => {
  project.write('a.yaml', CONFIG_MAP);
  project.write('b.yaml', CONFIG_MAP);
  expect((await validate('a.yaml', 'b.yaml', 'a.yaml')).out).toBe(
    '3 objects on Kubernetes 1.37: 3 accepted, 0 rejected, 0 not checked; 0 errors, 0 warnings\n',
  );
});

test('what cannot be read is a finding each, and the rest is checked', async () => {
  project.write('in/binary.yaml', 'a\u0000b');
  project.write('in/empty.yaml', '');
  project.write('in/good.yaml', CONFIG_MAP);
  project.write('in/prose.yaml', 'Dear reader, this is no manifest.\n');
  project.write('in/syntax.yaml', 'a: [\n');
  symlinkSync('..', join(project.folder, 'in/loop'));
  symlinkSync('self.yaml', join(project.folder, 'in/self.yaml'));
  mkdirSync(join(project.folder, 'in/none'));
  expect(await findings('in', 'in/none', 'missing.yaml')).toEqual([
    'in/binary.yaml:1:1 error load/binary - -: file is binary (name files of YAML or JSON alone)',
    'in/empty.yaml:1:1 warning load/empty - -: file is empty',
    'in/loop/in:1:1 error load/loop - -: link leads back to a folder that it is in (remove the link)',
    "in/prose.yaml:1:1 error load/not-an-object - -: an object is a mapping, not a string (start with 'apiVersion:' and 'kind:')",
    'in/self.yaml:1:1 error load/loop - -: link leads back to itself (remove the link)',
    'in/syntax.yaml:2:1 error load/syntax - -: unexpected end of the stream within a flow collection (close every [ with ] and every { with })',
    'in/none:1:1 error load/no-manifests - -: folder holds no manifests (manifests in folders are files that end with .yaml, .yml or .json)',
    'missing.yaml:1:1 error load/unreadable - -: no such file or folder (look at the path, and at where a link leads)',
  ]);
  const { objects } = await report('in');
  expect(objects.map(({ file, verdict }: any) => [file, verdict])).toEqual([['in/good.yaml', 'accepted']]);
});

test('a file that this user may not read is a finding', async () => {
  writeFileSync(join(project.folder, 'secret.yaml'), CONFIG_MAP);
  chmodSync(join(project.folder, 'secret.yaml'), 0);
  // root reads everything
  const isRoot = process.getuid?.() === 0;
  expect(await findings('secret.yaml')).toEqual(
    isRoot ? [] : ['secret.yaml:1:1 error load/unreadable - -: permission denied (let this user read it)'],
  );
});

test('a dash is standard input', async () => {
  const { code, out } = await project.runWith(STATEFUL_SET, 'validate', '--checks=admission', '-');
  expect({ code, head: out.split('\n').slice(0, 2) }).toEqual({
    code: 1,
    head: [
      '-: StatefulSet/db in namespace web: rejected',
      '  -:7:13: error: spec.replicas: Invalid value: -1: must be greater than or equal to 0',
    ],
  });
});

test('no line of a Secret is shown', async () => {
  const secret = 'apiVersion: v1\nkind: Secret\nmetadata: {name: a}\nstringData:\n  password: 12345678\n';
  project.write('a.yaml', secret);
  expect((await validate('a.yaml')).out).toBe(`a.yaml: Secret/a: rejected
  a.yaml:5:13: error: stringData.password: BadRequest: json: cannot unmarshal number into Go struct field Secret.stringData of type string
      hint: without quotes this is a number: put it in quotes

1 object on Kubernetes 1.37: 0 accepted, 1 rejected, 0 not checked; 1 error, 0 warnings
`);
});

test.each([
  ['where the text cannot be read', 'kind: Secret\nstringData:\n  password: "hunter2\n'],
  [
    'where all stands in one line',
    '{"apiVersion":"v1","kind":"Secret","metadata":{"name":"A"},"stringData":{"password":"hunter2"}}',
  ],
  [
    'where another item of a list stands in its line',
    '{"apiVersion":"v1","kind":"List","items":[{"apiVersion":"v1","kind":"Secret","metadata":{"name":"a"},' +
      '"stringData":{"password":"hunter2"}},{"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"A"}}]}',
  ],
])('no line of a Secret is shown %s', async (_, text) => {
  project.write('a.yaml', text);
  const { code, out } = await validate('a.yaml');
  expect({ code, shown: out.includes('hunter2') }).toEqual({ code: 1, shown: false });
});

test('machines get the same in their own formats', async () => {
  project.write('a.yaml', STATEFUL_SET);
  const formats = ['sarif', 'junit', 'markdown', 'github'];
  const runs = await Promise.all(formats.map(format => validate(`--format=${format}`, 'a.yaml')));
  expect(runs.map(({ code, out, err }) => [code, out.slice(0, 40), out.includes('spec.replicas: Invalid value: '), err])).toEqual(
    [
      [1, '{\n  "$schema": "https://docs.oasis-open.', true, ''],
      [1, '<?xml version="1.0" encoding="UTF-8"?>\n<', true, ''],
      [1, '### Kubernetes 1.37: 1 error, 0 warnings', true, ''],
      [1, '::error file=a.yaml,line=7,col=13,title=', true, ''],
    ],
  );
});

test('without admission nothing is judged, and what cannot be read is told', async () => {
  project.write('a.yaml', CONFIG_MAP.replace('settings', 'Settings'));
  project.write('b.yaml', 'a: [\n');
  expect(await project.run('validate', '--checks=rules', '.')).toEqual({
    code: 1,
    out: `b.yaml
  b.yaml:2:1: error: unexpected end of the stream within a flow collection
      hint: close every [ with ] and every { with }

1 object on Kubernetes 1.37: 0 accepted, 0 rejected, 1 not checked; 1 error, 0 warnings
`,
    err: '',
  });
});

test.each([
  [[], "no path: name files or folders, or '-' for standard input"],
  [
    ['--kubernetes=1.27', 'a.yaml'],
    "--kubernetes '1.27': must be one of 1.28, 1.29, 1.30, 1.31, 1.32, 1.33, 1.34, 1.35, 1.36, 1.37",
  ],
  [['--format=xml', 'a.yaml'], "--format 'xml': must be one of text, json, sarif, junit, markdown, github"],
  [['--checks=all', 'a.yaml'], "--checks 'all': must be one of admission, rules"],
  [['--fromat=json', 'a.yaml'], "no flag '--fromat': did you mean '--format'?"],
])('fails with the command line %p', async (argv, message) => {
  expect(await validate(...argv)).toEqual({ code: 2, out: '', err: `cdk8s-stateful validate: ${message}\n` });
});
