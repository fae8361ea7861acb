/** What an object is, apart from its content: group, kind, namespace and name. */

/** The part of an object that tells it from others. Loose, as it may come from a file that holds anything. */
export interface IdentifiedObject {
  readonly apiVersion?: string;
  readonly kind?: string;
  readonly metadata?: { readonly name?: string; readonly namespace?: string };
}

/**
 * Built-in kinds without a namespace, by API group (`''` is core), of every minor from 1.28 to 1.37.
 *
 * Source: the paths without `{namespace}` in api/openapi-spec/swagger.json of kubernetes v1.28.15 and v1.37.0.
 */
export const CLUSTER_SCOPED_KINDS: Readonly<Record<string, readonly string[]>> = {
  '': ['ComponentStatus', 'Namespace', 'Node', 'PersistentVolume'],
  'admissionregistration.k8s.io': [
    'MutatingAdmissionPolicy',
    'MutatingAdmissionPolicyBinding',
    'MutatingWebhookConfiguration',
    'ValidatingAdmissionPolicy',
    'ValidatingAdmissionPolicyBinding',
    'ValidatingWebhookConfiguration',
  ],
  'apiextensions.k8s.io': ['CustomResourceDefinition'],
  'apiregistration.k8s.io': ['APIService'],
  'authentication.k8s.io': ['SelfSubjectReview', 'TokenReview'],
  'authorization.k8s.io': ['SelfSubjectAccessReview', 'SelfSubjectRulesReview', 'SubjectAccessReview'],
  'certificates.k8s.io': ['CertificateSigningRequest', 'ClusterTrustBundle'],
  'flowcontrol.apiserver.k8s.io': ['FlowSchema', 'PriorityLevelConfiguration'],
  'internal.apiserver.k8s.io': ['StorageVersion'],
  'networking.k8s.io': ['ClusterCIDR', 'IPAddress', 'IngressClass', 'ServiceCIDR'],
  'node.k8s.io': ['RuntimeClass'],
  'rbac.authorization.k8s.io': ['ClusterRole', 'ClusterRoleBinding'],
  'resource.k8s.io': ['DeviceClass', 'DeviceTaintRule', 'ResourceClass', 'ResourcePoolStatusRequest', 'ResourceSlice'],
  'scheduling.k8s.io': ['PriorityClass'],
  'storage.k8s.io': ['CSIDriver', 'CSINode', 'StorageClass', 'VolumeAttachment', 'VolumeAttributesClass'],
  'storagemigration.k8s.io': ['StorageVersionMigration'],
};

/** The namespace of an object that names none, for a client that is told none. */
export const DEFAULT_NAMESPACE = 'default';

/** `apps` of `apps/v1`, and `''` of `v1`, the core group. */
export function groupOf(apiVersion: string): string {
  return apiVersion.includes('/') ? apiVersion.slice(0, apiVersion.indexOf('/')) : '';
}

/** A built-in kind that has no namespace. Of custom resources it cannot know, and says no. */
export function isClusterScoped(apiVersion: string, kind: string): boolean {
  const group = groupOf(apiVersion);
  return Object.hasOwn(CLUSTER_SCOPED_KINDS, group) && (CLUSTER_SCOPED_KINDS[group] ?? []).includes(kind);
}

/**
 * What makes it one and the same object to the API server: `apps/StatefulSet/web/db`, `core/PersistentVolume//disk-1`.
 *
 * The version is no part of it: `policy/v1beta1` and `policy/v1` serve the same budget.
 */
export function identity(object: IdentifiedObject, defaultNamespace: string = DEFAULT_NAMESPACE): string {
  const { apiVersion = '', kind = '', metadata = {} } = object;
  const namespace = isClusterScoped(apiVersion, kind) ? '' : metadata.namespace || defaultNamespace;
  return [groupOf(apiVersion) || 'core', kind, namespace, metadata.name ?? ''].join('/');
}

/** An object as messages name it: `StatefulSet/db`. */
export function describe(object: IdentifiedObject): string {
  return `${object.kind || 'object without kind'}/${object.metadata?.name || '(no name)'}`;
}
