import { Connection } from '../../ask/connection';
import { until } from '../../run/until';
import { type Live, sharedCluster } from '../harness';

const RBAC = 'rbac.authorization.k8s.io';

/** Seconds until the authorizer must have seen what the API server has. */
const PATIENCE = 30;

/** What somebody would do. */
export interface Attributes {
  readonly verb: string;
  readonly resource: string;
  readonly group?: string;
  readonly namespace?: string;
}

/** A ServiceAccount of the test, a ClusterRole with these rules, and what binds them, all of one name. */
export function rightsFor(live: Live, name: string, rules: readonly object[]): any[] {
  const unique = live.unique(name);
  return [
    { apiVersion: 'v1', kind: 'ServiceAccount', metadata: { name, namespace: live.namespace } },
    { apiVersion: `${RBAC}/v1`, kind: 'ClusterRole', metadata: { name: unique }, rules },
    {
      apiVersion: `${RBAC}/v1`,
      kind: 'ClusterRoleBinding',
      metadata: { name: unique },
      roleRef: { apiGroup: RBAC, kind: 'ClusterRole', name: unique },
      subjects: [{ kind: 'ServiceAccount', name, namespace: live.namespace }],
    },
  ];
}

/** Whether a ServiceAccount of the test may do something now. */
export async function mayNow(live: Live, account: string, resourceAttributes: Attributes): Promise<boolean> {
  const user = `system:serviceaccount:${live.namespace}:${account}`;
  const review = { apiVersion: 'authorization.k8s.io/v1', kind: 'SubjectAccessReview', spec: { user, resourceAttributes } };
  const path = '/apis/authorization.k8s.io/v1/subjectaccessreviews';
  const { body } = await live.connection.send('POST', path, JSON.stringify(review));
  return JSON.parse(body).status.allowed;
}

/** Waits until the authorizer, which reads rules as they come, lets a ServiceAccount do something. */
export function untilMay(live: Live, account: string, attributes: Attributes): Promise<void> {
  return until(`${account} to be allowed`, PATIENCE, () => mayNow(live, account, attributes));
}

/** A connection of somebody who has got hold of the token of a ServiceAccount. */
export async function connectAs(live: Live, account: string): Promise<Connection> {
  const path = `${await live.pathOf({ kind: 'ServiceAccount', name: account })}/token`;
  const { body } = await live.connection.send('POST', path, JSON.stringify(TOKEN_REQUEST));
  return new Connection({ ...sharedCluster().endpoint, token: JSON.parse(body).status.token });
}

/** A request for a token of the usual audience and life. */
export const TOKEN_REQUEST = { apiVersion: 'authentication.k8s.io/v1', kind: 'TokenRequest', spec: {} };
