import { App, Chart } from 'cdk8s';
import { availabilityFaults, KubernetesTarget } from '../../../lib/constructs/core/kubernetes-target';

const SIDECARS = { field: 'sidecars', path: 'spec.initContainers[].restartPolicy' };

test('aims at the newest minor unless told otherwise', () => {
  expect(KubernetesTarget.of(new App())).toBe('1.37');
});

test('aims everything below a scope at its minor', () => {
  const app = new App();
  KubernetesTarget.set(app, '1.32');

  expect(KubernetesTarget.of(new Chart(app, 'shop'))).toBe('1.32');
});

test('lets a chart aim at another minor', () => {
  const app = new App();
  const [old, recent] = ['old', 'recent'].map(id => new Chart(app, id));
  KubernetesTarget.set(old as Chart, '1.28');

  expect([old, recent].map(chart => KubernetesTarget.of(chart as Chart))).toEqual(['1.28', '1.37']);
});

test.each(['1.27', '1.38', 'latest', '1'])('fails for the minor %s', minor => {
  expect(() => KubernetesTarget.set(new App(), minor)).toThrow(
    new Error(`App: kubernetes: "${minor}": must be a Kubernetes minor from 1.28 to 1.37; name a minor such as 1.32`),
  );
});

test('fails where there are constructs already that would not know', () => {
  const app = new App();
  new Chart(app, 'shop');

  expect(() => KubernetesTarget.set(app, '1.32')).toThrow('Cannot set context after children have been added: shop');
});

test('fails for a field that the minor does not have yet, where it is given', () => {
  const app = new App();
  KubernetesTarget.set(app, '1.28');

  expect(availabilityFaults(app, 'Pod', [{ ...SIDECARS, value: ['proxy'] }])).toEqual([
    {
      field: 'sidecars',
      value: ['proxy'],
      message: 'is not available in Kubernetes 1.28, only from 1.29 on',
      remedy: 'leave it out, or aim at a later minor',
    },
  ]);
  expect(availabilityFaults(app, 'Pod', [{ ...SIDECARS, value: undefined }])).toEqual([]);
  expect(availabilityFaults(new App(), 'Pod', [{ ...SIDECARS, value: ['proxy'] }])).toEqual([]);
});
