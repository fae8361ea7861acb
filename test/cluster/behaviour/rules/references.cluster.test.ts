/**
 * What the rules about references foretell.
 *
 * Not here, as simulated kubelets start no containers: `config-map-exists`, `secret-exists`. Nor `objects-are-unique`, which
 * speaks of what tools for delivery do.
 */
import { type Live, onCluster } from '../harness';
import { predicted } from './predicted';

const CONTAINERS = [{ name: 'web', image: 'nginx:1.27.3' }];

const POD = 'spec.template.spec';

/** A Deployment of one Pod. */
function deployment(namespace: string, name: string, spec: object) {
  const labels = { app: name };
  return {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name, namespace },
    spec: { selector: { matchLabels: labels }, template: { metadata: { labels }, spec: { containers: CONTAINERS, ...spec } } },
  };
}

/** What the controller says of the Pods that it cannot make. */
async function replicaFailure(live: Live, name: string): Promise<string> {
  const failing = ({ status }: any) => status?.conditions?.find((it: any) => it.type === 'ReplicaFailure')?.message;
  return failing(await live.untilObject({ kind: 'Deployment', name }, 'to say why it has no Pods', failing));
}

onCluster('service-account-exists: no Pod is made without its account', async live => {
  const objects = [deployment(live.namespace, 'web', { serviceAccountName: 'shop' })];
  await live.applyObject(objects[0]);

  expect(predicted(objects)).toContain(`service-account-exists Deployment/web ${POD}.serviceAccountName`);
  expect(await replicaFailure(live, 'web')).toBe(
    `pods "${(await live.list('ReplicaSet'))[0].metadata.name}-" is forbidden: error looking up service account ${live.namespace}/shop: serviceaccount "shop" not found`,
  );
});

onCluster('priority-class-exists: no Pod is made of a class that is not there', async live => {
  const objects = [deployment(live.namespace, 'web', { priorityClassName: 'highest' })];
  await live.applyObject(objects[0]);

  expect(predicted(objects)).toContain(`priority-class-exists Deployment/web ${POD}.priorityClassName`);
  expect(await replicaFailure(live, 'web')).toMatch(/ is forbidden: no PriorityClass with name highest was found$/);
});

onCluster('claim-exists: a Pod whose claim nobody makes stays pending', async live => {
  const volumes = [{ name: 'data', persistentVolumeClaim: { claimName: 'data' } }];
  const pod = {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name: 'backup', namespace: live.namespace },
    spec: { containers: CONTAINERS, volumes },
  };
  await live.create(pod);
  const scheduled = ({ status }: any) => status?.conditions?.find((it: any) => it.type === 'PodScheduled');
  const waiting = await live.untilObject({ kind: 'Pod', name: 'backup' }, 'to be unschedulable', scheduled);

  expect(predicted([pod])).toContain('claim-exists Pod/backup spec.volumes[0].persistentVolumeClaim.claimName');
  expect(scheduled(waiting).message).toContain('persistentvolumeclaim "data" not found');
  expect(waiting.status.phase).toBe('Pending');
});

onCluster('role-exists: a binding to a role that is not there gives no rights', async live => {
  const group = 'rbac.authorization.k8s.io';
  const binding = {
    apiVersion: `${group}/v1`,
    kind: 'RoleBinding',
    metadata: { name: 'web', namespace: live.namespace },
    roleRef: { apiGroup: group, kind: 'Role', name: 'reader' },
    subjects: [{ kind: 'User', apiGroup: group, name: 'jane' }],
  };
  const role = {
    apiVersion: `${group}/v1`,
    kind: 'Role',
    metadata: { name: 'reader', namespace: live.namespace },
    rules: [{ apiGroups: [''], resources: ['pods'], verbs: ['get'] }],
  };
  await live.create(binding);

  expect(predicted([binding])).toContain('role-exists RoleBinding/web roleRef.name');
  expect(await mayGetPods(live, 'jane')).toBe(false);
  expect(predicted([binding, role]).filter(line => line.startsWith('role-exists'))).toEqual([]);
});

async function mayGetPods(live: Live, user: string): Promise<boolean> {
  const resourceAttributes = { namespace: live.namespace, verb: 'get', resource: 'pods' };
  const review = { apiVersion: 'authorization.k8s.io/v1', kind: 'SubjectAccessReview', spec: { user, resourceAttributes } };
  const { body } = await live.connection.send(
    'POST',
    '/apis/authorization.k8s.io/v1/subjectaccessreviews',
    JSON.stringify(review),
  );
  return JSON.parse(body).status.allowed;
}

onCluster('scale-target-exists: an autoscaler without its target scales nothing', async live => {
  const autoscaler = {
    apiVersion: 'autoscaling/v2',
    kind: 'HorizontalPodAutoscaler',
    metadata: { name: 'web', namespace: live.namespace },
    spec: { maxReplicas: 3, scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: 'web' } },
  };
  await live.create(autoscaler);
  const ableToScale = ({ status }: any) => status?.conditions?.find((it: any) => it.type === 'AbleToScale');
  const ref = { kind: 'HorizontalPodAutoscaler', name: 'web' };
  const seen = ableToScale(await live.untilObject(ref, 'to say whether it can scale', ableToScale));

  expect(predicted([autoscaler])).toContain('scale-target-exists HorizontalPodAutoscaler/web spec.scaleTargetRef.name');
  expect([seen.status, seen.reason]).toEqual(['False', 'FailedGetScale']);
});

onCluster('namespace-exists: nothing goes to a namespace that is not there', async live => {
  const map = { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'settings', namespace: live.unique('gone') } };
  const { code, body } = await live.connection.send(
    'POST',
    `/api/v1/namespaces/${map.metadata.namespace}/configmaps`,
    JSON.stringify(map),
  );

  expect(predicted([map])).toEqual(['namespace-exists ConfigMap/settings metadata.namespace']);
  expect([code, JSON.parse(body).message]).toEqual([404, `namespaces "${map.metadata.namespace}" not found`]);
});
