import type { ApiObject } from 'cdk8s';
import { Construct } from 'constructs';
import { annotationsFaults, DEFAULT_STORAGE_CLASS_ANNOTATION, dnsSubdomainFaults, labelsFaults } from '../../kube';
import type { Manifest } from '../core/emit';
import { type Fault, faultsAt, requireNoFaults } from '../core/faults';
import { emitParts } from '../workload/app-parts';
import { mountOptionsFaults } from './mount-options';
import { type IStorageClass, ReclaimPolicy } from './storage-class';
import { renderTopologyTerm, type TopologyTerm, topologyTermsFaults } from './topology-term';

/** Properties of `LocalStorageClass`. */
export interface LocalStorageClassProps {
  /** Name of the class, cluster-wide: an RFC 1123 subdomain. */
  readonly name: string;

  /**
   * What becomes of a dynamically made volume when its claim goes.
   *
   * A PersistentVolume written by hand keeps its own policy. The API server
   * refuses to change this field on a live class.
   *
   * @see https://kubernetes.io/docs/concepts/storage/storage-classes/#reclaim-policy
   * @default ReclaimPolicy.RETAIN - Kubernetes itself would choose Delete
   */
  readonly reclaimPolicy?: ReclaimPolicy;

  /**
   * Whether claims that name no class get this one.
   *
   * Such a claim then waits until a volume of this class is written: nothing makes one.
   *
   * @see https://kubernetes.io/docs/concepts/storage/storage-classes/#default-storageclass
   * @default false
   */
  readonly isDefaultClass?: boolean;

  /**
   * Options with which volumes of this class are mounted, such as `noatime`.
   *
   * Kubernetes applies those of a class to volumes that a provisioner makes;
   * `NodeLocalPVs` applies them to its own.
   *
   * @see https://kubernetes.io/docs/concepts/storage/storage-classes/#mount-options
   * @default - none
   */
  readonly mountOptions?: string[];

  /**
   * Where a provisioner may make volumes of this class: on nodes that meet at least one of the terms.
   *
   * A volume written by hand, as those of `NodeLocalPVs`, says by itself where it is.
   *
   * @see https://kubernetes.io/docs/concepts/storage/storage-classes/#allowed-topologies
   * @default - anywhere
   */
  readonly allowedTopologies?: TopologyTerm[];

  /**
   * Labels of the class.
   *
   * @default - those of the chart
   */
  readonly labels?: { readonly [key: string]: string };

  /**
   * Annotations of the class.
   *
   * @default - none
   */
  readonly annotations?: { readonly [key: string]: string };

  /**
   * Raw fields for what these properties do not model: for `StorageClass`, or
   * `StorageClass/name`, a JSON merge patch over the object.
   *
   * @see https://www.rfc-editor.org/rfc/rfc7386
   * @default - none
   * @throws if a key names no object that is made
   */
  readonly rawFields?: { readonly [key: string]: any };
}

/**
 * A StorageClass for disks that are already attached to the nodes.
 *
 * Nothing provisions its volumes: `NodeLocalPVs` writes them. A claim is bound
 * only when its Pod is scheduled, so that both end up on one node. A claim that
 * `NodeLocalPVs` reserves a volume for is bound to it at once, and its Pod follows.
 *
 * @see https://kubernetes.io/docs/concepts/storage/storage-classes/#local
 */
export class LocalStorageClass extends Construct implements IStorageClass {
  /**
   * A class that this app does not own.
   *
   * @param name name of the class, as it stands in the cluster
   */
  public static fromName(name: string): IStorageClass {
    return { storageClassName: name };
  }

  /** Name of the class, as claims refer to it. */
  public readonly storageClassName: string;

  /** The StorageClass object. */
  public readonly storageClass: ApiObject;

  private readonly options: readonly string[];

  /**
   * @param scope a chart, or a construct in one
   * @param id of the construct, unique in its scope
   * @param props of the class
   * @throws if a name, label, annotation, mount option or topology term is one that the API server would refuse, or a raw field names no object
   */
  constructor(scope: Construct, id: string, props: LocalStorageClassProps) {
    super(scope, id);
    requireNoFaults(this, faultsOf(props));

    this.storageClass = emitParts(this, [{ id: 'Resource', manifest: render(props) }], props.rawFields)[0] as ApiObject;
    this.storageClassName = props.name;
    this.options = [...(props.mountOptions ?? [])];
  }

  /** Options with which `NodeLocalPVs` mounts volumes of this class where it is not told others. */
  public get mountOptions(): string[] {
    return [...this.options];
  }
}

function faultsOf(props: LocalStorageClassProps): Fault[] {
  const { name, mountOptions = [], allowedTopologies = [], labels = {}, annotations = {} } = props;
  const annotated = annotations[DEFAULT_STORAGE_CLASS_ANNOTATION];
  return [
    ...faultsAt('name', name, dnsSubdomainFaults(name), 'name it differently'),
    ...mountOptionsFaults(mountOptions),
    ...topologyTermsFaults('allowedTopologies', allowedTopologies),
    ...faultsAt('labels', labels, labelsFaults(labels), 'correct the label'),
    ...faultsAt('annotations', annotations, annotationsFaults(annotations), 'correct the annotation'),
    ...(annotated === undefined
      ? []
      : [
          {
            field: `annotations.${DEFAULT_STORAGE_CLASS_ANNOTATION}`,
            value: annotated,
            message: 'is set by isDefaultClass',
            remedy: 'set that instead',
          },
        ]),
  ];
}

function render(props: LocalStorageClassProps): Manifest {
  const { mountOptions = [], allowedTopologies = [] } = props;
  const annotations = {
    ...props.annotations,
    ...(props.isDefaultClass === true && { [DEFAULT_STORAGE_CLASS_ANNOTATION]: 'true' }),
  };
  return {
    apiVersion: 'storage.k8s.io/v1',
    kind: 'StorageClass',
    metadata: { name: props.name, labels: { ...props.labels }, annotations },
    provisioner: 'kubernetes.io/no-provisioner',
    volumeBindingMode: 'WaitForFirstConsumer',
    reclaimPolicy: props.reclaimPolicy ?? ReclaimPolicy.RETAIN,
    mountOptions: mountOptions.length === 0 ? undefined : [...mountOptions],
    allowedTopologies: allowedTopologies.length === 0 ? undefined : allowedTopologies.map(renderTopologyTerm),
  };
}
