import { admit } from '../../../lib/admission/admit';
import type { Minor } from '../../../lib/kube';
import { podsCanBeMade } from '../../../lib/rules/workloads/pods-can-be-made';
import { RECORDED, readRecorded } from '../../cluster/verdicts/recorded';
import { checkObjects } from '../harness';
import { deployment, pod, statefulSet, template } from '../workload-objects';

const asked = (object: unknown, kubernetes: Minor) =>
  checkObjects(podsCanBeMade, [object], { kubernetes, podFaults: (minor, made) => admit(minor, made).causes });

const withPort = (containerPort: number) =>
  statefulSet({
    template: template({ app: 'db' }, { containers: [{ name: 'main', image: 'db:1', ports: [{ containerPort }] }] }),
  });

const claim = (name: string) => ({ metadata: { name }, spec: { accessModes: ['ReadWriteOnce'] } });

test('holds for a template that Pods can be made of', () => {
  expect(asked(withPort(5432), '1.33')).toEqual([]);
});

test('fails where the old server takes a template that no Pod can be', () => {
  expect(asked(withPort(99_999), '1.33')).toEqual([
    'error StatefulSet/db spec.template.spec.containers[0].ports[0].containerPort: Invalid value: 99999: must be between 1 and 65535, inclusive: the API server of 1.33 takes the StatefulSet and refuses its Pods',
  ]);
});

test('does not apply since the server looks into templates itself', () => {
  expect(asked(withPort(99_999), '1.34')).toEqual([]);
});

test('volumes of claims are there', () => {
  const mounts = (name: string) =>
    statefulSet({
      volumeClaimTemplates: [claim('data')],
      template: template(
        { app: 'db' },
        { containers: [{ name: 'main', image: 'db:1', volumeMounts: [{ name, mountPath: '/data' }] }] },
      ),
    });

  expect(asked(mounts('data'), '1.28')).toEqual([]);
  expect(asked(mounts('date'), '1.28')).toEqual([
    'error StatefulSet/db spec.template.spec.containers[0].volumeMounts[0].name: Not found: "date": the API server of 1.28 takes the StatefulSet and refuses its Pods',
  ]);
});

test('a claim takes the place of a volume of the same name, and others keep theirs', () => {
  const volumes = [
    { name: 'tmp', emptyDir: {} },
    { name: 'data', emptyDir: { medium: 1 } },
    { name: 'bad_name', emptyDir: {} },
  ];

  expect(
    asked(statefulSet({ volumeClaimTemplates: [claim('data')], template: template({ app: 'db' }, { volumes }) }), '1.32'),
  ).toEqual([
    expect.stringMatching(/^error StatefulSet\/db spec\.template\.spec\.volumes\[2\]\.name: Invalid value: "bad_name": /),
  ]);
});

test('fails at its place where the name of a claim or of the governing Service is no name in a Pod', () => {
  const findings = asked(statefulSet({ serviceName: 'My_Peers', volumeClaimTemplates: [claim('Data')] }), '1.30');

  expect(findings.map(line => line.split(': ').slice(0, 2).join(': '))).toEqual([
    'error StatefulSet/db spec.volumeClaimTemplates: Invalid value',
    'error StatefulSet/db spec.serviceName: Invalid value',
  ]);
});

test('what the server of a StatefulSet says itself is not said again', () => {
  expect(asked(statefulSet({ template: template({ app: 'db', 'bad key': 'x' }) }), '1.28')).toEqual([]);
});

test('a token for the account that admission puts in is no fault', () => {
  const volumes = [{ name: 'token', projected: { sources: [{ serviceAccountToken: { path: 'token' } }] } }];

  expect(asked(statefulSet({ template: template({ app: 'db' }, { volumes }) }), '1.28')).toEqual([]);
});

test('fails by the schema alone where nobody can be asked', () => {
  const set = statefulSet({
    template: template({ app: 'db' }, { dnsPolicy: 'Cluster', noSuchField: 1, containers: [{ image: 'db:1' }] }),
  });

  expect(checkObjects(podsCanBeMade, [set], { kubernetes: '1.28' })).toEqual([
    'error StatefulSet/db spec.template.spec.containers[0].name: Required value: the API server of 1.28 takes the StatefulSet and refuses its Pods',
    'error StatefulSet/db spec.template.spec.dnsPolicy: Unsupported value: "Cluster": supported values: "ClusterFirst", "ClusterFirstWithHostNet", "Default", "None": the API server of 1.28 takes the StatefulSet and refuses its Pods',
  ]);
});

test('fails on every minor for white space around an image, which no template is held to', () => {
  const spaced = deployment({ template: template({ app: 'web' }, { initContainers: [{ name: 'init', image: 'init:1 ' }] }) });
  const findings = [
    "error Deployment/web spec.template.spec.initContainers[0].image: 'init:1 ' has white space around it: the API server takes the template and refuses its Pods",
  ];

  expect(asked(spaced, '1.28')).toEqual(findings);
  expect(asked(spaced, '1.37')).toEqual(findings);
});

test('fails where a node is chosen for Pods that gates hold back', () => {
  const gated = deployment({
    template: template({ app: 'web' }, { nodeName: 'a', schedulingGates: [{ name: 'example.com/quota' }] }),
  });

  expect(asked(gated, '1.37')).toEqual([
    'error Deployment/web spec.template.spec.nodeName: a node is chosen though gates hold the Pods back: the API server takes the template and refuses its Pods',
  ]);
});

test('does not apply to Pods: their server sees them', () => {
  expect(asked({ ...pod('a', {}), spec: { containers: [{ name: 'main', image: ' db' }] } }, '1.28')).toEqual([]);
});

/** Fields that a server of 1.33 drops, and so refuses no Pod for: their gates are off. */
const NOT_YET = /\.(resourceClaims|resources\.claims|spec\.resources)\b/;

/** Fields that a server of 1.33 refuses Pods for, and one of 1.34 not any more. */
const NOT_ANY_MORE = /ontainers\[0\]\.restartPolicy$/;

test('foretells of 1.33 what servers of 1.34 were recorded to refuse of templates, and nothing else', () => {
  const mistaken: string[] = [];
  let refused = 0;
  for (const { id, question, object, verdicts } of readRecorded(RECORDED, ['StatefulSet'])) {
    const [before, since] = [verdicts['1.33'], verdicts['1.34']];
    // What is null the rule does not see: the server makes a zero of it, as of a quantity.
    if (question !== 'create' || before?.code !== 201 || since === undefined || JSON.stringify(object).includes('null')) {
      continue;
    }
    const fields = (since.causes ?? []).map(([, field]) => field).filter(field => /^spec\.template\.spec\b/.test(field));
    const foretold = asked(object, '1.33').map(line => line.replace(/^error StatefulSet\/\S+ (\S+): .*$/s, '$1'));
    const isRefused = fields.some(field => !NOT_YET.test(field));
    const isForetold = foretold.some(field => !NOT_ANY_MORE.test(field));
    refused += isRefused ? 1 : 0;
    if ((isRefused && foretold.length === 0) || (since.code === 201 && isForetold)) {
      mistaken.push(id);
    }
  }

  expect(mistaken).toEqual([]);
  expect(refused).toBeGreaterThan(500);
});
