import { claimName, parseOrdinal } from '../../kube';
import type { RuleContext } from '../context';
import { assumeHint } from '../elsewhere';
import { isStatefulSet, ordinalsOf, type PodSource, specPath } from '../pods';
import { type Rule, Severity } from '../rule';

export const claimExists: Rule = {
  id: 'claim-exists',
  group: 'references',
  severity: Severity.WARNING,
  summary: 'The PersistentVolumeClaim that a Pod mounts exists',
  why: 'The scheduler leaves a Pod pending whose claim is not there.',
  reads: ['Pod spec.volumes[].persistentVolumeClaim', 'PersistentVolumeClaim', 'StatefulSet spec.volumeClaimTemplates'],
  source: 'https://kubernetes.io/docs/concepts/storage/persistent-volumes/#claims-as-volumes',
  check: context =>
    context.pods.flatMap(pod =>
      (pod.spec.volumes ?? []).flatMap((volume, index) => {
        const name = volume.persistentVolumeClaim?.claimName;
        const { subject, namespace } = pod;
        if (
          !name ||
          context.exists('PersistentVolumeClaim', name, namespace) ||
          isReplaced(pod, volume.name) ||
          isOfTemplate(context, namespace, name)
        ) {
          return [];
        }
        const path = `${specPath(pod)}.volumes[${index}].persistentVolumeClaim.claimName`;
        const message = `PersistentVolumeClaim '${name}' of namespace '${namespace}' is not among these manifests`;
        return [{ subject, path, message, hint: assumeHint('PersistentVolumeClaim', name) }];
      }),
    ),
};

/**
 * The StatefulSet puts the claim of its template of that name in the volume's place.
 *
 * @see https://github.com/kubernetes/kubernetes/blob/v1.37.0/pkg/controller/statefulset/stateful_set_utils.go - updateStorage
 */
function isReplaced({ subject }: PodSource, volume: string | undefined): boolean {
  return (
    isStatefulSet(subject) &&
    (subject.object.spec?.volumeClaimTemplates ?? []).some(
      ({ metadata }) => metadata?.name !== undefined && metadata.name === volume,
    )
  );
}

/** A StatefulSet makes it: a job may well back up the claim of an ordinal. */
function isOfTemplate(context: RuleContext, namespace: string, name: string): boolean {
  const { ordinal } = parseOrdinal(name) ?? {};
  return (
    ordinal !== undefined &&
    context
      .podsSelectedBy({}, namespace)
      .some(
        ({ subject }) =>
          isStatefulSet(subject) &&
          hasOrdinal(ordinalsOf(subject.object), ordinal) &&
          (subject.object.spec?.volumeClaimTemplates ?? []).some(
            ({ metadata }) => claimName(metadata?.name ?? '', subject.name, ordinal) === name,
          ),
      )
  );
}

function hasOrdinal({ start, replicas }: { readonly start: number; readonly replicas: number }, ordinal: number): boolean {
  return start <= ordinal && ordinal < start + replicas;
}
