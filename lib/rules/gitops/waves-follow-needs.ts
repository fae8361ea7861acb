import type { RuleContext } from '../context';
import { podReferences } from '../pod-references';
import { type Rule, type RuleFinding, Severity } from '../rule';
import type { Subject } from '../subject';
import { comesBefore, orderText, saysItsOrder, syncOrderOf, WAVE_ANNOTATION } from './sync-order';

export const wavesFollowNeeds: Rule = {
  id: 'waves-follow-needs',
  group: 'gitops',
  severity: Severity.ERROR,
  summary: 'What an object needs comes in an earlier phase and wave than the object, or in the same',
  why: 'Argo CD applies a wave when the one before is healthy: what waits for something of a later wave is never healthy, and the sync never ends.',
  reads: [
    'metadata.annotations[argocd.argoproj.io/sync-wave]',
    'metadata.annotations[argocd.argoproj.io/hook]',
    'metadata.annotations[helm.sh/hook]',
  ],
  source: 'https://argo-cd.readthedocs.io/en/stable/user-guide/sync-waves/',
  check: context => {
    if (!context.subjects.some(saysItsOrder)) {
      return [];
    }
    const definitions = definitionsOf(context);
    return context.subjects.flatMap(subject =>
      [...surroundings(context, subject, definitions), ...needsOfPods(context, subject)].flatMap(need => tooLate(subject, need)),
    );
  },
};

function tooLate(subject: Subject, need: Subject): RuleFinding[] {
  const [own, needed] = [syncOrderOf(subject), syncOrderOf(need)];
  if (own === undefined || needed === undefined || !comesBefore(own, needed)) {
    return [];
  }
  const message = `${subject.kind} '${subject.name}' comes in ${orderText(own)}, and ${need.kind} '${need.name}', which it needs, in ${orderText(needed)}`;
  return [
    { subject, path: `metadata.annotations[${WAVE_ANNOTATION}]`, message, hint: `let ${need.kind} '${need.name}' come first` },
  ];
}

/** Without them the object cannot be made at all. */
function surroundings(
  context: RuleContext,
  { namespace, group, kind }: Subject,
  definitions: ReadonlyMap<string, Subject>,
): Subject[] {
  const found = namespace === '' ? undefined : context.find('Namespace', namespace);
  return [found, definitions.get(`${group}/${kind}`)].flatMap(it => it ?? []);
}

function definitionsOf(context: RuleContext): ReadonlyMap<string, Subject> {
  return new Map(
    context
      .ofKind('CustomResourceDefinition')
      .map(subject => [`${subject.object.spec?.group}/${subject.object.spec?.names?.kind}`, subject] as const),
  );
}

/** Without them no Pod starts. */
function needsOfPods(context: RuleContext, subject: Subject): Subject[] {
  const pod = context.podsOf(subject);
  if (pod === undefined) {
    return [];
  }
  const { serviceAccountName = '', priorityClassName = '', volumes = [] } = pod.spec;
  const { namespace } = pod;
  return [
    context.find('ServiceAccount', serviceAccountName, namespace),
    context.find('PriorityClass', priorityClassName),
    ...podReferences(pod).map(({ kind, name }) => context.find(kind, name, namespace)),
    ...volumes.map(it => context.find('PersistentVolumeClaim', it.persistentVolumeClaim?.claimName ?? '', namespace)),
  ].flatMap(it => it ?? []);
}
