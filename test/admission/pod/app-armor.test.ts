import { causes } from '../causes';

const key = 'container.apparmor.security.beta.kubernetes.io/web';
const pod = (image: string, annotation?: string, appArmorProfile?: object) => ({
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { name: 'web', ...(annotation !== undefined && { annotations: { [key]: annotation } }) },
  spec: { containers: [{ name: 'web', image, ...(appArmorProfile && { securityContext: { appArmorProfile } }) }] },
});

const RUNTIME = { type: 'RuntimeDefault' };
const FIXED = `metadata.annotations[${key}]: Forbidden: may not remove or update AppArmor annotations`;
const SPEC =
  'spec: Forbidden: pod updates may not change fields other than `spec.containers[*].image`,`spec.initContainers[*].image`,`spec.activeDeadlineSeconds`,`spec.tolerations` (only additions to existing tolerations),`spec.terminationGracePeriodSeconds` (allow it to be set to 1 if it was previously negative)';

test('a field of a new Pod is an annotation as well until 1.33, which an update has to repeat', () => {
  const old = pod('nginx:1', undefined, RUNTIME);
  const update = pod('nginx:2', undefined, RUNTIME);
  expect(causes('1.30', update, old)).toEqual([FIXED]);
  expect(causes('1.33', update, old)).toEqual([FIXED]);
  expect(causes('1.33', pod('nginx:2', 'runtime/default', RUNTIME), old)).toEqual([]);
  expect(causes('1.34', update, old)).toEqual([]);
});

test('an annotation of a new Pod is a field as well since 1.30, which an update has to repeat', () => {
  const old = pod('nginx:1', 'localhost/web');
  const update = pod('nginx:2', 'localhost/web');
  expect(causes('1.29', update, old)).toEqual([]);
  expect(causes('1.30', update, old)).toEqual([SPEC]);
  expect(causes('1.37', update, old)).toEqual([SPEC]);
  const whole = pod('nginx:2', 'localhost/web', { type: 'Localhost', localhostProfile: 'web' });
  expect(causes('1.37', whole, old)).toEqual([]);
});

test('an annotation that no field can say stays one', () => {
  expect(causes('1.37', pod('nginx:2', 'localhost/'), pod('nginx:1', 'localhost/'))).toEqual([]);
});
