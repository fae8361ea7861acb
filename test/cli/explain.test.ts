import { Project } from './project';

let project: Project;

beforeAll(() => {
  project = new Project({});
});
afterAll(() => project.remove());

const explain = (...argv: string[]) => project.run('explain', ...argv);

test('a field of an object', async () => {
  expect(await explain('StatefulSet.spec.updateStrategy', '--kubernetes', '1.32')).toEqual({
    code: 0,
    out: `StatefulSet.spec.updateStrategy of apps/v1, Kubernetes 1.32
  type      object (StatefulSetUpdateStrategy)
  required  no
  since     1.28 or earlier

fields:
  rollingUpdate  object (RollingUpdateStatefulSetStrategy)
  type           string
`,
    err: '',
  });
});

test('a list, with the keys that tell its items apart; indices are left out', async () => {
  expect((await explain('statefulsets.spec.template.spec.containers[0].ports')).out).toBe(
    `StatefulSet.spec.template.spec.containers.ports of apps/v1, Kubernetes 1.37
  type      list of object (ContainerPort)
  required  no
  keys      containerPort, protocol: no two items may share them
  since     1.28 or earlier

fields of each:
  containerPort  int32, required
  hostIP         string
  hostPort       int32
  name           string
  protocol       string
`,
  );
});

test('values that are allowed, the default, and the minors that brought them', async () => {
  expect(
    (await explain('Pod.spec.containers.ports.protocol')).out,
  ).toBe(`Pod.spec.containers.ports.protocol of v1, Kubernetes 1.37
  type      string
  required  no
  values    SCTP, TCP, UDP
  default   "TCP"
  since     1.28 or earlier
`);
  expect((await explain('Pod.spec.hostnameOverride')).out).toBe(`Pod.spec.hostnameOverride of v1, Kubernetes 1.37
  type      string
  required  no
  since     1.34
`);
});

test('what is there and does not work yet', async () => {
  expect((await explain('StatefulSet.spec.updateStrategy.type')).out).toBe(
    `StatefulSet.spec.updateStrategy.type of apps/v1, Kubernetes 1.37
  type      string
  required  no
  values    OnDelete, Recreate (since 1.37), RollingUpdate
  but       'Recreate' is behind a feature gate that is off in Kubernetes up to 1.37
  since     1.28 or earlier
`,
  );
});

test('a kind of several versions is that which the server prefers, and another where it is named', async () => {
  const text = (version: string, other: string) => `HorizontalPodAutoscaler of ${version}, Kubernetes 1.37
  type     object
  plural   horizontalpodautoscalers
  scope    namespaced
  also of  ${other} (--api-version)
  since    1.28 or earlier

fields:
  apiVersion  string
  kind        string
  metadata    object (ObjectMeta)
  spec        object (HorizontalPodAutoscalerSpec), required
  status      object (HorizontalPodAutoscalerStatus)
`;
  expect((await explain('HorizontalPodAutoscaler')).out).toBe(text('autoscaling/v2', 'autoscaling/v1'));
  expect((await explain('HorizontalPodAutoscaler', '--api-version=autoscaling/v1')).out).toBe(
    text('autoscaling/v1', 'autoscaling/v2'),
  );
});

test('a kind that is on its way out', async () => {
  expect((await explain('FlowSchema', '--kubernetes=1.28', '--api-version=flowcontrol.apiserver.k8s.io/v1beta3')).out).toContain(
    '\n  deprecated  from 1.29 on\n  removed     from 1.32 on\n',
  );
});

test('a map has no fields of its own', async () => {
  expect((await explain('Pod.metadata.labels')).out).toBe(`Pod.metadata.labels of v1, Kubernetes 1.37
  type      map of string
  required  no
  since     1.28 or earlier
`);
});

test.each([
  [
    ['StatefulSet.spec.updateStratgy.type'],
    `StatefulSet.spec has no field 'updateStratgy' in Kubernetes 1.37: did you mean 'updateStrategy'?
its fields: updateStrategy, minReadySeconds, ordinals, persistentVolumeClaimRetentionPolicy, podManagementPolicy, replicas, revisionHistoryLimit, selector, serviceName, template, volumeClaimTemplates`,
  ],
  [
    ['Pod.spec.os.family'],
    `Pod.spec.os has no field 'family' in Kubernetes 1.37
its fields: name`,
  ],
  [['Pod.metadata.labels.app'], 'Pod.metadata.labels has no fields'],
  [['Pod.spec.nodeName.x'], 'Pod.spec.nodeName has no fields'],
  [['Deploymnet.spec'], "Kubernetes 1.37 has no kind 'Deploymnet': did you mean 'Deployment'?"],
  [
    ['PodDisruptionBudget', '--api-version=policy/v1beta1'],
    'Kubernetes 1.37 has no PodDisruptionBudget of policy/v1beta1: removed in 1.25: use PodDisruptionBudget of policy/v1',
  ],
  [[], "name one kind or field, such as 'StatefulSet.spec.updateStrategy'"],
  [['Pod', 'Service'], "name one kind or field, such as 'StatefulSet.spec.updateStrategy'"],
])('fails with %p', async (argv, message) => {
  expect(await explain(...argv)).toEqual({ code: 2, out: '', err: `cdk8s-stateful explain: ${message}\n` });
});
