import type { RuleContext } from '../context';
import { type Rule, type RuleFinding, Severity } from '../rule';
import { type Claim, keyOf } from './claims';
import { Misfit, misfitsOf } from './fits';
import { knownClaims } from './known-claims';
import { indexOf } from './volume-index';
import { type Volume, volumesOf } from './volumes';

export const reservedVolumeFits: Rule = {
  id: 'reserved-volume-fits',
  group: 'storage',
  severity: Severity.ERROR,
  summary: 'A PersistentVolume fits the claim that it is kept for, or that asks for it by name',
  why: 'A volume that is too small, or of another mode, is not bound even where it is meant: the claim waits, and nobody else gets the volume.',
  reads: [
    'PersistentVolume spec.claimRef, spec.capacity, spec.volumeMode, spec.accessModes, spec.storageClassName, spec.volumeAttributesClassName',
    'PersistentVolumeClaim spec',
    'StatefulSet spec.volumeClaimTemplates',
  ],
  source: 'https://kubernetes.io/docs/concepts/storage/persistent-volumes/#reserving-a-persistentvolume',
  check: context => [
    ...volumesOf(context).flatMap(volume => {
      const claim = knownClaims(context).byKey.get(volume.reservedFor ?? '');
      return claim === undefined ? [] : keptFindings(context, volume, claim);
    }),
    ...[...knownClaims(context).byKey.values()].flatMap(claim => namedFindings(context, claim)),
  ],
};

function keptFindings(context: RuleContext, volume: Volume, claim: Claim): RuleFinding[] {
  return misfitsOf(volume, claim, context.minor).map(misfit => ({
    subject: volume.subject,
    path: `spec.${FIELDS[misfit]}`,
    message: `is kept for claim '${keyOf(claim)}', and ${difference(misfit, volume, claim)}`,
    hint: 'let the volume and the claim agree',
  }));
}

function namedFindings(context: RuleContext, claim: Claim): RuleFinding[] {
  const { subject, path, volumeName } = claim.wants;
  const [place] = volumeName === undefined ? [] : indexOf(context).named(volumeName);
  const volume = place === undefined ? undefined : indexOf(context).volumes[place];
  if (volume === undefined || volume.reservedFor !== undefined) {
    return [];
  }
  return misfitsOf(volume, claim, context.minor).map(misfit => ({
    subject,
    path: `${path}.volumeName`,
    message: `asks for PersistentVolume '${volume.name}' by name, and ${difference(misfit, volume, claim)}`,
    hint: 'let the volume and the claim agree',
  }));
}

const FIELDS: Readonly<Record<Misfit, string>> = {
  [Misfit.RESERVED]: 'claimRef',
  [Misfit.CLASS]: 'storageClassName',
  [Misfit.VOLUME_MODE]: 'volumeMode',
  [Misfit.ATTRIBUTES_CLASS]: 'volumeAttributesClassName',
  [Misfit.ACCESS_MODES]: 'accessModes',
  [Misfit.LABELS]: 'metadata.labels',
  [Misfit.CAPACITY]: 'capacity.storage',
};

function difference(misfit: Misfit, volume: Volume, { wants }: Claim): string {
  switch (misfit) {
    case Misfit.CAPACITY:
      return `the volume has ${volume.capacity} where the claim asks for ${wants.request}`;
    case Misfit.VOLUME_MODE:
      return `the volume has mode '${volume.volumeMode}' where the claim asks for '${wants.volumeMode}'`;
    case Misfit.CLASS:
      return `the volume has class '${volume.className}' where the claim asks for '${wants.className}'`;
    case Misfit.ATTRIBUTES_CLASS:
      return `the volume has VolumeAttributesClass '${volume.attributesClass}' where the claim asks for '${wants.attributesClass}'`;
    default:
      return `the volume has access modes ${modes(volume.accessModes)} where the claim asks for ${modes(wants.accessModes)}`;
  }
}

function modes(accessModes: readonly string[]): string {
  return accessModes.map(mode => `'${mode}'`).join(', ');
}
