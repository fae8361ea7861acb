import { needsAreListedFirst } from '../../../lib/rules/gitops/needs-are-listed-first';
import { check } from '../harness';

const NAMESPACE = '{ apiVersion: v1, kind: Namespace, metadata: { name: shop } }\n---\n';
const DEFINITION =
  '{ apiVersion: apiextensions.k8s.io/v1, kind: CustomResourceDefinition, metadata: { name: carts.shop.example }, spec: { group: shop.example, names: { kind: Cart } } }\n---\n';
const CART = '{ apiVersion: shop.example/v1, kind: Cart, metadata: { name: cart, namespace: shop } }\n---\n';

test('holds where they come first', () => {
  expect(check(needsAreListedFirst, NAMESPACE + DEFINITION + CART)).toEqual([]);
});

test('notes the first object that comes too early', () => {
  expect(check(needsAreListedFirst, CART + CART.replace('cart,', 'second,') + NAMESPACE + DEFINITION)).toEqual([
    "note Cart/cart metadata.namespace: stands before Namespace 'shop', which it needs (let Namespace 'shop' stand first)",
    "note Cart/cart kind: stands before CustomResourceDefinition 'carts.shop.example', which it needs (let CustomResourceDefinition 'carts.shop.example' stand first)",
  ]);
});

test('does not apply to namespaces and definitions of elsewhere', () => {
  expect(check(needsAreListedFirst, CART)).toEqual([]);
});
