import { reasonsIn } from './controls';

test('a refusal names the controls, with details that may hold commas and quotes', () => {
  expect(
    reasonsIn(
      'pods "a" is forbidden: violates PodSecurity "baseline:v1.28": host namespaces (hostNetwork=true, hostPID=true), forbidden AppArmor profiles (container "a (b), c" and annotations must not set AppArmor profile type to "Unconfined", "key="unconfined""), runAsUser=0 (pod must not set runAsUser=0)',
    ),
  ).toEqual(['forbidden AppArmor profile', 'host namespaces', 'runAsUser=0']);
});

test('what is refused for other reasons says nothing of Pod Security', () => {
  expect(reasonsIn('Pod "a" is invalid: spec.containers: Required value')).toBeUndefined();
});
