import { Project } from '../project';

const DEFINITION = `apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
metadata: {name: backups.example.com}
spec:
  group: example.com
  names: {kind: Backup, plural: backups, singular: backup, listKind: BackupList}
  scope: Namespaced
  versions:
    - name: v1
      served: true
      storage: true
      schema:
        openAPIV3Schema:
          type: object
          properties:
            spec: {type: object, required: [schedule], properties: {schedule: {type: string}, keep: {type: integer, minimum: 1}}}
`;

const BACKUP = `apiVersion: example.com/v1
kind: Backup
metadata: {name: nightly}
spec:
  keep: 0
`;

const REFUSED = `a.yaml: Backup/nightly: rejected
  a.yaml:4:1: error: spec.schedule: Required value
      4 | spec:
        | ^
  a.yaml:5:9: error: spec.keep: Invalid value: 0: spec.keep in body should be greater than or equal to 1
      5 |   keep: 0
        |         ^

`;

let project: Project;

beforeEach(() => {
  project = new Project({ 'a.yaml': BACKUP });
});
afterEach(() => project.remove());

test('a custom resource whose definition nobody gives is not checked', async () => {
  expect(await project.run('validate', '--checks=admission', 'a.yaml')).toEqual({
    code: 0,
    out: `a.yaml: Backup/nightly: not checked
  a.yaml:1:1: note: no CustomResourceDefinition for Backup of example.com/v1 among the inputs; give it with --crd
      1 | apiVersion: example.com/v1
        | ^

1 object on Kubernetes 1.37: 0 accepted, 0 rejected, 1 not checked; 0 errors, 0 warnings
`,
    err: '',
  });
});

test('fails with what its definition refuses, also where that comes after it', async () => {
  project.write('b.yaml', DEFINITION);
  const { code, out } = await project.run('validate', '--checks=admission', '.');
  expect({ code, out: out.slice(0, REFUSED.length), objects: /\d+ objects?/.exec(out.slice(REFUSED.length))?.[0] }).toEqual({
    code: 1,
    out: REFUSED,
    objects: '2 objects',
  });
});

test('fails with what a definition refuses that is given apart, and is no part of the report', async () => {
  project.write('crds/backup.yaml', DEFINITION);
  expect(await project.run('validate', '--checks=admission', '--crd=crds', 'a.yaml')).toEqual({
    code: 1,
    out: `${REFUSED}1 object on Kubernetes 1.37: 0 accepted, 1 rejected, 0 not checked; 2 errors, 0 warnings\n`,
    err: '',
  });
});

test('fails with definitions that cannot be read', async () => {
  expect(await project.run('validate', '--checks=admission', '--crd=none.yaml', 'a.yaml')).toMatchObject({
    code: 1,
    out: expect.stringMatching(/^none\.yaml\n {2}none\.yaml:1:1: error: no such file or folder\n/),
  });
});
