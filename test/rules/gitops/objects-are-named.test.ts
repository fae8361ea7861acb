import { objectsAreNamed } from '../../../lib/rules/gitops/objects-are-named';
import { check } from '../harness';

const job = (metadata: string) => `{ apiVersion: batch/v1, kind: Job, metadata: { ${metadata} } }`;

test('holds for an object with a name', () => {
  expect(check(objectsAreNamed, job('name: migrate, generateName: migrate-'))).toEqual([]);
});

test('fails for one that the API server is to name', () => {
  expect(check(objectsAreNamed, job('generateName: migrate-'))).toEqual([
    "warning Job/undefined metadata.generateName: 'migrate-' makes a new object each time, and none can be applied (give it a name, or make it a hook)",
  ]);
});

test('does not apply to hooks, which are made anew', () => {
  expect(check(objectsAreNamed, job('generateName: migrate-, annotations: { argocd.argoproj.io/hook: PreSync }'))).toEqual([]);
});
