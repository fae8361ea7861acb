import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { relative, resolve } from 'node:path';
import { ApiObject, App, Chart, JsonPatch, Testing } from 'cdk8s';
import type { Construct } from 'constructs';
import { KubernetesTarget, ManifestCheck, ManifestChecks, type ManifestChecksOptions, StatelessApp } from '../../lib';

const SOURCE = readFileSync(__filename, 'utf8').split('\n');

/** Where this file first says something, as locations tell it. */
function placeOf(words: string): string {
  const line = SOURCE.findIndex(it => it.includes(words));
  return `${relative(process.cwd(), __filename)}:${line + 1}:${(SOURCE[line] ?? '').indexOf(words) + 1}`;
}

/** An object whose one field may be wrong. */
function deployment(scope: Construct, spec: object): ApiObject {
  return new ApiObject(scope, 'Deployment', {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name: 'web' },
    spec: {
      selector: { matchLabels: { app: 'web' } },
      template: { metadata: { labels: { app: 'web' } }, spec: { containers: [{ name: 'web', image: 'nginx:1.29' }] } },
      ...spec,
    },
  });
}

function enabled(options: ManifestChecksOptions = { checks: [ManifestCheck.ADMISSION] }) {
  const app = Testing.app();
  const checks = ManifestChecks.enable(app, options);
  return { app, checks, chart: new Chart(app, 'shop') };
}

/** What synth has against the app. */
function errorsOf(app: App): string {
  let message = 'none';
  try {
    app.synth();
  } catch (error) {
    ({ message } = error as Error);
  }
  return message;
}

test('fails the synth with construct, field, value, rule, what to do, and the line that made the object', () => {
  const { app, chart } = enabled();
  deployment(chart, { replicas: -1 });
  new ApiObject(chart, 'Settings', { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'settings' }, dat: {} });
  expect(errorsOf(app)).toBe(`Validation failed with the following errors:
  [] shop/Deployment (Deployment/web): spec.replicas: Invalid value: -1: must be greater than or equal to 0 [admission/invalid-value]
      source: ${placeOf("new ApiObject(scope, 'Deployment'")}
  [] shop/Settings (ConfigMap/settings): dat: strict decoding error: unknown field "dat" [admission/unknown-field]
      hint: did you mean 'data'?
      source: ${placeOf("new ApiObject(chart, 'Settings'")}`);
});

test('tells the line that made a construct of this package, not one within', () => {
  const { checks, chart } = enabled();
  new StatelessApp(chart, 'Web', { name: 'web', image: 'nginx:1.29', replicas: 2 });
  expect(new Set(checks.report().manifests.map(({ sourceLocation }) => sourceLocation))).toEqual(
    new Set([placeOf('new StatelessApp')]),
  );
});

test('reports every object, findings of every severity, and what is let stand', () => {
  const { checks, chart } = enabled({
    kubernetes: ['1.37', '1.28'],
    suppress: [{ rule: 'secret-exists', reason: 'made by hand' }],
  });
  new ApiObject(chart, 'Pod', {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name: 'web' },
    spec: {
      volumes: [
        { name: 'image', image: { reference: 'models:3' } },
        { name: 'password', secret: { secretName: 'password' } },
      ],
      containers: [{ name: 'web', image: 'nginx:1.29' }],
    },
  });
  new ApiObject(chart, 'Certificate', { apiVersion: 'example.org/v1', kind: 'Certificate', metadata: { name: 'tls' } });
  const pod = {
    constructPath: 'shop/Pod',
    apiVersion: 'v1',
    kind: 'Pod',
    name: 'web',
    sourceLocation: placeOf("new ApiObject(chart, 'Pod'"),
  };
  const certificate = {
    constructPath: 'shop/Certificate',
    apiVersion: 'example.org/v1',
    kind: 'Certificate',
    name: 'tls',
    sourceLocation: placeOf("new ApiObject(chart, 'Certificate'"),
  };
  expect(checks.report()).toEqual({
    kubernetes: ['1.28', '1.37'],
    manifests: [
      { ...pod, verdict: 'rejected' },
      { ...certificate, verdict: 'not-checked' },
    ],
    findings: [
      {
        ...pod,
        rule: 'admission/unknown-field',
        severity: 'error',
        kubernetes: ['1.28'],
        fieldPath: 'spec.volumes[0].image',
        message: 'strict decoding error: unknown field "spec.volumes[0].image"',
        hint: 'there from 1.31 on',
      },
      {
        ...certificate,
        rule: 'admission/not-checked',
        severity: 'note',
        message: 'no CustomResourceDefinition for Certificate of example.org/v1 among the inputs; give it with --crd',
      },
    ],
    suppressed: [
      {
        ...pod,
        rule: 'secret-exists',
        severity: 'note',
        fieldPath: 'spec.volumes[1].secret.secretName',
        message: "Secret 'password' of namespace 'default' is not among these manifests",
        hint: 'add it, or say --assume secret/password if it exists already',
        reason: 'made by hand',
      },
    ],
  });
});

test('leaves warnings alone unless it is strict', () => {
  const { app, chart } = enabled();
  const strict = enabled({ checks: [ManifestCheck.ADMISSION], strict: true });
  for (const scope of [chart, strict.chart]) {
    new ApiObject(scope, 'Endpoints', { apiVersion: 'v1', kind: 'Endpoints', metadata: { name: 'web' } });
  }
  expect([errorsOf(app), errorsOf(strict.app)]).toEqual([
    'none',
    `Validation failed with the following errors:
  [] shop/Endpoints (Endpoints/web): apiVersion: Warning: v1 Endpoints is deprecated in v1.33+; use discovery.k8s.io/v1 EndpointSlice [admission/deprecated]
      source: ${placeOf("new ApiObject(scope, 'Endpoints'")}`,
  ]);
});

test('asks the minor that the app is made for', () => {
  const { checks } = enabled({});
  const before = checks.report().kubernetes;
  const other = new App();
  KubernetesTarget.set(other, '1.30');
  expect([before, ManifestChecks.enable(other).report().kubernetes]).toEqual([['1.37'], ['1.30']]);
});

test('asks about an object once for each synth, however many charts there are, and anew the next time', () => {
  const { app, chart } = enabled();
  new Chart(app, 'second');
  new Chart(app, 'third');
  const object = deployment(chart, { replicas: -1 });
  const printed = jest.spyOn(object, 'toJson');
  const first = errorsOf(app);
  const once = printed.mock.calls.length;
  object.addJsonPatch(JsonPatch.replace('/spec/replicas', 1));
  expect({ failed: first !== 'none', once, second: errorsOf(app), twice: printed.mock.calls.length }).toEqual({
    failed: true,
    once: 1,
    second: 'none',
    // To check it, and to write it.
    twice: 3,
  });
});

test.each<[string, object, string]>([
  ['a minor', { kubernetes: '1.99' }, "kubernetes: '1.99' must be a Kubernetes minor from 1.28 to 1.37"],
  ['no minor', { kubernetes: [] }, 'kubernetes: [] must be a Kubernetes minor from 1.28 to 1.37'],
  ['a check', { checks: ['rule'] }, "checks: 'rule' must be one of admission, rules"],
  ['strictness', { strict: 'yes' }, "strict: 'yes' must be true or false"],
  ['a property', { asume: [] }, "asume: no such property: did you mean 'assume'?"],
  [
    'a rule',
    { suppress: [{ rule: 'secret-exist', reason: 'x' }] },
    "suppress[0].rule: no rule 'secret-exist': did you mean 'secret-exists'?",
  ],
])('fails when it is enabled with %s that there is not', (_what, options, message) => {
  expect(() => ManifestChecks.enable(new App(), options)).toThrow(new Error(message));
});

test('costs nothing at import: schemas and rules are read where somebody checks', () => {
  const program = `
    require('./lib');
    const rooms = Object.keys(require.cache).flatMap(file => /\\/lib\\/(load|admission|rules|checks|report|cli)\\//.exec(file)?.[1] ?? []);
    console.log(JSON.stringify(rooms));
  `;
  const root = resolve(__dirname, '../..');
  expect(
    JSON.parse(execFileSync(process.execPath, ['-r', '@swc-node/register', '-e', program], { cwd: root, encoding: 'utf8' })),
  ).toEqual([]);
});
