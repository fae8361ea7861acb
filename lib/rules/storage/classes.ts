import { DEFAULT_STORAGE_CLASS_ANNOTATION } from '../../kube';
import type { RuleContext } from '../context';
import type { ClaimSpec, ObjectMeta, StorageClass } from '../objects';
import type { Subject } from '../subject';

/** The provisioner of classes that make no volumes: every volume is written by hand, or found on a node. */
export const NO_PROVISIONER = 'kubernetes.io/no-provisioner';

/** https://kubernetes.io/docs/concepts/storage/persistent-volumes/#class - read before `storageClassName`, and deprecated */
const BETA_CLASS_ANNOTATION = 'volume.beta.kubernetes.io/storage-class';

/** The class of a claim or a volume; undefined where it names none, and so may get the cluster's default. */
export function classNameOf(metadata: ObjectMeta | undefined, spec: Pick<ClaimSpec, 'storageClassName'>): string | undefined {
  return metadata?.annotations?.[BETA_CLASS_ANNOTATION] ?? spec.storageClassName;
}

/** The class that a claim ends up with; undefined where the cluster decides. */
export function resolvedClass(context: RuleContext, named: string | undefined): string | undefined {
  if (named !== undefined) {
    return named;
  }
  const defaults = context.ofKind('StorageClass').filter(isDefault);
  return defaults.length === 1 ? defaults[0]?.name : undefined;
}

function isDefault({ object }: Subject<StorageClass>): boolean {
  return object.metadata?.annotations?.[DEFAULT_STORAGE_CLASS_ANNOTATION] === 'true';
}

/** Where volumes of a class come from. */
export enum Origin {
  /** Somebody writes them, or finds them on nodes; nothing makes them. */
  BY_HAND = 'by hand',
  /** A provisioner makes them when they are asked for. */
  PROVISIONED = 'provisioned',
  /** The class is not among the manifests. */
  UNKNOWN = 'unknown',
}

/** @param className the empty one stands for volumes without class, which nothing makes */
export function originOf(context: RuleContext, className: string): Origin {
  if (className === '') {
    return Origin.BY_HAND;
  }
  const provisioner = context.find('StorageClass', className)?.object.provisioner;
  if (provisioner === undefined) {
    return Origin.UNKNOWN;
  }
  return provisioner === NO_PROVISIONER ? Origin.BY_HAND : Origin.PROVISIONED;
}

/** Claims of the class are bound when their Pod is scheduled, and not before. */
export function waitsForConsumer(context: RuleContext, className: string): boolean {
  return context.find('StorageClass', className)?.object.volumeBindingMode === 'WaitForFirstConsumer';
}
