import { gracePeriodCoversPreStop } from '../../../lib/rules/workloads/grace-period-covers-pre-stop';
import { checkObjects } from '../harness';
import { deployment, template } from '../workload-objects';

const check = (preStop: object, more: object = {}) =>
  checkObjects(gracePeriodCoversPreStop, [
    deployment({
      template: template({ app: 'web' }, { containers: [{ name: 'main', image: 'web:1', lifecycle: { preStop } }], ...more }),
    }),
  ]);

const sleeps = (said: string, hint: number) =>
  `warning Deployment/web spec.template.spec.containers[0].lifecycle.preStop: container 'main' sleeps ${said}, and is killed before it has stopped (terminationGracePeriodSeconds of more than ${hint} and the time that it takes to stop)`;

test('holds for a hook that leaves time to stop', () => {
  expect(check({ sleep: { seconds: 15 } })).toEqual([]);
  expect(check({ exec: { command: ['sleep', '60'] } }, { terminationGracePeriodSeconds: 90 })).toEqual([]);
});

test('fails where it sleeps as long as the grace period or longer', () => {
  expect(check({ sleep: { seconds: 30 } })).toEqual([sleeps('30 s of the 30 s that Kubernetes gives', 30)]);
  expect(check({ exec: { command: ['/bin/sleep', '60'] } })).toEqual([sleeps('60 s of the 30 s that Kubernetes gives', 60)]);
  expect(
    check({ exec: { command: ['sh', '-c', 'nginx -s quit; sleep 5; sleep 2m'] } }, { terminationGracePeriodSeconds: 45 }),
  ).toEqual([sleeps('120 s of the 45 s', 120)]);
});

test('does not apply where the API server refuses, nor where no sleep is to be seen', () => {
  expect(check({ sleep: { seconds: 31 } })).toEqual([]);
  expect(check({ exec: { command: ['sh', '-c', 'while busy; do sleep 1; done; nosleep 99; sleep $WAIT'] } })).toEqual([]);
  expect(check({ httpGet: { port: 80, path: '/sleep 60' } })).toEqual([]);
});
