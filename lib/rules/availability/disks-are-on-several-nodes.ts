import { claimName, HOSTNAME_LABEL, ordinals } from '../../kube';
import type { RuleContext } from '../context';
import { addTo } from '../grouped';
import type { PersistentVolume, StatefulSet } from '../objects';
import { ordinalsOf, type PodSource } from '../pods';
import { remembered } from '../remembered';
import { type Rule, type RuleFinding, Severity } from '../rule';
import type { Subject } from '../subject';

export const disksAreOnSeveralNodes: Rule = {
  id: 'disks-are-on-several-nodes',
  group: 'availability',
  severity: Severity.WARNING,
  summary: 'Replicas have disks on more than one node',
  why: 'A Pod goes where its disk is. Where all disks that its replicas may have are on one node, so are all replicas: with the node the app is gone, whatever its affinity, spread and budget say.',
  reads: [
    'StatefulSet spec.volumeClaimTemplates',
    'claims that Pods name',
    'PersistentVolume spec.storageClassName, spec.claimRef, spec.nodeAffinity',
    'StorageClass provisioner',
  ],
  source: 'https://kubernetes.io/docs/concepts/storage/persistent-volumes/#node-affinity',
  check: context => [
    ...context.ofKind('StatefulSet').flatMap(set => ofTemplates(set, context)),
    ...context.pods.flatMap(source => ofSharedClaims(source, context)),
  ],
};

function ofTemplates(subject: Subject<StatefulSet>, context: RuleContext): RuleFinding[] {
  const { replicas } = ordinalsOf(subject.object);
  if (replicas < 2) {
    return [];
  }
  return (subject.object.spec?.volumeClaimTemplates ?? []).flatMap(({ metadata, spec }, index): RuleFinding[] => {
    const { storageClassName } = spec ?? {};
    const disks = isByHand(storageClassName, context)
      ? disksFor(subject, metadata?.name ?? '', storageClassName ?? '', context)
      : [];
    const node = oneOf(disks);
    const path = `spec.volumeClaimTemplates[${index}].spec.storageClassName`;
    const message = `the ${disks.length} disks of class '${storageClassName}' are all on node '${node}', and so will be all ${replicas} replicas`;
    // Too few disks are the business of another rule: not all replicas come.
    return node === undefined || disks.length < replicas ? [] : [{ subject, path, message, hint: 'disks on other nodes' }];
  });
}

/** The nodes of the volumes that the set's claims may have: those that are free, and those kept for one of its ordinals. */
function disksFor(
  { name, namespace, object }: Subject<StatefulSet>,
  template: string,
  storageClass: string,
  context: RuleContext,
): readonly (string | undefined)[] {
  const { start, replicas } = ordinalsOf(object);
  const { free, kept } = volumesOf(context);
  const mostDisks = Math.min(replicas, kept.size);
  const own = ordinals({ start, replicas: mostDisks }).flatMap(ordinal => {
    const volume = kept.get(`${namespace}/${claimName(template, name, ordinal)}`);
    return volume?.spec?.storageClassName === storageClass ? [nodeOf(volume)] : [];
  });
  return [...own, ...(free.get(storageClass) ?? [])];
}

/** Nobody makes volumes of the class when they are asked for. Of a class that is not among the objects nothing is known. */
function isByHand(storageClass: string | undefined, context: RuleContext): boolean {
  const found = context.find('StorageClass', storageClass ?? '');
  return storageClass === '' || found?.object.provisioner === 'kubernetes.io/no-provisioner';
}

/** A claim that several Pods share, and its one volume. */
function ofSharedClaims(
  { subject, spec, path, namespace, replicas = 0, endsByItself }: PodSource,
  context: RuleContext,
): RuleFinding[] {
  if (replicas < 2 || endsByItself) {
    return [];
  }
  return (spec.volumes ?? []).flatMap(({ persistentVolumeClaim }, index): RuleFinding[] => {
    const { claimName: claim = '' } = persistentVolumeClaim ?? {};
    const volume = volumeFor(claim, namespace, context);
    const node = volume && nodeOf(volume);
    const place = `${path}.spec.volumes[${index}].persistentVolumeClaim.claimName`;
    const message = `the disk of claim '${claim}' is on node '${node}', and so will be all ${replicas} replicas`;
    return node === undefined
      ? []
      : [{ subject, path: place, message, hint: 'a disk for each replica, as a StatefulSet has them, or one that is shared' }];
  });
}

function volumeFor(claim: string, namespace: string, context: RuleContext): PersistentVolume | undefined {
  const { volumeName } = context.find('PersistentVolumeClaim', claim, namespace)?.object.spec ?? {};
  return volumeName === undefined
    ? volumesOf(context).kept.get(`${namespace}/${claim}`)
    : context.find('PersistentVolume', volumeName)?.object;
}

/** What all are; undefined where they differ. */
function oneOf([first, ...others]: readonly (string | undefined)[]): string | undefined {
  return others.every(other => other === first) ? first : undefined;
}

/** The node that a volume is on; undefined where it may be on several, or does not tell. */
function nodeOf({ spec }: PersistentVolume): string | undefined {
  const terms = spec?.nodeAffinity?.required?.nodeSelectorTerms ?? [];
  const [term, ...others] = terms;
  const [values, ...more] = (term?.matchExpressions ?? [])
    .filter(({ key, operator }) => key === HOSTNAME_LABEL && operator === 'In')
    .map(({ values = [] }) => values);
  return others.length === 0 && more.length === 0 && values?.length === 1 ? values[0] : undefined;
}

interface Volumes {
  /** By class, the nodes of volumes that nobody has a claim on. */
  readonly free: ReadonlyMap<string, readonly (string | undefined)[]>;
  /** By namespace and name of the claim that they are kept for. */
  readonly kept: ReadonlyMap<string, PersistentVolume>;
}

const volumesOf = remembered((context): Volumes => {
  const free = new Map<string, (string | undefined)[]>();
  const kept = new Map<string, PersistentVolume>();
  for (const { object } of context.ofKind('PersistentVolume')) {
    const { storageClassName = '', claimRef } = object.spec ?? {};
    if (claimRef?.name !== undefined) {
      kept.set(`${claimRef.namespace}/${claimRef.name}`, object);
    } else {
      addTo(free, storageClassName, nodeOf(object));
    }
  }
  return { free, kept };
});
