import type { LabelSelector } from '../../kube';
import type { RuleContext } from '../context';
import type { Kinds, ReplicationController, StatefulSet } from '../objects';
import { type Rule, type RuleFinding, Severity } from '../rule';
import type { Subject } from '../subject';

/** Kinds that find their Pods by a selector of their author's. */
const CONTROLLERS = [
  'StatefulSet',
  'Deployment',
  'DaemonSet',
  'ReplicaSet',
  'ReplicationController',
] as const satisfies (keyof Kinds)[];

/** Of these the controller adopts every Pod that it selects and nobody owns; a Deployment's ReplicaSets select by a hash besides. */
const ADOPTING: readonly string[] = ['DaemonSet', 'ReplicaSet', 'ReplicationController'];

export const selectorsDoNotOverlap: Rule = {
  id: 'selectors-do-not-overlap',
  group: 'workloads',
  severity: Severity.ERROR,
  summary: 'A controller selects its own Pods and no others',
  why: "Autoscalers, budgets and `kubectl` count what the selector matches: another controller's Pods distort all of them, and orphans of one are adopted by the other. A Pod of its own that a ReplicaSet selects is taken over, and deleted where it is one too many: that is an error.",
  reads: ['spec.selector of controllers', 'labels of Pods and Pod templates'],
  source: 'https://kubernetes.io/docs/concepts/workloads/controllers/deployment/#selector',
  check: context =>
    context.subjects
      .filter(
        ({ kind, group }) => CONTROLLERS.some(known => known === kind) && (group === 'apps' || kind === 'ReplicationController'),
      )
      .flatMap(subject => faultsOf(subject, context)),
};

function faultsOf(subject: Subject, context: RuleContext): RuleFinding[] {
  const others = context
    .podsSelectedBy(selectorOf(subject), subject.namespace)
    .filter(pods => !isSame(pods.subject, subject) && !pods.endsByItself);
  const taken = others.filter(({ path }) => path === '' && ADOPTING.includes(subject.kind));
  const counted = others.filter(({ path }) => path !== '');
  return [
    ...finding(
      subject,
      taken.map(({ subject: pod }) => pod),
      'and adopts',
      Severity.ERROR,
    ),
    ...finding(
      subject,
      counted.map(({ subject: other }) => other),
      'the Pods of',
      Severity.WARNING,
    ),
  ];
}

function finding(subject: Subject, others: readonly Subject[], what: string, severity: Severity): RuleFinding[] {
  if (others.length === 0) {
    return [];
  }
  const message = `it selects ${what} ${namesOf(others)} too`;
  return [
    { subject, path: 'spec.selector', severity, message, hint: 'add a label to selector and template that nobody else has' },
  ];
}

/** An object that is there twice is one in the cluster. */
function isSame(left: Subject, right: Subject): boolean {
  return left === right || (left.kind === right.kind && left.name === right.name);
}

/** So many are named. */
const NAMED = 3;

function namesOf(subjects: readonly Subject[]): string {
  const names = subjects.slice(0, NAMED).map(({ kind, name }) => `${kind} '${name}'`);
  const more = subjects.length - names.length;
  return `${names.join(', ')}${more === 0 ? '' : ` and ${more} more`}`;
}

function selectorOf({ kind, object }: Subject): LabelSelector | undefined {
  if (kind === 'ReplicationController') {
    // Without a selector it takes the labels of its template.
    const { selector, template } = (object as ReplicationController).spec ?? {};
    const matchLabels = selector ?? template?.metadata?.labels ?? {};
    return Object.keys(matchLabels).length === 0 ? undefined : { matchLabels };
  }
  return (object as StatefulSet).spec?.selector;
}
