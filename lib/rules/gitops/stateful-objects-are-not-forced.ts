import { type Rule, Severity } from '../rule';
import type { Subject } from '../subject';
import { hasSyncOption } from './delivery';

export const statefulObjectsAreNotForced: Rule = {
  id: 'stateful-objects-are-not-forced',
  group: 'gitops',
  severity: Severity.WARNING,
  summary: 'What holds data is not deleted and made anew when a change of it is refused',
  why: 'Told to force, Flux and Argo CD answer whatever the API server refuses, a typing error included, by deleting the object: all Pods of a StatefulSet go at once, and with some settings its claims.',
  reads: ['metadata.annotations of StatefulSet, PersistentVolumeClaim, PersistentVolume and Namespace'],
  source: 'https://fluxcd.io/flux/components/kustomize/kustomizations/#controlling-the-apply-behavior-of-resources',
  check: context =>
    (['Namespace', 'PersistentVolume', 'PersistentVolumeClaim', 'StatefulSet'] as const).flatMap(kind =>
      context.ofKind(kind).flatMap(subject => {
        const key = forcedBy(subject);
        const message = `${kind} '${subject.name}' is deleted and made anew when a change of it is refused`;
        return key === undefined ? [] : [{ subject, path: `metadata.annotations[${key}]`, message, hint: 'leave it out' }];
      }),
    ),
};

const FLUX_FORCE = 'kustomize.toolkit.fluxcd.io/force';

function forcedBy(subject: Subject): string | undefined {
  if (subject.object.metadata?.annotations?.[FLUX_FORCE]?.toLowerCase() === 'enabled') {
    return FLUX_FORCE;
  }
  return hasSyncOption(subject, /^Force=true$/) ? 'argocd.argoproj.io/sync-options' : undefined;
}
