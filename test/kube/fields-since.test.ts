import { compareMinors, FIELDS_SINCE, fieldAvailability, MINORS, type Minor } from '../../lib/kube';

/** The minors in which a field works. */
function minorsOf(kind: string, path: string, value?: unknown): Minor[] {
  return MINORS.filter(minor => fieldAvailability(kind, path, minor, value).length === 0);
}

test('a field works from the minor on that turned its gate on', () => {
  expect(minorsOf('Pod', 'spec.hostUsers')).toEqual(['1.33', '1.34', '1.35', '1.36', '1.37']);
});

test('a field that is older than every minor works in all', () => {
  expect(minorsOf('StatefulSet', 'spec.ordinals.start')).toEqual(MINORS);
  expect(minorsOf('StatefulSet', 'spec.replicas')).toEqual(MINORS);
});

test('fails with the minor that brings the field', () => {
  expect(fieldAvailability('Service', 'spec.trafficDistribution', '1.30')).toEqual([
    'is not available in Kubernetes 1.30, only from 1.31 on',
  ]);
});

test('fails where a field went off again, and says so', () => {
  expect(fieldAvailability('StatefulSet', 'spec.updateStrategy.rollingUpdate.maxUnavailable', '1.36')).toEqual([
    'is not available in Kubernetes 1.36, only from 1.37 on (on in 1.35.0 to 1.35.3, off again from 1.35.4 on and in 1.36)',
  ]);
});

test('fails in every minor for a field that is still alpha', () => {
  expect(fieldAvailability('Pod', 'spec.containers[].lifecycle.stopSignal', '1.37')).toEqual([
    'is behind a feature gate that is off in Kubernetes up to 1.37',
  ]);
});

test('fails for a value that came later than its field', () => {
  expect(fieldAvailability('Service', 'spec.trafficDistribution', '1.33', 'PreferClose')).toEqual([]);
  expect(fieldAvailability('Service', 'spec.trafficDistribution', '1.33', 'PreferSameNode')).toEqual([
    "'PreferSameZone' and 'PreferSameNode' are not available in Kubernetes 1.33, only from 1.34 on",
  ]);
});

test('fails once, with the last minor to bring all that a value needs', () => {
  expect(fieldAvailability('Service', 'spec.trafficDistribution', '1.30', 'PreferSameNode')).toEqual([
    "'PreferSameZone' and 'PreferSameNode' are not available in Kubernetes 1.30, only from 1.34 on",
  ]);
});

test('sidecars came in 1.29, other restart policies of containers in 1.35', () => {
  expect(minorsOf('Pod', 'spec.initContainers[0].restartPolicy', 'Always')[0]).toBe('1.29');
  expect(minorsOf('Pod', 'spec.initContainers[0].restartPolicy', 'OnFailure')[0]).toBe('1.35');
  expect(minorsOf('Pod', 'spec.containers[0].restartPolicy', 'Always')[0]).toBe('1.35');
});

test('what holds for containers holds for init containers', () => {
  expect(minorsOf('Pod', 'spec.initContainers[1].lifecycle.preStop.sleep.seconds', 5)[0]).toBe('1.30');
  expect(minorsOf('Pod', 'spec.initContainers[1].lifecycle.preStop.sleep.seconds', 0)[0]).toBe('1.33');
});

test('templates are judged as what they make', () => {
  expect(minorsOf('StatefulSet', 'spec.template.spec.hostUsers')[0]).toBe('1.33');
  expect(minorsOf('CronJob', 'spec.jobTemplate.spec.template.spec.hostUsers')[0]).toBe('1.33');
  expect(minorsOf('StatefulSet', 'spec.volumeClaimTemplates[0].spec.volumeAttributesClassName')[0]).toBe('1.34');
  expect(
    minorsOf('Deployment', 'spec.template.spec.volumes[2].ephemeral.volumeClaimTemplate.spec.volumeAttributesClassName')[0],
  ).toBe('1.34');
});

test('a field is told from one whose name begins the same', () => {
  expect(minorsOf('Pod', 'spec.resources.requests')[0]).toBe('1.34');
  expect(minorsOf('Pod', 'spec.resourcesX')).toEqual(MINORS);
});

test('every row has a source and a minor that can be read', () => {
  expect(FIELDS_SINCE.filter(row => !/^https:\/\//.test(row.source))).toEqual([]);
  expect(FIELDS_SINCE.filter(row => row.since !== undefined && compareMinors(row.since, '1.37') > 0)).toEqual([]);
});

test('no row is there twice', () => {
  const keys = FIELDS_SINCE.map(row => `${row.kind} ${row.path} ${row.values ?? ''}`);
  expect(keys.filter((key, index) => keys.indexOf(key) !== index)).toEqual([]);
});
