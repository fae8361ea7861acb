import { ARCH_LABEL, isKeptOff, matchesNodeLabels, OS_LABEL } from '../../kube';
import type { Toleration } from '../objects';
import { specPath } from '../pods';
import { type Rule, type RuleFinding, Severity } from '../rule';
import { type Agent, agentsOf } from './agents';

export const agentsRunOnEveryNode: Rule = {
  id: 'agents-run-on-every-node',
  group: 'logging',
  severity: Severity.WARNING,
  summary: 'An agent that collects logs tolerates the taints of every node',
  why: 'Nodes with a taint, those of the control plane first, run Pods whose logs nobody collects, and nothing says so.',
  reads: [
    'DaemonSet spec.template.spec.tolerations',
    'DaemonSet spec.template.spec.nodeSelector',
    'Node spec.taints',
    'Node metadata.labels',
  ],
  source: 'https://kubernetes.io/docs/concepts/workloads/controllers/daemonset/#taints-and-tolerations',
  check: context =>
    agentsOf(context).flatMap((agent): RuleFinding[] => {
      const { tolerations = [], nodeSelector = {}, affinity } = agent.pod.spec;
      if (affinity?.nodeAffinity !== undefined || toleratesAll(tolerations)) {
        return [];
      }
      if (context.nodes.length === 0) {
        return Object.keys(nodeSelector).every(key => OF_MOST_NODES.includes(key))
          ? [finding(agent, 'does not tolerate every taint: whatever node has another one is left out', Severity.NOTE)]
          : [];
      }
      const kept = context.nodes
        .filter(({ metadata }) => matchesNodeLabels(nodeSelector, { labels: metadata?.labels ?? {} }))
        .flatMap(({ spec }) => spec?.taints ?? [])
        .find(taint => isKeptOff([taint], tolerations));
      return kept === undefined ? [] : [finding(agent, `does not tolerate '${kept.key}:${kept.effect}', which some node has`)];
    }),
};

/** A DaemonSet that asks for these alone is still meant for every node that can run its image. */
const OF_MOST_NODES: readonly string[] = [OS_LABEL, ARCH_LABEL, 'beta.kubernetes.io/os', 'beta.kubernetes.io/arch'];

function finding({ subject, pod }: Agent, message: string, severity?: Severity): RuleFinding {
  const path = `${specPath(pod)}.tolerations`;
  return { subject, path, message, hint: "tolerate all: '- operator: Exists'", ...(severity !== undefined && { severity }) };
}

/** Without a key, everything; DaemonSets tolerate what says that a node is unwell by themselves. */
function toleratesAll(tolerations: readonly Toleration[]): boolean {
  const everything = tolerations.filter(({ key, operator }) => !key && operator === 'Exists');
  return (
    everything.some(({ effect }) => !effect) ||
    ['NoSchedule', 'NoExecute'].every(it => everything.some(({ effect }) => effect === it))
  );
}
