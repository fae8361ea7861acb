/**
 * What the rules about security foretell.
 *
 * Not here, as simulated kubelets pull no images and mount nothing: `images-are-pinned`, `host-paths-are-for-agents`.
 * Nor `secrets-are-not-in-plain-env`, which speaks of who reads manifests.
 */
import { type Live, onCluster } from '../harness';
import { predicted } from './predicted';
import { connectAs, mayNow, rightsFor, TOKEN_REQUEST, untilMay } from './rights';

const RBAC = 'rbac.authorization.k8s.io';

const CONTAINERS = [{ name: 'web', image: 'nginx:1.27.3' }];

onCluster('pod-security-level-is-met: a controller is accepted, and makes no Pod', async live => {
  const labels = { 'pod-security.kubernetes.io/enforce': 'restricted', 'pod-security.kubernetes.io/enforce-version': 'v1.24' };
  const namespace = await live.patch({ kind: 'Namespace', name: live.namespace }, { metadata: { labels } });
  const deployment = {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name: 'web', namespace: live.namespace },
    spec: {
      selector: { matchLabels: { app: 'web' } },
      template: { metadata: { labels: { app: 'web' } }, spec: { containers: CONTAINERS } },
    },
  };
  await live.create(deployment);
  const failing = ({ status }: any) => status?.conditions?.find((it: any) => it.type === 'ReplicaFailure')?.message;
  const message = failing(await live.untilObject({ kind: 'Deployment', name: 'web' }, 'to say why it has no Pods', failing));

  const POD = 'spec.template.spec';
  const BROKEN = `pod-security-level-is-met Deployment/web ${POD}.containers[0].securityContext`;
  expect(
    predicted([{ apiVersion: 'v1', kind: 'Namespace', ...namespace }, deployment]).filter(line => line.startsWith('pod-sec')),
  ).toEqual([
    `${BROKEN}.allowPrivilegeEscalation`,
    `${BROKEN}.capabilities.drop`,
    `${BROKEN}.runAsNonRoot`,
    `${BROKEN}.seccompProfile.type`,
  ]);
  expect(message).toContain(
    'violates PodSecurity "restricted:v1.24": allowPrivilegeEscalation != false (container "web" must set',
  );
  expect(await live.list('Pod')).toEqual([]);
});

onCluster('tokens-are-used: a token of an account without rights comes into the Pod', async live => {
  const account = { apiVersion: 'v1', kind: 'ServiceAccount', metadata: { name: 'web', namespace: live.namespace } };
  const pod = (name: string, more: object) => ({
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name, namespace: live.namespace },
    spec: { serviceAccountName: 'web', containers: CONTAINERS, ...more },
  });
  await live.create(account);
  const [open, shut] = [pod('open', {}), pod('shut', { automountServiceAccountToken: false })];
  const mounts = [await live.create(open), await live.create(shut)].map(({ spec }) =>
    (spec.containers[0].volumeMounts ?? []).map(({ mountPath }: any) => mountPath),
  );

  expect(predicted([account, open, shut]).filter(line => line.startsWith('tokens'))).toEqual([
    'tokens-are-used Pod/open spec.automountServiceAccountToken',
  ]);
  expect(mounts).toEqual([['/var/run/secrets/kubernetes.io/serviceaccount'], []]);
  expect(await mayNow(live, 'web', { verb: 'list', resource: 'pods', namespace: live.namespace })).toBe(false);
});

onCluster('roles-name-what-they-grant: a wildcard grants what nobody has invented yet', async live => {
  const rules = [{ apiGroups: ['*'], resources: ['*'], verbs: ['*'] }];
  const objects = rightsFor(live, 'operator', rules);
  for (const object of objects) await live.create(object);
  await untilMay(live, 'operator', { verb: 'list', resource: 'pods' });

  expect(predicted(objects).filter(line => line.startsWith('roles-name'))).toEqual([
    `roles-name-what-they-grant ClusterRole/${live.unique('operator')} rules[0].resources[0]`,
  ]);
  expect(await mayNow(live, 'operator', { verb: 'invent', resource: 'inventions', group: 'example.com' })).toBe(true);
  expect(await mayNow(live, 'operator', { verb: 'get', resource: 'secrets', namespace: 'kube-system' })).toBe(true);
});

/** The rights of an account before and after it has used them: may it read the Secrets of kube-system? */
async function taken(live: Live, account: string, use: () => Promise<number>): Promise<[boolean, number, boolean]> {
  const secrets = { verb: 'list', resource: 'secrets', namespace: 'kube-system' };
  const before = await mayNow(live, account, secrets);
  const code = await use();
  await untilMay(live, account, secrets);
  return [before, code, await mayNow(live, account, secrets)];
}

onCluster('roles-do-not-escalate: who may escalate roles writes a greater one', async live => {
  const rules = [{ apiGroups: [RBAC], resources: ['clusterroles'], verbs: ['get', 'patch', 'escalate'] }];
  const objects = rightsFor(live, 'manager', rules);
  for (const object of objects) await live.create(object);
  await untilMay(live, 'manager', { verb: 'escalate', resource: 'clusterroles', group: RBAC });
  const connection = await connectAs(live, 'manager');
  const path = await live.pathOf({ kind: 'ClusterRole', apiVersion: `${RBAC}/v1`, name: live.unique('manager') });
  const greater = JSON.stringify({ rules: [...rules, { apiGroups: [''], resources: ['secrets'], verbs: ['list'] }] });
  const use = async () => (await connection.send('PATCH', path, greater, 'application/merge-patch+json')).code;

  expect(predicted(objects)).toContain(`roles-do-not-escalate ClusterRole/${live.unique('manager')} rules[0]`);
  expect(await taken(live, 'manager', use)).toEqual([false, 200, true]);
  connection.close();
});

onCluster('roles-do-not-escalate: who may bind roles takes the greatest, and who may not is refused', async live => {
  const bindings = { apiGroups: [RBAC], resources: ['clusterrolebindings'], verbs: ['create'] };
  const bind = { apiGroups: [RBAC], resources: ['clusterroles'], verbs: ['bind'] };
  const [weak, strong] = [rightsFor(live, 'weak', [bindings]), rightsFor(live, 'strong', [bindings, bind])];
  for (const object of [...weak, ...strong]) await live.create(object);
  await untilMay(live, 'weak', { verb: 'create', resource: 'clusterrolebindings', group: RBAC });
  await untilMay(live, 'strong', { verb: 'bind', resource: 'clusterroles', group: RBAC });
  const bindTo = async (account: string) => {
    const connection = await connectAs(live, account);
    const [, , own] = rightsFor(live, account, []);
    const greatest = {
      ...own,
      metadata: { name: live.unique(`${account}-admin`) },
      roleRef: { ...own.roleRef, name: 'cluster-admin' },
    };
    const path = `/apis/${RBAC}/v1/clusterrolebindings`;
    const { code } = await connection.send('POST', `${path}${account === 'weak' ? '?dryRun=All' : ''}`, JSON.stringify(greatest));
    connection.close();
    return code;
  };

  expect(predicted([...weak, ...strong]).filter(line => line.startsWith('roles-do-not'))).toEqual([
    `roles-do-not-escalate ClusterRole/${live.unique('strong')} rules[1]`,
  ]);
  expect(await bindTo('weak')).toBe(403);
  expect(await taken(live, 'strong', () => bindTo('strong'))).toEqual([false, 201, true]);
  await live.connection.send('DELETE', `/apis/${RBAC}/v1/clusterrolebindings/${live.unique('strong-admin')}`);
});

onCluster('roles-do-not-escalate: who may make tokens acts as another account', async live => {
  const maker = rightsFor(live, 'maker', [{ apiGroups: [''], resources: ['serviceaccounts/token'], verbs: ['create'] }]);
  const reader = rightsFor(live, 'reader', [{ apiGroups: [''], resources: ['secrets'], verbs: ['list'] }]);
  for (const object of [...maker, ...reader]) await live.create(object);
  await untilMay(live, 'reader', { verb: 'list', resource: 'secrets' });
  const connection = await connectAs(live, 'maker');
  const path = `${await live.pathOf({ kind: 'ServiceAccount', name: 'reader' })}/token`;
  const { code } = await connection.send('POST', path, JSON.stringify(TOKEN_REQUEST));
  connection.close();

  expect(predicted(maker)).toContain(`roles-do-not-escalate ClusterRole/${live.unique('maker')} rules[0]`);
  expect(await mayNow(live, 'maker', { verb: 'list', resource: 'secrets' })).toBe(false);
  expect(code).toBe(201);
});
