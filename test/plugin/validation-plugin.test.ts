import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { Project } from '../cli/project';

/** A Service and a Deployment of one name, which is refused, and an object that nobody here can judge. */
const APP = `
const { ApiObject, App, Chart } = require('cdk8s');
const app = new App();
const chart = new Chart(app, 'shop');
new ApiObject(chart, 'Service', {
  apiVersion: 'v1', kind: 'Service', metadata: { name: 'web' }, spec: { selector: { app: 'wbe' }, ports: [{ port: 80 }] },
});
new ApiObject(chart, 'Deployment', {
  apiVersion: 'apps/v1', kind: 'Deployment', metadata: { name: 'web' },
  spec: {
    replicas: REPLICAS,
    selector: { matchLabels: { app: 'web' } },
    template: {
      metadata: { labels: { app: 'web' } },
      spec: { containers: [{ name: 'web', image: 'nginx:1.29', envFrom: [{ secretRef: { name: 'web' } }] }] },
    },
  },
});
new ApiObject(chart, 'Certificate', { apiVersion: 'example.org/v1', kind: 'Certificate', metadata: { name: 'tls' } });
app.synth();
`;

const PLUGIN = resolve(__dirname, '../../apps/validation.cjs');

const configuration = (properties: object) =>
  JSON.stringify({
    app: 'node main.js',
    output: 'out',
    validations: [
      {
        package: PLUGIN,
        version: '0.1.0',
        class: 'ValidationPlugin',
        properties,
      },
    ],
  });

const violation = (ruleName: string, recommendation: string, fix: string, resource: object) => ({
  ruleName,
  recommendation,
  fix,
  violatingConstructs: [{ manifestPath: 'out/shop.k8s.yaml', ...resource }],
});

let project: Project;

// Each run starts cdk8s-cli itself, some seconds on a busy machine.
jest.setTimeout(120_000);

beforeEach(() => {
  project = new Project({});
});
afterEach(() => project.remove());

/** How synth ended, and what cdk8s-cli reports of it. */
async function synth(replicas: number, properties: object) {
  const file = join(project.folder, 'report.json');
  project.write('main.js', APP.replace('REPLICAS', String(replicas)));
  project.write('cdk8s.yaml', configuration(properties));
  const { code, err } = await project.run('synth', '--validation-reports-output-file', file);
  const [report] = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')).reports : [];
  return { code, err, violations: report?.violations, summary: report?.summary };
}

const SUMMARY = { plugin: PLUGIN, version: '0.1.0' };

test('fails the synth for an error, and tells every finding with rule, fix, object, place and construct', async () => {
  expect(await synth(-1, { kubernetes: '1.30' })).toEqual({
    code: 2,
    err: 'Validation failed. See above reports for details\ncdk8s-stateful: synth failed; out is as it was\n',
    violations: [
      violation(
        'service-selects-pods',
        "note: no Pod among these manifests has 'app: wbe' in namespace 'default'",
        'npx cdk8s-stateful rules service-selects-pods',
        { resourceName: 'Service/web', locations: ['out/shop.k8s.yaml:8:3 spec.selector'] },
      ),
      violation(
        'admission/invalid-value',
        'error: Invalid value: -1: must be greater than or equal to 0',
        'npx cdk8s-stateful explain Deployment.spec.replicas',
        { resourceName: 'web', constructPath: 'shop/Deployment', locations: ['out/shop.k8s.yaml:16:13 spec.replicas'] },
      ),
      violation(
        'secret-exists',
        "note: Secret 'web' of namespace 'default' is not among these manifests",
        'add it, or say --assume secret/web if it exists already',
        {
          resourceName: 'web',
          constructPath: 'shop/Deployment',
          locations: ['out/shop.k8s.yaml:28:23 spec.template.spec.containers[0].envFrom[0].secretRef.name'],
        },
      ),
      violation(
        'admission/not-checked',
        'note: no CustomResourceDefinition for Certificate of example.org/v1 among the inputs; give it with --crd',
        'name the file that defines its kind in `crds`, or make sure of it yourself',
        { resourceName: 'tls', constructPath: 'shop/Certificate', locations: ['out/shop.k8s.yaml:32:1'] },
      ),
    ],
    summary: {
      ...SUMMARY,
      status: 'failure',
      metadata: { Checked: '3 objects on Kubernetes 1.30: 1 accepted, 1 rejected, 1 not checked; 1 error, 0 warnings' },
    },
  });
});

test('lets the synth pass, with what is let stand in the report and nothing but manifests in the output', async () => {
  const result = await synth(1, {
    kubernetes: ['1.30', '1.37'],
    assume: ['secret/web'],
    suppress: [{ rule: 'service-selects-pods', object: 'Service/web', reason: 'another app has the Pods' }],
  });
  expect({ code: result.code, summary: result.summary, output: project.list('out') }).toEqual({
    code: 0,
    summary: {
      ...SUMMARY,
      status: 'success',
      metadata: {
        Checked: '3 objects on Kubernetes 1.30, 1.37: 2 accepted, 0 rejected, 1 not checked; 0 errors, 0 warnings',
        'Let stand (1)':
          "Service/web: spec.selector: no Pod among these manifests has 'app: wbe' in namespace 'default' [service-selects-pods]: another app has the Pods",
      },
    },
    output: ['shop.k8s.yaml'],
  });
});

test('fails the synth with one line for properties that are none', async () => {
  const { code, err } = await synth(1, { kubernetes: 1.3 });
  expect({ code, lines: err.trim().split('\n') }).toEqual({
    code: 1,
    lines: [
      '[cdk8s-stateful: properties of ValidationPlugin in cdk8s.yaml: kubernetes: 1.3 must be a Kubernetes minor from 1.28 to 1.37: put it in quotes]',
      'cdk8s-stateful: synth failed; out is as it was',
    ],
  });
});
