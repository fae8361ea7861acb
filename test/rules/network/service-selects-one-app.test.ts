import { serviceSelectsOneApp } from '../../../lib/rules/network/service-selects-one-app';
import { check } from '../harness';

const service = (selector: string) =>
  `{ apiVersion: v1, kind: Service, metadata: { name: web }, spec: { selector: ${selector} } }\n---\n`;

const pods = (name: string, labels: string) =>
  `{ apiVersion: apps/v1, kind: Deployment, metadata: { name: ${name} }, spec: { template: { metadata: { labels: ${labels} } } } }\n---\n`;

test('holds for colours and tracks of one app', () => {
  const manifests =
    service('{ app: web }') + pods('blue', '{ app: web, color: blue }') + pods('green', '{ app: web, color: green }');

  expect(check(serviceSelectsOneApp, manifests)).toEqual([]);
  expect(
    check(
      serviceSelectsOneApp,
      service('{ tier: front }') + pods('a', '{ app: web, tier: front }') + pods('b', '{ app: web, tier: front }'),
    ),
  ).toEqual([]);
});

test('fails when Pods of several apps are selected', () => {
  const manifests =
    service('{ tier: back }') + pods('db', '{ app: db, tier: back }') + pods('cache', '{ app: cache, tier: back }');

  expect(check(serviceSelectsOneApp, manifests)).toEqual([
    "warning Service/web spec.selector: selects Pods of Deployment 'db' with 'app: db', of Deployment 'cache' with 'app: cache' (add 'app' to the selector)",
  ]);
});

test('does not apply where labels do not tell apps', () => {
  expect(
    check(
      serviceSelectsOneApp,
      service('{ tier: back }') + pods('db', '{ tier: back }') + pods('cache', '{ app: cache, tier: back }'),
    ),
  ).toEqual([]);
});
