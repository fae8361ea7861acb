import { hasFloatingTag, type Minor, podSecurityFaults } from '../../lib/kube';
import { schemaFaults } from '../../lib/kube/schemas';
import { allObjects, CHART_IDS, type KubernetesObject, named, objectsOf } from './charts';

const MINORS: readonly Minor[] = ['1.28', '1.37'];

/** Apps that cannot be held to the restricted standard, and the controls that they break. */
const BEYOND_RESTRICTED: { readonly [object: string]: readonly string[] } = {
  'DaemonSet/fluentd-cloud-logging': ['restrictedVolumes', 'runAsNonRoot', 'runAsUser'],
};

const SECURITY_REASON = 'cdk8s-stateful/pod-security';

describe.each(MINORS)('on Kubernetes %s', minor => {
  test('every object passes the strict check of its schema', () => {
    const faults = allObjects().flatMap(object => schemaFaults(minor, object).map(fault => `${named(object)} ${fault}`));
    expect(faults).toEqual([]);
  });

  test('every Pod template holds to the restricted Pod Security Standard, but those that must not', () => {
    const broken = allObjects()
      .filter(hasTemplate)
      .map(object => [named(object), brokenControls('restricted', minor, object)] as const)
      .filter(([, controls]) => controls.length > 0);
    expect(Object.fromEntries(broken)).toEqual(BEYOND_RESTRICTED);
  });

  test('every Pod template may come into its namespace', () => {
    const refused = CHART_IDS.flatMap(id => {
      const [namespace, ...objects] = objectsOf(id);
      const level = namespace?.metadata.labels?.['pod-security.kubernetes.io/enforce'] as 'restricted' | 'privileged';
      return objects.filter(hasTemplate).flatMap(object => brokenControls(level, minor, object));
    });
    expect(refused).toEqual([]);
  });
});

test('a namespace is privileged only where a Pod needs it', () => {
  const privileged = CHART_IDS.filter(
    id => objectsOf(id)[0]?.metadata.labels?.['pod-security.kubernetes.io/enforce'] !== 'restricted',
  );
  expect(privileged).toEqual(['cluster-logging']);
});

test('what breaks the standard says why', () => {
  const explained = allObjects()
    .filter(hasTemplate)
    .filter(({ spec }) => spec.template.metadata.annotations?.[SECURITY_REASON] !== undefined);
  expect(explained.map(named)).toEqual(Object.keys(BEYOND_RESTRICTED));
});

test('every container says what it needs, how it is, and which image of which version it runs', () => {
  const careless = allObjects()
    .filter(hasTemplate)
    .flatMap(object =>
      object.spec.template.spec.containers.flatMap((container: any) => [
        ...(hasFloatingTag(container.image) ? [`${named(object)} ${container.image}`] : []),
        ...(container.resources?.requests?.cpu === undefined ? [`${named(object)} requests.cpu`] : []),
        ...(container.resources?.requests?.memory === undefined ? [`${named(object)} requests.memory`] : []),
        ...(container.resources?.limits?.memory === undefined ? [`${named(object)} limits.memory`] : []),
        ...(container.readinessProbe === undefined ? [`${named(object)} readinessProbe`] : []),
        ...(container.livenessProbe === undefined ? [`${named(object)} livenessProbe`] : []),
      ]),
    );
  expect(careless).toEqual([]);
});

function hasTemplate({ spec }: KubernetesObject): boolean {
  return spec?.template?.spec !== undefined;
}

function brokenControls(level: 'restricted' | 'privileged', minor: Minor, { spec }: KubernetesObject): string[] {
  const { metadata, spec: pod } = spec.template;
  return [...new Set(podSecurityFaults(level, minor, metadata, pod).map(({ control }) => control))].sort();
}
