import { join } from 'node:path';
import { ValidationContext } from 'cdk8s-cli/plugins';
import { ValidationPlugin } from '../../lib';
import { Project } from '../cli/project';

const CERTIFICATE = `apiVersion: example.org/v1
kind: Certificate
metadata: {name: tls}
`;

const DEFINITION = `apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
metadata: {name: certificates.example.org}
spec:
  group: example.org
  scope: Namespaced
  names: {plural: certificates, singular: certificate, kind: Certificate, listKind: CertificateList}
  versions: [{name: v1, served: true, storage: true, schema: {openAPIV3Schema: {type: object}}}]
`;

const POD = `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers: [{name: web, image: 'nginx:1.29', envFrom: [{secretRef: {name: web}}]}]
`;

/** Two Pods that want a node each. */
const APART = `apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec:
  replicas: 2
  selector: {matchLabels: {app: web}}
  template:
    metadata: {labels: {app: web}}
    spec:
      affinity:
        podAntiAffinity:
          requiredDuringSchedulingIgnoredDuringExecution:
            - {topologyKey: kubernetes.io/hostname, labelSelector: {matchLabels: {app: web}}}
      containers: [{name: web, image: 'nginx:1.29'}]
`;

const NODE = `apiVersion: v1
kind: Node
metadata: {name: worker-1, labels: {kubernetes.io/hostname: worker-1}}
`;

let project: Project;

beforeEach(() => {
  project = new Project({});
});
afterEach(() => project.remove());

/** Rules that the plugin tells of one manifest, in cdk8s-cli's own report. */
async function rules(manifest: string, properties: object): Promise<string[]> {
  project.write('manifest.yaml', manifest);
  const context = new ValidationContext([join(project.folder, 'manifest.yaml')], 'cdk8s-stateful', '0.1.0');
  await new ValidationPlugin(properties).validate(context);
  const { violations } = context.report.toJson();
  return violations.map(({ ruleName }) => ruleName);
}

const path = (name: string) => join(project.folder, name);

test('takes definitions of custom resources from files', async () => {
  project.write('definition.yaml', DEFINITION);
  expect([await rules(CERTIFICATE, {}), await rules(CERTIFICATE, { crds: path('definition.yaml') })]).toEqual([
    ['admission/not-checked'],
    [],
  ]);
});

test('takes nodes from files', async () => {
  project.write('node.yaml', NODE);
  expect([await rules(APART, {}), await rules(APART, { nodes: [path('node.yaml')] })]).toEqual([
    [],
    ['anti-affinity-leaves-room'],
  ]);
});

test('takes what may stand from a file, and tells of what it does not need', async () => {
  project.write('config.yaml', 'suppress: [{rule: secret-exists, reason: made by hand}]\n');
  const configFile = path('config.yaml');
  expect([
    await rules(POD, {}),
    await rules(POD, { configFile }),
    await rules(POD, { configFile, assume: ['secret/web'] }),
  ]).toEqual([['secret-exists'], [], ['suppression-is-used']]);
});

test('asks admission or the rules alone', async () => {
  const refused = POD.replace('name: web}', 'name: Web}');
  expect([await rules(refused, { checks: ['admission'] }), await rules(refused, { checks: ['rules'] })]).toEqual([
    ['admission/invalid-value'],
    ['secret-exists'],
  ]);
});

test('tells of a manifest that cannot be read', async () => {
  expect(await rules('kind: [', {})).toEqual(['load/syntax']);
});

test.each<[string, object, string]>([
  ['a property', { kuberentes: '1.32' }, "kuberentes: no such property: did you mean 'kubernetes'?"],
  ['a path', { nodes: 1 }, 'nodes: 1 must be the path of a file'],
  ['a file', { configFile: 'missing.yaml' }, 'missing.yaml:1: no such file or folder'],
  ['one file', { configFile: ['a', 'b'] }, 'configFile: ["a","b"] must be the path of one file'],
])('fails for %s that there is not, with what to do', async (_what, properties, message) => {
  await expect(rules(POD, properties)).rejects.toThrow(
    new Error(`cdk8s-stateful: properties of ValidationPlugin in cdk8s.yaml: ${message}`),
  );
});
