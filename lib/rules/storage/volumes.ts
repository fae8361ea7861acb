import { HOSTNAME_LABEL, type Labels, Quantity, quantityFaults } from '../../kube';
import type { NodeSelector, PersistentVolume, Quantity as QuantityText } from '../objects';
import { remembered } from '../remembered';
import type { Subject } from '../subject';
import { classNameOf } from './classes';
import { isFirst } from './once';

/** A PersistentVolume, with what Kubernetes takes for granted filled in. */
export interface Volume {
  readonly subject: Subject<PersistentVolume>;
  readonly name: string;
  readonly labels: Labels;
  readonly className: string;
  readonly capacity: Quantity;
  readonly accessModes: readonly string[];
  readonly volumeMode: string;
  readonly attributesClass: string;
  /** `namespace/name` of the one claim that it is for. */
  readonly reservedFor?: string;
  /** The nodes that it can be used on. @default - all */
  readonly affinity?: NodeSelector;
}

/** https://kubernetes.io/docs/concepts/storage/persistent-volumes/#volume-mode */
export const DEFAULT_VOLUME_MODE = 'Filesystem';

const NOTHING = Quantity.ofBytes(0n);

/** The amount; nothing where there is none, or none that is one. */
export function amountOf(text: QuantityText | undefined): Quantity {
  return text === undefined || quantityFaults(`${text}`).length > 0 ? NOTHING : Quantity.parse(`${text}`);
}

/** All PersistentVolumes, each once, in input order. */
export const volumesOf = remembered((context): readonly Volume[] =>
  context
    .ofKind('PersistentVolume')
    .filter(it => isFirst(context, it))
    .map(volumeOf),
);

function volumeOf(subject: Subject<PersistentVolume>): Volume {
  const { metadata, spec = {} } = subject.object;
  const { claimRef } = spec;
  return {
    subject,
    name: subject.name,
    labels: metadata?.labels ?? {},
    className: classNameOf(metadata, spec) ?? '',
    capacity: amountOf(spec.capacity?.['storage']),
    accessModes: spec.accessModes ?? [],
    volumeMode: spec.volumeMode ?? DEFAULT_VOLUME_MODE,
    attributesClass: spec.volumeAttributesClassName ?? '',
    ...(claimRef?.name !== undefined && { reservedFor: `${claimRef.namespace ?? ''}/${claimRef.name}` }),
    ...(spec.nodeAffinity?.required !== undefined && { affinity: spec.nodeAffinity.required }),
  };
}

/** The host names that a node selector names; others it takes by other labels, or by none. */
export function hostnamesIn({ nodeSelectorTerms = [] }: NodeSelector): string[] {
  return nodeSelectorTerms.flatMap(({ matchExpressions = [] }) =>
    matchExpressions
      .filter(({ key, operator }) => key === HOSTNAME_LABEL && operator === 'In')
      .flatMap(({ values = [] }) => values),
  );
}
