import { imagesArePinned } from '../../../lib/rules/security/images-are-pinned';
import { check } from '../harness';

const pod = (...images: string[]) =>
  `{ apiVersion: v1, kind: Pod, metadata: { name: web }, spec: { initContainers: [{ name: init, image: 'busybox:1.37' }], containers: [${images.map(image => `{ image: '${image}' }`)}] } }`;

test('holds for versions and digests', () => {
  const digest = `sha256:${'0'.repeat(64)}`;

  expect(
    check(imagesArePinned, pod('nginx:1.27.3', `nginx@${digest}`, `nginx:latest@${digest}`, 'localhost:5000/web:2')),
  ).toEqual([]);
});

test('notes latest in a Pod by itself, said or not', () => {
  expect(check(imagesArePinned, pod('nginx', 'nginx:latest', 'localhost:5000/web'))).toEqual([
    "note Pod/web spec.containers[0].image: 'nginx' has no tag, which means 'latest' (name a version, or better a digest)",
    "note Pod/web spec.containers[1].image: 'nginx:latest' is another image from day to day (name a version, or better a digest)",
    "note Pod/web spec.containers[2].image: 'localhost:5000/web' has no tag, which means 'latest' (name a version, or better a digest)",
  ]);
});

test('fails for latest in the Pods of a controller', () => {
  const deployment =
    '{ apiVersion: apps/v1, kind: Deployment, metadata: { name: web }, spec: { template: { spec: { containers: [{ image: nginx }] } } } }';

  expect(check(imagesArePinned, deployment)).toEqual([
    "warning Deployment/web spec.template.spec.containers[0].image: 'nginx' has no tag, which means 'latest' (name a version, or better a digest)",
  ]);
});

test('does not apply to what is no image', () => {
  expect(check(imagesArePinned, pod('', 'NGINX', 'no image at all'))).toEqual([]);
});
