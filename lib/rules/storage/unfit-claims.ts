import type { Quantity } from '../../kube';
import type { RuleContext } from '../context';
import { type RuleFinding, Severity } from '../rule';
import type { Claim, Wants } from './claims';
import { Origin, originOf } from './classes';
import { Misfit, misfitsOf } from './fits';
import type { StorageModel } from './model';
import { indexOf } from './volume-index';
import type { Volume } from './volumes';
import { countVolumes, ofClass } from './wording';

/** Claims that no volume is for: one finding for all that are made from one template. */
export function unfitFindings(context: RuleContext, { unfit, unserved }: StorageModel): RuleFinding[] {
  const index = indexOf(context);
  // Claims with a volume that they name, or that is kept for them, are the business of other rules.
  const open = unfit.filter(claim => claim.wants.volumeName === undefined && index.keptFor(claim).length === 0);
  return [
    ...firstOfEach(open).map(claim =>
      unfitFinding(
        context,
        claim,
        index.ofClass(claim.wants.className ?? '').map(it => index.volumes[it] as Volume),
      ),
    ),
    ...firstOfEach(unserved).map(({ wants }) => unservedFinding(wants)),
  ];
}

function firstOfEach(claims: readonly Claim[]): Claim[] {
  return [...new Map([...claims].reverse().map(claim => [claim.wants, claim])).values()].reverse();
}

/** Volumes are looked through for one thing after the other; the first that none has is what is told. */
function unfitFinding(context: RuleContext, claim: Claim, volumes: readonly Volume[]): RuleFinding {
  const { wants } = claim;
  let left = volumes;
  for (const misfit of IN_ORDER) {
    const next = left.filter(volume => !misfitsOf(volume, claim, context.minor).includes(misfit));
    if (next.length === 0) {
      const { field, message } = told(misfit, wants, left);
      return {
        subject: wants.subject,
        path: `${wants.path}${field}`,
        message,
        hint: 'write a PersistentVolume that fits, or ask for what there is',
        severity: severityOf(context, wants),
      };
    }
    left = next;
  }
  throw new Error('the claim has a volume that fits');
}

const IN_ORDER: readonly Misfit[] = [
  Misfit.CLASS,
  Misfit.RESERVED,
  Misfit.VOLUME_MODE,
  Misfit.ATTRIBUTES_CLASS,
  Misfit.ACCESS_MODES,
  Misfit.LABELS,
  Misfit.CAPACITY,
];

function told(misfit: Misfit, wants: Wants, left: readonly Volume[]): { readonly field: string; readonly message: string } {
  const { className = '', volumeMode, accessModes, attributesClass, request } = wants;
  const none = `none of ${countVolumes(left.length, className)}`;
  switch (misfit) {
    case Misfit.VOLUME_MODE:
      return { field: '.volumeMode', message: `${none} has the volume mode '${volumeMode}'` };
    case Misfit.ATTRIBUTES_CLASS:
      return {
        field: '.volumeAttributesClassName',
        message: `${none} has the VolumeAttributesClass '${attributesClass}'`,
      };
    case Misfit.ACCESS_MODES:
      return { field: '.accessModes', message: `${none} has the access modes ${accessModes.map(it => `'${it}'`).join(', ')}` };
    case Misfit.LABELS:
      return { field: '.selector', message: `${none} has the labels that the selector asks for` };
    case Misfit.CAPACITY:
      return {
        field: '.resources.requests.storage',
        message: `asks for ${request}, and the largest of ${countVolumes(left.length, className)} has ${largest(left)}`,
      };
    default:
      return { field: '', message: `${none} is for this claim: each is kept for another` };
  }
}

function largest(volumes: readonly Volume[]): Quantity | undefined {
  const [first, ...others] = volumes.map(({ capacity }) => capacity);
  return others.reduce((most, it) => (most !== undefined && it.compare(most) > 0 ? it : most), first);
}

/** Where the class is not among the manifests, a provisioner may come to help. */
export function severityOf(context: RuleContext, { className = '', volumeName }: Wants): Severity {
  return volumeName === undefined && originOf(context, className) === Origin.UNKNOWN ? Severity.WARNING : Severity.ERROR;
}

/** Volumes may well be written elsewhere, or made from disks that somebody finds on the nodes. */
function unservedFinding({ subject, path, className = '' }: Wants): RuleFinding {
  return {
    subject,
    path: `${path}.storageClassName`,
    message: `no PersistentVolume ${ofClass(className)} is among these manifests, and nothing makes one`,
    hint: 'add PersistentVolumes, or leave it to whoever makes them, such as the local volume static provisioner',
    severity: className === '' ? Severity.NOTE : Severity.WARNING,
  };
}
