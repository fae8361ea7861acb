import { accountOf, BoundAccounts } from '../accounts';
import type { RuleContext } from '../context';
import type { ClusterRole, PolicyRule } from '../objects';
import { specPath } from '../pods';
import { type Rule, type RuleFinding, Severity } from '../rule';
import type { Subject } from '../subject';
import { type Agent, agentsOf } from './agents';

export const agentsMayReadWhatTheyEnrich: Rule = {
  id: 'agents-may-read-what-they-enrich',
  group: 'logging',
  severity: Severity.WARNING,
  summary: 'An agent that adds labels of Pods to its records may read Pods',
  why: 'Without the right, records come without namespace, labels and annotations, or the agent does not start; it says so in its own log alone.',
  reads: [
    'ConfigMap data',
    'DaemonSet spec.template.spec.serviceAccountName',
    'ClusterRoleBinding and RoleBinding subjects',
    'ClusterRole and Role rules',
  ],
  source: 'https://opentelemetry.io/docs/platforms/kubernetes/collector/components/#kubernetes-attributes-processor',
  check: context =>
    agentsOf(context).flatMap((agent): RuleFinding[] => {
      const { subject, pod, texts } = agent;
      const by = texts.find(({ text }) => enriches(text));
      const right = by === undefined ? undefined : missingRight(context, agent);
      if (by === undefined || right === undefined) {
        return [];
      }
      const account = accountOf(pod);
      const message = `ConfigMap '${by.subject.name}' has the agent add what Pods are labelled with, and its ServiceAccount '${account}' ${right}`;
      const hint = 'bind it to a ClusterRole that may get, list and watch pods';
      return [{ subject, path: `${specPath(pod)}.serviceAccountName`, message, hint }];
    }),
};

/**
 * The names under which agents add what the API server knows of a Pod: a text that matches all of a row does.
 *
 * @see https://github.com/fabric8io/fluent-plugin-kubernetes_metadata_filter - fluentd
 * @see https://docs.fluentbit.io/manual/data-pipeline/filters/kubernetes - Fluent Bit
 * @see https://vector.dev/docs/reference/configuration/sources/kubernetes_logs/ - Vector
 * @see https://www.elastic.co/docs/reference/beats/filebeat/add-kubernetes-metadata - Filebeat
 * @see https://grafana.com/docs/loki/latest/send-data/promtail/configuration/#kubernetes_sd_config - Promtail
 * @see https://github.com/open-telemetry/opentelemetry-collector-contrib/tree/main/processor/k8sattributesprocessor - the Collector
 */
const ENRICHES: readonly (readonly RegExp[])[] = [
  [/^\s*@type\s+kubernetes_metadata\b/m],
  [/^[ \t]*(?:- )?name:?[ \t]+kubernetes[ \t]*$/im, /\[FILTER\]|^\s*filters:/im],
  [/^\s*(?:- )?type["']?\s*[:=]\s*["']?kubernetes_logs\b/m],
  [/^\s*- add_kubernetes_metadata:/m],
  [/^\s*(?:- )?kubernetes_sd_configs:/m, /^\s*(?:- )?role:\s*["']?pod\b/m],
  [/^\s*k8s_?attributes(\/[\w-]+)?:/m],
];

function enriches(text: string): boolean {
  // With `passthrough` the Collector leaves the lookup to the one that it sends to.
  return !/^\s*passthrough:\s*true\b/m.test(text) && ENRICHES.some(signs => signs.every(sign => sign.test(text)));
}

/** What the account lacks; undefined where it may watch Pods, or where nothing here says what it may. */
function missingRight(context: RuleContext, { pod }: Agent): string | undefined {
  const account = accountOf(pod);
  if (pod.spec.automountServiceAccountToken === false && !hasTokenVolume(pod.spec.volumes)) {
    return 'has no token to ask with';
  }
  if (context.isAssumed('ServiceAccount', account, pod.namespace)) {
    return undefined;
  }
  const roles = [...context.ofKind('ClusterRoleBinding'), ...context.ofKind('RoleBinding')]
    .filter(binding => new BoundAccounts([binding]).has(pod))
    .map(({ object, namespace }) => ({ ...object.roleRef, namespace }));
  const known = roles.flatMap(({ kind, name = '', namespace }): Subject<ClusterRole>[] => {
    const role = kind === 'Role' ? context.find('Role', name, namespace) : context.find('ClusterRole', name);
    return role === undefined ? [] : [role];
  });
  // Of a role that is not here, or that others add to, it is not known what it gives.
  const isOpen = known.length < roles.length || known.some(({ object }) => object.aggregationRule !== undefined);
  return isOpen || known.some(({ object }) => (object.rules ?? []).some(watchesPods)) ? undefined : 'may not watch them';
}

function hasTokenVolume(volumes: Agent['pod']['spec']['volumes'] = []): boolean {
  return volumes.some(({ projected }) =>
    (projected?.sources ?? []).some(({ serviceAccountToken }) => serviceAccountToken !== undefined),
  );
}

function watchesPods({ apiGroups = [], resources = [], verbs = [] }: PolicyRule): boolean {
  const names = (list: readonly string[], ...wanted: readonly string[]) =>
    list.includes('*') || wanted.some(it => list.includes(it));
  return names(apiGroups, '') && names(resources, 'pods') && names(verbs, 'watch', 'list', 'get');
}
