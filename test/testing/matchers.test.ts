import { ApiObject, App, Chart, Testing } from 'cdk8s';
import { KubernetesTarget, StatelessApp } from '../../lib';
import '../../lib/testing';

const configMap = (fields: object) => ({ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'settings' }, ...fields });
const certificate = { apiVersion: 'example.org/v1', kind: 'Certificate', metadata: { name: 'tls' } };
const definition = {
  apiVersion: 'apiextensions.k8s.io/v1',
  kind: 'CustomResourceDefinition',
  metadata: { name: 'certificates.example.org' },
  spec: {
    group: 'example.org',
    scope: 'Namespaced',
    names: { plural: 'certificates', singular: 'certificate', kind: 'Certificate', listKind: 'CertificateList' },
    versions: [{ name: 'v1', served: true, storage: true, schema: { openAPIV3Schema: { type: 'object' } } }],
  },
};

const pod = (volume: object) => ({
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { name: 'web' },
  spec: { volumes: [{ name: 'data', ...volume }], containers: [{ name: 'web', image: 'nginx:1.29' }] },
});

/** What the test would say that fails. */
function failureOf(assertion: () => void): string {
  let message = 'none';
  try {
    assertion();
  } catch (error) {
    ({ message } = error as Error);
  }
  return message;
}

function chartOf(manifest: object): Chart {
  const chart = Testing.chart();
  new ApiObject(chart, 'Object', manifest as never);
  return chart;
}

test('takes an app, a chart, an object and a list of manifests', () => {
  const app = new App();
  const chart = new Chart(app, 'shop');
  const object = new ApiObject(chart, 'Settings', configMap({}));
  for (const manifests of [app, chart, object, [configMap({})]]) {
    expect(manifests).toBeAccepted();
    expect(manifests).toHaveNoFindings();
  }
});

test('fails for what is neither', () => {
  expect(failureOf(() => expect(configMap({})).toBeAccepted())).toBe(
    'expected a construct, such as an App, a Chart or an ApiObject, or a list of plain manifests',
  );
});

test('fails with the object, the field, what the server says, the line and what to do', () => {
  expect(failureOf(() => expect(chartOf(configMap({ dat: { a: 'b' } }))).toBeAccepted({ kubernetes: '1.32' }))).toBe(
    `expect(manifests).toBeAccepted()

test/Object: ConfigMap/settings: rejected
  test/Object:5:1: error: dat: strict decoding error: unknown field "dat"
      5 | dat:
        | ^
      hint: did you mean 'data'?

1 object on Kubernetes 1.32: 0 accepted, 1 rejected, 0 not checked; 1 error, 0 warnings
`,
  );
});

test('fails for what a server of one of several minors refuses', () => {
  const manifests = [pod({ image: { reference: 'models:3' } })];
  expect(manifests).toBeAccepted();
  expect(failureOf(() => expect(manifests).toBeAccepted({ kubernetes: ['1.37', '1.28'] }))).toBe(
    `expect(manifests).toBeAccepted()

manifests[0]: Pod/web: rejected (up to 1.28)
  manifests[0]:8:7: error: spec.volumes[0].image: strict decoding error: unknown field "spec.volumes[0].image" (refused up to 1.28)
      8 |       image:
        |       ^
      hint: there from 1.31 on

1 object on Kubernetes 1.28, 1.37: 0 accepted, 1 rejected, 0 not checked; 1 error, 0 warnings
`,
  );
});

test('asks the minor that an app is made for', () => {
  const app = new App();
  KubernetesTarget.set(app, '1.28');
  const chart = new Chart(app, 'shop');
  new ApiObject(chart, 'Pod', pod({ image: { reference: 'models:3' } }));
  expect(chart).not.toBeAccepted();
  expect(chart).toBeAccepted({ kubernetes: '1.37' });
});

test('fails either way for what nobody here can tell, until its definition is given', () => {
  const text = `manifests[0]: Certificate/tls: not checked
  manifests[0]:1:1: note: no CustomResourceDefinition for Certificate of example.org/v1 among the inputs; give it with --crd
      1 | apiVersion: example.org/v1
        | ^

1 object on Kubernetes 1.37: 0 accepted, 0 rejected, 1 not checked; 0 errors, 0 warnings
`;
  expect([
    failureOf(() => expect([certificate]).toBeAccepted()),
    failureOf(() => expect([certificate]).not.toBeAccepted()),
  ]).toEqual([`expect(manifests).toBeAccepted()\n\n${text}`, `expect(manifests).not.toBeAccepted()\n\n${text}`]);
  expect([certificate]).toBeAccepted({ definitions: [definition] });
});

test('fails for findings from a severity on, with those alone', () => {
  const manifests = [pod({ secret: { secretName: 'password' } })];
  expect(manifests).toBeAccepted();
  expect(manifests).toHaveNoFindings({ severity: 'warning' });
  expect(manifests).toHaveNoFindings({ assume: ['secret/password'] });
  expect(manifests).toHaveNoFindings({ suppress: [{ rule: 'secret-exists', reason: 'made by hand' }] });
  expect(failureOf(() => expect(manifests).toHaveNoFindings())).toBe(
    `expect(manifests).toHaveNoFindings()

manifests[0]: Pod/web: accepted
  manifests[0]:9:21: note: spec.volumes[0].secret.secretName: Secret 'password' of namespace 'default' is not among these manifests [secret-exists]
      9 |         secretName: password
        |                     ^
      hint: add it, or say --assume secret/password if it exists already

1 object on Kubernetes 1.37: 1 accepted, 0 rejected, 0 not checked; 0 errors, 0 warnings
`,
  );
});

test('holds namespaces to a Pod Security Standard', () => {
  const chart = Testing.chart();
  new StatelessApp(chart, 'Web', { name: 'web', image: 'nginx:1.29', replicas: 2 });
  expect(chart).toHaveNoFindings({ podSecurity: 'restricted' });
  expect([pod({ hostPath: { path: '/etc' } })]).not.toHaveNoFindings({ podSecurity: 'baseline' });
});

test('fails where it is asked for findings, and there are none', () => {
  expect(failureOf(() => expect([configMap({})]).not.toHaveNoFindings())).toBe(
    `expect(manifests).not.toHaveNoFindings()

1 object on Kubernetes 1.37: 1 accepted, 0 rejected, 0 not checked; 0 errors, 0 warnings
`,
  );
});

test('fails for options that are none', () => {
  expect([
    failureOf(() => expect([]).toBeAccepted({ kubernetes: '1.99' })),
    failureOf(() => expect([]).toBeAccepted({ kubernetes: [] })),
    failureOf(() => expect([]).toHaveNoFindings({ asume: [] } as object)),
  ]).toEqual([
    "kubernetes: '1.99' must be a Kubernetes minor from 1.28 to 1.37",
    "kubernetes: '' must be a Kubernetes minor from 1.28 to 1.37",
    "asume: no such field: did you mean 'assume'?",
  ]);
});
