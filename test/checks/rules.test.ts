import { Survey, type SurveyOptions } from '../../lib/checks';
import { loadText } from '../../lib/load';

/** The report of one text. */
function surveyed(text: string, options: Partial<SurveyOptions> = {}) {
  const survey = new Survey({ minors: ['1.37'], checks: ['rules'], ...options });
  survey.add(loadText(text, 'web.yaml'));
  return survey.report();
}

const POD = (annotations = '') => `apiVersion: v1
kind: Pod
metadata:
  name: web
  annotations: {${annotations}}
spec:
  containers:
    - name: web
      image: nginx:1.27.3
      envFrom:
        - secretRef:
            name: web
`;

const MISSING = "Secret 'web' of namespace 'default' is not among these manifests";
const PATH = 'spec.containers[0].envFrom[0].secretRef.name';

test('a finding of a rule has the place of its field', () => {
  expect(surveyed(POD('a: b'))).toEqual({
    kubernetes: '1.37',
    objects: [{ file: 'web.yaml', document: 0, line: 1, apiVersion: 'v1', kind: 'Pod', name: 'web', verdict: 'not-checked' }],
    findings: [
      {
        layer: 'rule',
        rule: 'secret-exists',
        severity: 'note',
        object: 0,
        path: PATH,
        line: 12,
        column: 19,
        message: MISSING,
        hint: 'add it, or say --assume secret/web if it exists already',
      },
    ],
  });
});

test('what a user knows is known to the rules', () => {
  expect(surveyed(POD('a: b'), { assume: ['secret/web'] }).findings).toEqual([]);
});

test('what an annotation lets stand is listed with its reason', () => {
  const report = surveyed(POD('cdk8s-stateful/ignore-secret-exists: made by the vault'));

  expect(report.findings).toEqual([]);
  expect(report.suppressed).toEqual([
    {
      layer: 'rule',
      rule: 'secret-exists',
      severity: 'note',
      object: 0,
      path: PATH,
      line: 12,
      column: 19,
      message: MISSING,
      hint: 'add it, or say --assume secret/web if it exists already',
      reason: 'made by the vault',
    },
  ]);
});

test('an annotation and an entry that let nothing stand are findings', () => {
  const { findings } = surveyed(POD('cdk8s-stateful/ignore-images-are-pinned: a sandbox'), {
    assume: ['secret/web'],
    suppress: [{ rule: 'secret-exists', object: 'Pod/gone', reason: 'made by the vault' }],
    suppressedIn: 'checks.yaml',
  });

  expect(findings).toEqual([
    {
      layer: 'rule',
      rule: 'suppression-is-used',
      severity: 'warning',
      object: 0,
      path: 'metadata.annotations[cdk8s-stateful/ignore-images-are-pinned]',
      line: 5,
      column: 58,
      message: 'lets nothing stand: the rule has nothing to say here',
      hint: 'take it away',
    },
    {
      layer: 'rule',
      rule: 'suppression-is-used',
      severity: 'warning',
      file: 'checks.yaml',
      line: 1,
      column: 1,
      message: "lets nothing stand: rule 'secret-exists' of 'Pod/gone': the rule has nothing to say here",
      hint: 'take it away',
    },
  ]);
});

test('what the rules say of several minors is told once, with the minors where they differ', () => {
  const set = `{ apiVersion: apps/v1, kind: StatefulSet, metadata: { name: db }, spec: { serviceName: db, selector: { matchLabels: { app: db } },
    template: { metadata: { labels: { app: db } }, spec: { containers: [{ name: db, image: 'postgres:17.2', ports: [{ containerPort: 99999 }] }] } } } }
---
{ apiVersion: v1, kind: Service, metadata: { name: db }, spec: { clusterIP: None, selector: { app: db } } }
`;
  const { findings } = surveyed(set, { minors: ['1.33', '1.34', '1.37'] });

  expect(findings.map(({ rule, kubernetes, path, message }) => ({ rule, kubernetes, path, message }))).toEqual([
    {
      rule: 'pods-can-be-made',
      kubernetes: ['1.33'],
      path: 'spec.template.spec.containers[0].ports[0].containerPort',
      message:
        'Invalid value: 99999: must be between 1 and 65535, inclusive: the API server of 1.33 takes the StatefulSet and refuses its Pods',
    },
  ]);
});
