/** Agents that collect logs of nodes, and the configuration that they read. */
import type { RuleContext } from '../context';
import type { ConfigMap, DaemonSet } from '../objects';
import type { PodSource } from '../pods';
import type { Subject } from '../subject';

/** A DaemonSet whose Pods read the logs of their node. */
export interface Agent {
  readonly subject: Subject<DaemonSet>;
  readonly pod: PodSource;
  /** Texts that the agent reads, of ConfigMaps among the manifests. */
  readonly texts: readonly ConfigText[];
}

/** One key of a ConfigMap. */
export interface ConfigText {
  readonly subject: Subject<ConfigMap>;
  readonly key: string;
  readonly text: string;
}

/**
 * Where container runtimes and the kubelet keep the logs of containers.
 *
 * @see https://kubernetes.io/docs/concepts/cluster-administration/logging/#log-location-node
 */
const LOG_PATHS = /^\/var\/(log(\/(containers|pods)?)?|lib\/docker\/containers)\/?$/;

export function agentsOf(context: RuleContext): Agent[] {
  return context.ofKind('DaemonSet').flatMap(subject => {
    const pod = context.podsOf(subject);
    const readsLogs = (pod?.spec.volumes ?? []).some(({ hostPath }) => LOG_PATHS.test(hostPath?.path ?? ''));
    return pod !== undefined && readsLogs ? [{ subject, pod, texts: textsOf(context, pod) }] : [];
  });
}

function textsOf(context: RuleContext, { spec, namespace }: PodSource): ConfigText[] {
  const names = (spec.volumes ?? []).flatMap(({ configMap, projected }) => [
    configMap?.name,
    ...(projected?.sources ?? []).map(source => source.configMap?.name),
  ]);
  return [...new Set(names)].flatMap(name => {
    const subject = name === undefined ? undefined : context.find('ConfigMap', name, namespace);
    return subject === undefined ? [] : Object.entries(subject.object.data ?? {}).map(([key, text]) => ({ subject, key, text }));
  });
}
