import type { Size } from 'cdk8s';
import { annotationsFaults, dnsSubdomainFaults, labelsFaults } from '../../kube';
import { type Fault, faultsAt } from '../core/faults';
import { amountFaults, canonical } from '../core/quantities';
import { AccessMode, type IStorageClass, storageClassNameOf, type VolumeMode } from '../storage/storage-class';

/** What a claim asks for, whether it lives as long as its Pod or longer. */
export interface ClaimSpec {
  readonly storage: string | Size;
  readonly storageClass?: string | IStorageClass;
  readonly accessModes?: readonly AccessMode[];
  readonly selector?: { readonly [label: string]: string };
  readonly labels?: { readonly [key: string]: string };
  readonly annotations?: { readonly [key: string]: string };
}

/** Access modes asked for, with the default. */
export function accessModesOf({ accessModes = [AccessMode.READ_WRITE_ONCE] }: ClaimSpec): AccessMode[] {
  return [...accessModes];
}

/** The spec of a claim as the API takes it. */
export function renderClaimSpec(claim: ClaimSpec, volumeMode: VolumeMode): object {
  return {
    accessModes: accessModesOf(claim),
    volumeMode,
    storageClassName: storageClassNameOf(claim.storageClass),
    selector: claim.selector && { matchLabels: { ...claim.selector } },
    resources: { requests: { storage: canonical(claim.storage) } },
  };
}

/** Faults of what a claim asks for. */
export function claimSpecFaults(claim: ClaimSpec): Fault[] {
  const { storage, selector, labels = {}, annotations = {} } = claim;
  const storageClassName = storageClassNameOf(claim.storageClass);
  return [
    ...amountFaults('storage', storage),
    ...(storageClassName === undefined || storageClassName === ''
      ? []
      : faultsAt('storageClass', storageClassName, dnsSubdomainFaults(storageClassName), 'give the name of a StorageClass')),
    ...accessModeFaults(claim.accessModes),
    ...(selector === undefined ? [] : faultsAt('selector', selector, labelsFaults(selector), 'correct the label')),
    ...faultsAt('labels', labels, labelsFaults(labels), 'correct the label'),
    ...faultsAt('annotations', annotations, annotationsFaults(annotations), 'correct the annotation'),
  ];
}

function accessModeFaults(modes: readonly AccessMode[] | undefined): Fault[] {
  if (modes === undefined) {
    return [];
  }
  if (modes.length === 0) {
    return [
      { field: 'accessModes', value: modes, message: 'at least 1 access mode is required', remedy: 'leave it out, or give one' },
    ];
  }
  return modes.includes(AccessMode.READ_WRITE_ONCE_POD) && modes.length > 1
    ? [
        {
          field: 'accessModes',
          value: modes,
          message: 'may not use ReadWriteOncePod with other access modes',
          remedy: 'give it alone',
        },
      ]
    : [];
}
