import { groupOf } from '../../kube';
import { assumeHint } from '../elsewhere';
import { GROUPS, type Kinds } from '../objects';
import { type Rule, Severity } from '../rule';

export const scaleTargetExists: Rule = {
  id: 'scale-target-exists',
  group: 'references',
  severity: Severity.WARNING,
  summary: 'What a HorizontalPodAutoscaler scales exists',
  why: 'An autoscaler without its target scales nothing; it says so in its conditions alone.',
  reads: ['HorizontalPodAutoscaler spec.scaleTargetRef'],
  source: 'https://kubernetes.io/docs/tasks/run-application/horizontal-pod-autoscale/',
  check: context =>
    context.ofKind('HorizontalPodAutoscaler').flatMap(subject => {
      const { apiVersion = '', kind = '', name } = subject.object.spec?.scaleTargetRef ?? {};
      if (!name || !isScalable(kind) || GROUPS[kind] !== groupOf(apiVersion) || context.exists(kind, name, subject.namespace)) {
        return [];
      }
      const message = `${kind} '${name}' of namespace '${subject.namespace}' is not among these manifests`;
      return [{ subject, path: 'spec.scaleTargetRef.name', message, hint: assumeHint(kind, name) }];
    }),
};

type Scalable = 'Deployment' | 'StatefulSet' | 'ReplicaSet' | 'ReplicationController';

const SCALABLE: readonly string[] = [
  'Deployment',
  'StatefulSet',
  'ReplicaSet',
  'ReplicationController',
] satisfies (keyof Kinds)[];

/** Custom resources can be scaled as well: of those nothing is known here. */
function isScalable(kind: string): kind is Scalable {
  return SCALABLE.includes(kind);
}
