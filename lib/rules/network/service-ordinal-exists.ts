import { POD_INDEX_LABEL, POD_NAME_LABEL, parseOrdinal, podName } from '../../kube';
import type { RuleContext } from '../context';
import type { StatefulSet } from '../objects';
import { ordinalsOf } from '../pods';
import { type Rule, type RuleFinding, Severity } from '../rule';
import type { Subject } from '../subject';
import { selectingServices } from './services';

export const serviceOrdinalExists: Rule = {
  id: 'service-ordinal-exists',
  group: 'network',
  severity: Severity.WARNING,
  summary: 'A Service for one Pod of a StatefulSet names an ordinal that the set has',
  why: 'A Service for an ordinal out of range has no endpoints, until somebody scales the set up to it.',
  reads: ['Service spec.selector', 'StatefulSet spec.replicas', 'StatefulSet spec.ordinals'],
  source: 'https://kubernetes.io/docs/concepts/workloads/controllers/statefulset/#pod-name-label',
  check: context =>
    selectingServices(context).flatMap(({ subject, selector, pods }): RuleFinding[] => {
      const target = targetOf(context, selector, subject.namespace);
      if (pods.length > 0 || target === undefined) {
        return [];
      }
      const { set, path, pod } = target;
      const { start, replicas } = ordinalsOf(set.object);
      const has =
        replicas === 0 ? 'no Pods' : `Pods '${podName(set.name, start)}' to '${podName(set.name, start + replicas - 1)}'`;
      return [{ subject, path, message: `there is no Pod '${pod}': StatefulSet '${set.name}' has ${has}` }];
    }),
};

interface Target {
  readonly set: Subject<StatefulSet>;
  readonly path: string;
  readonly pod: string;
}

function targetOf(context: RuleContext, selector: Readonly<Record<string, string>>, namespace: string): Target | undefined {
  const pod = selector[POD_NAME_LABEL];
  const named = pod === undefined ? undefined : context.find('StatefulSet', parseOrdinal(pod)?.set ?? '', namespace);
  if (pod !== undefined) {
    return named && { set: named, path: `spec.selector[${POD_NAME_LABEL}]`, pod };
  }
  const index = selector[POD_INDEX_LABEL];
  const { [POD_INDEX_LABEL]: _, ...others } = selector;
  const [source] = index === undefined ? [] : context.podsSelectedBy({ matchLabels: others }, namespace);
  const set = source && context.find('StatefulSet', source.subject.name, namespace);
  return set && { set, path: `spec.selector[${POD_INDEX_LABEL}]`, pod: `${set.name}-${index}` };
}
