import type { RuleContext } from '../context';
import { type Rule, type RuleFinding, Severity } from '../rule';
import { claimObjects, claimTemplates, ephemeralTemplates, type Wants } from './claims';
import { Origin, originOf } from './classes';
import { indexOf } from './volume-index';
import { listed } from './wording';

export const storageClassExists: Rule = {
  id: 'storage-class-exists',
  group: 'storage',
  severity: Severity.NOTE,
  summary: 'The StorageClass that a claim asks for is among the manifests, where these have classes of their own',
  why: 'A claim of a class that is not there waits until somebody makes the class, or a volume of its name. Where the manifests bring classes along, one that they do not have is often misspelt.',
  reads: [
    'PersistentVolumeClaim spec.storageClassName',
    'StatefulSet spec.volumeClaimTemplates',
    'Pods: volumes[].ephemeral',
    'StorageClass metadata.name',
    'PersistentVolume spec.storageClassName',
  ],
  source: 'https://kubernetes.io/docs/concepts/storage/persistent-volumes/#class-1',
  check: context => {
    const classes = context.ofKind('StorageClass').map(({ name }) => `'${name}'`);
    return classes.length === 0 ? [] : allWants(context).flatMap(wants => faultsOf(wants, classes, context));
  },
};

function allWants(context: RuleContext): Wants[] {
  return [
    ...claimObjects(context).map(({ wants }) => wants),
    ...context.ofKind('StatefulSet').flatMap(set => claimTemplates(context, set).map(({ wants }) => wants)),
    ...context.pods.flatMap(pod => ephemeralTemplates(context, pod).map(({ wants }) => wants)),
  ];
}

function faultsOf({ subject, path, className }: Wants, classes: readonly string[], context: RuleContext): RuleFinding[] {
  const isHere =
    className === undefined ||
    originOf(context, className) !== Origin.UNKNOWN ||
    indexOf(context).ofClass(className).length > 0 ||
    context.isAssumed('StorageClass', className);
  return isHere
    ? []
    : [
        {
          subject,
          path: `${path}.storageClassName`,
          message: `StorageClass '${className}' is not among these manifests, which have ${listed(classes)}`,
          hint: `correct the name, or say --assume storageclass/${className} if it exists already`,
        },
      ];
}
