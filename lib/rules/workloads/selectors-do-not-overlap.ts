import type { LabelSelector } from '../../kube';
import type { RuleContext } from '../context';
import type { Kinds, ReplicationController, StatefulSet } from '../objects';
import type { PodSource } from '../pods';
import { type Rule, type RuleFinding, Severity } from '../rule';
import { selectorKey } from '../selection';
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
  check: context => {
    const selections = new Map<string, Selection>();
    return context.subjects
      .filter(
        ({ kind, group }) => CONTROLLERS.some(known => known === kind) && (group === 'apps' || kind === 'ReplicationController'),
      )
      .flatMap(subject => faultsOf(subject, selectionOf(subject, context, selections)));
  },
};

/** What a selector matches in a namespace, by identity: an object that is there twice is one in the cluster. */
interface Selection {
  readonly pods: ReadonlyMap<string, Subject>;
  readonly controllers: ReadonlyMap<string, Subject>;
}

/** Controllers with the same selector are looked at once. */
function selectionOf(subject: Subject, context: RuleContext, known: Map<string, Selection>): Selection {
  const selector = selectorOf(subject);
  const key = `${subject.namespace} ${selectorKey(selector)}`;
  const found =
    known.get(key) ?? select(context.podsSelectedBy(selector, subject.namespace).filter(({ endsByItself }) => !endsByItself));
  known.set(key, found);
  return found;
}

function select(sources: readonly PodSource[]): Selection {
  const byIdentity = (chosen: readonly PodSource[]) => new Map(chosen.map(({ subject }) => [identityOf(subject), subject]));
  return {
    pods: byIdentity(sources.filter(({ path }) => path === '')),
    controllers: byIdentity(sources.filter(({ path }) => path !== '')),
  };
}

function identityOf({ kind, name }: Subject): string {
  return `${kind}/${name}`;
}

function faultsOf(subject: Subject, { pods, controllers }: Selection): RuleFinding[] {
  return [
    ...(ADOPTING.includes(subject.kind) ? finding(subject, pods, 'and adopts', Severity.ERROR) : []),
    ...finding(subject, controllers, 'the Pods of', Severity.WARNING),
  ];
}

function finding(subject: Subject, selected: ReadonlyMap<string, Subject>, what: string, severity: Severity): RuleFinding[] {
  const others = selected.size - (selected.has(identityOf(subject)) ? 1 : 0);
  if (others === 0) {
    return [];
  }
  const message = `it selects ${what} ${namesOf(subject, selected, others)} too`;
  return [
    { subject, path: 'spec.selector', severity, message, hint: 'add a label to selector and template that nobody else has' },
  ];
}

/** So many are named. */
const NAMED = 3;

function namesOf(subject: Subject, selected: ReadonlyMap<string, Subject>, others: number): string {
  const names: string[] = [];
  for (const [identity, { kind, name }] of selected) {
    if (names.length === NAMED) {
      break;
    }
    if (identity !== identityOf(subject)) {
      names.push(`${kind} '${name}'`);
    }
  }
  const more = others - names.length;
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
