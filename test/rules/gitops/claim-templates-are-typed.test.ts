import { claimTemplatesAreTyped } from '../../../lib/rules/gitops/claim-templates-are-typed';
import { check } from '../harness';

const set = (template: string) =>
  `{ apiVersion: apps/v1, kind: StatefulSet, metadata: { name: db }, spec: { volumeClaimTemplates: [${template}] } }`;

test('holds for a template with apiVersion and kind', () => {
  expect(check(claimTemplatesAreTyped, set('{ apiVersion: v1, kind: PersistentVolumeClaim, metadata: { name: data } }'))).toEqual(
    [],
  );
});

test('fails without them', () => {
  expect(check(claimTemplatesAreTyped, set('{ metadata: { name: data } }, { kind: PersistentVolumeClaim }'))).toEqual([
    "warning StatefulSet/db spec.volumeClaimTemplates[0]: has no apiVersion and no kind (write 'apiVersion: v1' and 'kind: PersistentVolumeClaim': on a live StatefulSet that changes nothing)",
    "warning StatefulSet/db spec.volumeClaimTemplates[1]: has no apiVersion (write 'apiVersion: v1' and 'kind: PersistentVolumeClaim': on a live StatefulSet that changes nothing)",
  ]);
});

test('does not apply without claim templates', () => {
  expect(check(claimTemplatesAreTyped, set(''))).toEqual([]);
});
