import { wavesFollowNeeds } from '../../../lib/rules/gitops/waves-follow-needs';
import { check } from '../harness';

const map = (annotation: string) =>
  `{ apiVersion: v1, kind: ConfigMap, metadata: { name: settings, namespace: shop, annotations: { ${annotation} } } }\n---\n`;

const deployment = (annotation: string) =>
  `{ apiVersion: apps/v1, kind: Deployment, metadata: { name: web, namespace: shop, annotations: { ${annotation} } }, spec: { template: { spec: { containers: [{ envFrom: [{ configMapRef: { name: settings } }] }] } } } }\n---\n`;

const wave = (number: number) => `argocd.argoproj.io/sync-wave: '${number}'`;

test('holds for an earlier wave, the same, and an earlier phase', () => {
  expect(check(wavesFollowNeeds, map(wave(-1)) + deployment(wave(0)))).toEqual([]);
  expect(check(wavesFollowNeeds, map('') + deployment(wave(0)))).toEqual([]);
  expect(check(wavesFollowNeeds, map('argocd.argoproj.io/hook: PreSync') + deployment(wave(-5)))).toEqual([]);
});

test('fails for a later wave and a later phase', () => {
  expect(check(wavesFollowNeeds, map(wave(2)) + deployment(wave(1)))).toEqual([
    "error Deployment/web metadata.annotations[argocd.argoproj.io/sync-wave]: Deployment 'web' comes in wave 1, and ConfigMap 'settings', which it needs, in wave 2 (let ConfigMap 'settings' come first)",
  ]);
  expect(check(wavesFollowNeeds, map('') + deployment('helm.sh/hook: pre-install'))).toEqual([
    "error Deployment/web metadata.annotations[argocd.argoproj.io/sync-wave]: Deployment 'web' comes in wave 0 of phase PreSync, and ConfigMap 'settings', which it needs, in wave 0 (let ConfigMap 'settings' come first)",
  ]);
});

test('fails for a namespace and a definition that come later', () => {
  const manifests = `
{ apiVersion: v1, kind: Namespace, metadata: { name: shop, annotations: { ${wave(1)} } } }
---
{ apiVersion: apiextensions.k8s.io/v1, kind: CustomResourceDefinition, metadata: { name: carts.shop.example, annotations: { ${wave(1)} } }, spec: { group: shop.example, names: { kind: Cart } } }
---
{ apiVersion: shop.example/v1, kind: Cart, metadata: { name: cart, namespace: shop } }
`;

  expect(check(wavesFollowNeeds, manifests)).toEqual([
    "error Cart/cart metadata.annotations[argocd.argoproj.io/sync-wave]: Cart 'cart' comes in wave 0, and Namespace 'shop', which it needs, in wave 1 (let Namespace 'shop' come first)",
    "error Cart/cart metadata.annotations[argocd.argoproj.io/sync-wave]: Cart 'cart' comes in wave 0, and CustomResourceDefinition 'carts.shop.example', which it needs, in wave 1 (let CustomResourceDefinition 'carts.shop.example' come first)",
  ]);
});

test('does not apply to hooks for failure and tests, and to waves that are no number', () => {
  expect(check(wavesFollowNeeds, map(wave(2)) + deployment('argocd.argoproj.io/hook: SyncFail'))).toEqual([]);
  expect(check(wavesFollowNeeds, map(wave(2)) + deployment('helm.sh/hook: test'))).toEqual([]);
  expect(check(wavesFollowNeeds, map("argocd.argoproj.io/sync-wave: 'late'") + deployment(''))).toEqual([]);
});
