import { type FieldType, fieldOf, objectSchema, type ScalarName } from '../../../../lib/kube/schemas';
import type { Minor } from '../../../../lib/kube/versions';
import type { Chance } from './chance';
import { keyPool, scalarPool } from './pools';

/** Fields of which a sound object has one alone, by schema: the first are the likelier. `none`: it may have none as well. */
const EITHER: Readonly<Record<string, { readonly of: readonly string[]; readonly none?: true }>> = {
  'core.v1.Volume': {
    of: [
      'emptyDir',
      'configMap',
      'secret',
      'persistentVolumeClaim',
      'hostPath',
      'projected',
      'downwardAPI',
      'csi',
      'nfs',
      'ephemeral',
      'iscsi',
      'image',
      'fc',
      'rbd',
      'cephfs',
      'azureFile',
      'gitRepo',
      'flexVolume',
      'glusterfs',
      'cinder',
      'azureDisk',
      'gcePersistentDisk',
      'awsElasticBlockStore',
      'flocker',
      'portworxVolume',
      'quobyte',
      'scaleIO',
      'storageos',
      'vsphereVolume',
      'photonPersistentDisk',
    ],
  },
  'core.v1.PersistentVolumeSpec': {
    of: [
      'local',
      'csi',
      'hostPath',
      'nfs',
      'iscsi',
      'fc',
      'rbd',
      'cephfs',
      'azureFile',
      'azureDisk',
      'flexVolume',
      'glusterfs',
      'cinder',
      'gcePersistentDisk',
      'awsElasticBlockStore',
      'flocker',
      'portworxVolume',
      'quobyte',
      'scaleIO',
      'storageos',
      'vsphereVolume',
      'photonPersistentDisk',
    ],
  },
  'core.v1.Probe': { of: ['httpGet', 'tcpSocket', 'exec', 'grpc'] },
  'core.v1.LifecycleHandler': { of: ['exec', 'httpGet', 'sleep', 'tcpSocket'] },
  'core.v1.EnvVar': { of: ['value', 'valueFrom'], none: true },
  'core.v1.EnvVarSource': { of: ['fieldRef', 'secretKeyRef', 'configMapKeyRef', 'resourceFieldRef', 'fileKeyRef'] },
  'core.v1.EnvFromSource': { of: ['configMapRef', 'secretRef'] },
  'core.v1.VolumeProjection': {
    of: ['configMap', 'secret', 'downwardAPI', 'serviceAccountToken', 'clusterTrustBundle', 'podCertificate'],
  },
  'core.v1.DownwardAPIVolumeFile': { of: ['fieldRef', 'resourceFieldRef'] },
  'core.v1.VolumeMount': { of: ['subPath', 'subPathExpr'], none: true },
  'networking.v1.IngressBackend': { of: ['service', 'resource'] },
  'networking.v1.ServiceBackendPort': { of: ['number', 'name'] },
  'networking.v1.NetworkPolicyPeer': { of: ['podSelector', 'ipBlock', 'namespaceSelector'] },
  'autoscaling.v2.MetricSpec': { of: ['resource', 'pods', 'object', 'external', 'containerResource'] },
  'autoscaling.v2.MetricTarget': { of: ['averageValue', 'averageUtilization', 'value'] },
  'policy.v1.PodDisruptionBudgetSpec': { of: ['maxUnavailable', 'minAvailable'], none: true },
  'batch.v1.PodFailurePolicyRule': { of: ['onExitCodes', 'onPodConditions'] },
};

/** Fields that are as good as required, by schema. */
const EXPECTED: Readonly<Record<string, readonly string[]>> = {
  'core.v1.Container': ['image'],
  'core.v1.PersistentVolumeSpec': ['capacity', 'accessModes'],
  'core.v1.PersistentVolumeClaimSpec': ['accessModes', 'resources'],
  'core.v1.VolumeResourceRequirements': ['requests'],
  'core.v1.ServiceSpec': ['ports'],
  'core.v1.SecretVolumeSource': ['secretName'],
  'core.v1.ConfigMapVolumeSource': ['name'],
  'core.v1.ExecAction': ['command'],
  'core.v1.HTTPGetAction': ['path'],
  'apps.v1.StatefulSetSpec': ['selector', 'template', 'serviceName'],
  'core.v1.ReplicationControllerSpec': ['selector', 'template'],
  'core.v1.PodTemplateSpec': ['metadata', 'spec'],
};

/** Fields that say nothing of an object, or that only servers write. */
const LEFT_OUT: readonly string[] = [
  'status',
  'managedFields',
  'resourceVersion',
  'selfLink',
  'namespace',
  'creationTimestamp',
  'deletionTimestamp',
  'deletionGracePeriodSeconds',
  'generation',
  'uid',
  'ownerReferences',
  'ephemeralContainers',
];

/** Makes values as people might write them, along the schema of a minor; most of them sound. */
export class Plausible {
  constructor(
    private readonly minor: Minor,
    private readonly chance: Chance,

    /** How many in a hundred scalars are chosen from the whole pool, boundaries and mistakes included. */
    private readonly daring: number,
  ) {}

  /** A value for a field. `depth`: how deep it stands; the deeper, the plainer. */
  public value(field: string, type: FieldType, depth: number): unknown {
    if (typeof type === 'string') {
      return type.startsWith('#') ? this.object(type.slice(1), depth + 1) : this.scalar(field, type as ScalarName);
    }
    if ('enum' in type)
      return this.chance.percent(this.daring / 2)
        ? this.chance.one(['', 'Bogus', type.enum[0]?.toLowerCase()])
        : this.chance.one(type.enum);
    if ('list' in type) return Array.from({ length: this.listLength() }, () => this.value(`${field}[]`, type.list, depth));
    if ('map' in type) {
      const keys = this.sound(keyPool(field, type.map === 'quantity'), this.listLength());
      return Object.fromEntries(keys.map(key => [key, this.value(`${field}{}`, type.map, depth)]));
    }
    return this.scalar(field, type.type);
  }

  /** An object: what it requires, and some of the rest. */
  public object(name: string, depth: number): Record<string, unknown> {
    const schema = objectSchema(this.minor, name);
    const either = EITHER[name];
    const rest = Object.keys(schema.fields).filter(field => !LEFT_OUT.includes(field) && !either?.of.includes(field));
    const wanted = rest.filter(field => schema.required?.includes(field) || EXPECTED[name]?.includes(field));
    const optional = this.chance.some(
      rest.filter(field => !wanted.includes(field)),
      this.chance.below(depth > 6 ? 2 : depth > 3 ? 3 : 5),
    );
    const fields = [...wanted, ...optional, ...(either === undefined ? [] : this.eitherOf(either, Object.keys(schema.fields)))];
    const object: Record<string, unknown> = {};
    for (const field of fields) {
      const type = fieldOf(schema, field);
      if (type !== undefined) object[field] = this.value(field, type, depth);
    }
    if (name === 'autoscaling.v2.MetricSpec') tieType(object, either?.of ?? []);
    return object;
  }

  private eitherOf({ of, none }: { of: readonly string[]; none?: true }, known: readonly string[]): string[] {
    const served = of.filter(field => known.includes(field));
    if (none && this.chance.percent(40)) return [];
    if (this.chance.percent(this.daring / 4)) return this.chance.some(served, this.chance.below(3));
    return [served[Math.min(this.chance.below(served.length), this.chance.below(served.length))] ?? ''];
  }

  private scalar(field: string, type: ScalarName): unknown {
    const [value] = this.sound(scalarPool(field, type), 1);
    return value;
  }

  /** Some of a pool: of its first half, where the sound ones stand, but for some. */
  private sound<T>(pool: readonly T[], count: number): T[] {
    const part = this.chance.percent(this.daring) ? pool : pool.slice(0, Math.ceil(pool.length / 2));
    return this.chance.some(part, count);
  }

  private listLength(): number {
    return this.chance.one([1, 1, 1, 2, 2, 3, 0]);
  }
}

/** The type of a metric names the field that it has. */
function tieType(object: Record<string, unknown>, of: readonly string[]): void {
  const field = of.find(it => object[it] !== undefined);
  if (field !== undefined) object.type = `${field[0]?.toUpperCase()}${field.slice(1)}`;
}
