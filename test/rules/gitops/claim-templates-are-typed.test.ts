import { claimTemplatesAreTyped } from '../../../lib/rules/gitops/claim-templates-are-typed';
import { check } from '../harness';

const set = (template: string) =>
  `{ apiVersion: apps/v1, kind: StatefulSet, metadata: { name: db }, spec: { volumeClaimTemplates: [${template}] } }`;

test('holds for a template with apiVersion and kind', () => {
  expect(check(claimTemplatesAreTyped, set('{ apiVersion: v1, kind: PersistentVolumeClaim, metadata: { name: data } }'))).toEqual(
    [],
  );
});

const APPLICATION = '---\n{ apiVersion: argoproj.io/v1alpha1, kind: Application, metadata: { name: db } }';

test('fails without them where a tool delivers the manifests', () => {
  expect(
    check(claimTemplatesAreTyped, `${set('{ metadata: { name: data } }, { kind: PersistentVolumeClaim }')}\n${APPLICATION}`),
  ).toEqual([
    "warning StatefulSet/db spec.volumeClaimTemplates[0]: has no apiVersion and no kind (write 'apiVersion: v1' and 'kind: PersistentVolumeClaim': on a live StatefulSet that changes nothing)",
    "warning StatefulSet/db spec.volumeClaimTemplates[1]: has no apiVersion (write 'apiVersion: v1' and 'kind: PersistentVolumeClaim': on a live StatefulSet that changes nothing)",
  ]);
});

test('notes it where nothing says so', () => {
  expect(check(claimTemplatesAreTyped, set('{ metadata: { name: data } }'))).toEqual([
    "note StatefulSet/db spec.volumeClaimTemplates[0]: has no apiVersion and no kind (write 'apiVersion: v1' and 'kind: PersistentVolumeClaim': on a live StatefulSet that changes nothing)",
  ]);
});

test('does not apply without claim templates', () => {
  expect(check(claimTemplatesAreTyped, set(''))).toEqual([]);
});
