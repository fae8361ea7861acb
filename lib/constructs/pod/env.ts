import {
  BYTE_DIVISORS,
  CPU_DIVISORS,
  configMapKeyFaults,
  ENV_FIELDS,
  envVarNameFaults,
  fieldAvailability,
  isHugePagesField,
  type Minor,
  NEWEST_MINOR,
  RESOURCE_FIELDS,
} from '../../kube';
import { type Fault, faultsAt, under } from '../core/faults';
import { type INamed, nameOf } from '../core/named';
import { referenceFaults } from '../core/references';

/**
 * Where the value of an environment variable comes from.
 *
 * @see https://kubernetes.io/docs/tasks/inject-data-application/define-environment-variable-container/
 */
export class EnvValue {
  /**
   * A value known at synth. A plain string in `env` is the same.
   *
   * @param value may refer to variables above it as `$(NAME)`
   */
  public static literal(value: string): EnvValue {
    return new EnvValue({ value }, []);
  }

  /**
   * One key of a ConfigMap.
   *
   * @param configMap the ConfigMap or its name
   * @param key key in its data
   * @param optional the container starts although the key is not there; default false
   */
  public static configMapKey(configMap: string | INamed, key: string, optional: boolean = false): EnvValue {
    return new EnvValue(
      { valueFrom: { configMapKeyRef: { name: nameOf(configMap), key, ...(optional ? { optional } : {}) } } },
      keyFaults('ConfigMap', configMap, key),
    );
  }

  /**
   * One key of a Secret.
   *
   * @param secret the Secret or its name
   * @param key key in its data
   * @param optional the container starts although the key is not there; default false
   */
  public static secretKey(secret: string | INamed, key: string, optional: boolean = false): EnvValue {
    return new EnvValue(
      { valueFrom: { secretKeyRef: { name: nameOf(secret), key, ...(optional ? { optional } : {}) } } },
      keyFaults('Secret', secret, key),
    );
  }

  /**
   * A field of the Pod itself.
   *
   * @param fieldPath such as `metadata.name`, `status.podIP` or `metadata.labels['app']`
   * @see https://kubernetes.io/docs/concepts/workloads/pods/downward-api/#available-fields
   */
  public static field(fieldPath: string): EnvValue {
    return new EnvValue({ valueFrom: { fieldRef: { apiVersion: 'v1', fieldPath } } }, envFieldFaults(fieldPath));
  }

  /**
   * A request or limit of a container.
   *
   * @param resource such as `limits.cpu` or `requests.memory`
   * @param divisor unit of the answer, such as `1Mi`; default 1
   * @param containerName container asked about; default the one that has the variable
   * @see https://kubernetes.io/docs/concepts/workloads/pods/downward-api/#downwardapi-resourceFieldRef
   */
  public static resource(resource: string, divisor: string = '1', containerName?: string): EnvValue {
    return new EnvValue(
      { valueFrom: { resourceFieldRef: { resource, divisor, ...(containerName === undefined ? {} : { containerName }) } } },
      [...resourceFieldFaults(resource), ...divisorFaults(resource, divisor)],
    );
  }

  private constructor(
    private readonly rendered: { readonly [field: string]: unknown },
    private readonly found: readonly Fault[],
  ) {}

  /** @internal */
  public _faults(field: string, minor: Minor = NEWEST_MINOR): Fault[] {
    const { fieldPath } = (this.rendered.valueFrom as { fieldRef?: { fieldPath?: string } } | undefined)?.fieldRef ?? {};
    return under(field, [
      ...this.found,
      ...faultsAt(
        'fieldPath',
        fieldPath,
        fieldAvailability('Pod', FIELD_PATH, minor, fieldPath),
        'use another field, or aim at a later minor',
      ),
    ]);
  }

  /** @internal */
  public _render(): { readonly [field: string]: unknown } {
    return this.rendered;
  }
}

/**
 * All keys of a ConfigMap or Secret as environment variables.
 *
 * @see https://kubernetes.io/docs/tasks/configure-pod-container/configure-pod-configmap/#configure-all-key-value-pairs-in-a-configmap-as-container-environment-variables
 */
export class EnvFrom {
  /**
   * Every key of a ConfigMap.
   *
   * @param configMap the ConfigMap or its name
   * @param prefix put before each key; default none
   * @param optional the container starts although the ConfigMap is not there; default false
   */
  public static configMap(configMap: string | INamed, prefix?: string, optional: boolean = false): EnvFrom {
    return new EnvFrom('configMapRef', 'ConfigMap', configMap, prefix, optional);
  }

  /**
   * Every key of a Secret.
   *
   * @param secret the Secret or its name
   * @param prefix put before each key; default none
   * @param optional the container starts although the Secret is not there; default false
   */
  public static secret(secret: string | INamed, prefix?: string, optional: boolean = false): EnvFrom {
    return new EnvFrom('secretRef', 'Secret', secret, prefix, optional);
  }

  private constructor(
    private readonly ref: 'configMapRef' | 'secretRef',
    private readonly kind: string,
    private readonly source: string | INamed,
    private readonly prefix: string | undefined,
    private readonly optional: boolean,
  ) {}

  /** @internal */
  public _faults(field: string, minor?: Minor): Fault[] {
    const { prefix } = this;
    return [
      ...referenceFaults(`${field}.name`, this.kind, this.source),
      ...(prefix === undefined ? [] : faultsAt(`${field}.prefix`, prefix, envVarNameFaults(prefix, minor), NAME_REMEDY)),
    ];
  }

  /** @internal */
  public _render(): { readonly [field: string]: unknown } {
    return {
      ...(this.prefix === undefined ? {} : { prefix: this.prefix }),
      [this.ref]: { name: nameOf(this.source), ...(this.optional ? { optional: true } : {}) },
    };
  }
}

/**
 * The environment of a container as the API takes it, in the order given: later variables may refer to earlier ones.
 *
 * What is no `EnvValue` is the value itself: text, or a token of cdk8s that becomes text at synth.
 */
export function renderEnv(env: { readonly [name: string]: string | EnvValue } | undefined): object[] | undefined {
  return env === undefined
    ? undefined
    : Object.entries(env).map(([name, value]) => ({ name, ...(value instanceof EnvValue ? value._render() : { value }) }));
}

/** Faults of names and sources of environment variables, for a minor: names may be almost anything since 1.32. */
export function envFaults(
  field: string,
  env: { readonly [name: string]: string | EnvValue } | undefined,
  minor?: Minor,
): Fault[] {
  return Object.entries(env ?? {}).flatMap(([name, value]) => [
    ...faultsAt(`${field}.${name}`, name, envVarNameFaults(name, minor), NAME_REMEDY),
    ...(value instanceof EnvValue ? value._faults(`${field}.${name}`, minor) : []),
  ]);
}

const NAME_REMEDY = 'name it as the API server allows, such as LOG_LEVEL';

function keyFaults(kind: string, reference: string | INamed, key: string): Fault[] {
  return [
    ...referenceFaults('name', kind, reference),
    ...faultsAt('key', key, configMapKeyFaults(key), `give a key of the ${kind}`),
  ];
}

const FIELD_PATH = 'spec.containers[].env[].valueFrom.fieldRef.fieldPath';

function envFieldFaults(fieldPath: string): Fault[] {
  return ENV_FIELDS.some(field => field === fieldPath) || /^metadata\.(labels|annotations)\['[^']+'\]$/.test(fieldPath)
    ? []
    : [
        {
          field: 'fieldPath',
          value: fieldPath,
          message: 'no such field of the Pod is offered to containers',
          remedy: `use ${ENV_FIELDS.join(', ')}, metadata.labels['key'] or metadata.annotations['key']`,
        },
      ];
}

function divisorFaults(resource: string, divisor: string): Fault[] {
  const divisors = resource.endsWith('.cpu') ? CPU_DIVISORS : BYTE_DIVISORS;
  return divisors.includes(divisor)
    ? []
    : [{ field: 'divisor', value: divisor, message: `is no unit of ${resource}`, remedy: `use one of ${divisors.join(', ')}` }];
}

function resourceFieldFaults(resource: string): Fault[] {
  return RESOURCE_FIELDS.includes(resource) || isHugePagesField(resource)
    ? []
    : [
        {
          field: 'resource',
          value: resource,
          message: 'no such resource is offered to containers',
          remedy: 'use limits.cpu, requests.memory and the like',
        },
      ];
}
