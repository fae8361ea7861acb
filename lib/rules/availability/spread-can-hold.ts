import type { RuleContext } from '../context';
import type { Node, TopologySpreadConstraint } from '../objects';
import { type PodSource, specPath } from '../pods';
import { type Rule, type RuleFinding, Severity } from '../rule';
import { selects } from '../selection';
import { domainOf, domainsOf, isTolerated, isWanted, nodesFor } from './placement';

export const spreadCanHold: Rule = {
  id: 'spread-can-hold',
  group: 'availability',
  severity: Severity.ERROR,
  summary: 'A spread that is required can be kept with all replicas',
  why: 'The scheduler counts domains that take none of the Pods as well: one of those stays empty, so that the others fill up to maxSkew and no further. The rest stay Pending.',
  reads: ['topologySpreadConstraints with DoNotSchedule', 'replicas', 'labels and taints of nodes, where they are known'],
  source: 'https://kubernetes.io/docs/concepts/scheduling-eviction/topology-spread-constraints/',
  check: context => (context.nodes.length === 0 ? [] : context.pods.flatMap(source => faultsOf(source, context.nodes))),
};

function faultsOf(source: PodSource, nodes: RuleContext['nodes']): RuleFinding[] {
  const { spec, replicas } = source;
  const constraints = spec.topologySpreadConstraints ?? [];
  const required = constraints.filter(({ whenUnsatisfiable = 'DoNotSchedule' }) => whenUnsatisfiable === 'DoNotSchedule');
  const keys = required.map(({ topologyKey = '' }) => topologyKey);
  if (required.length === 0 || replicas === undefined || replicas < 1) {
    return [];
  }
  const taking = nodesFor(spec, nodes);
  return taking.length === 0
    ? []
    : required.flatMap(constraint => {
        const path = `${specPath(source)}.topologySpreadConstraints[${constraints.indexOf(constraint)}]`;
        return faultOf(constraint, { source, replicas, keys, taking, nodes, path });
      });
}

interface Scene {
  readonly source: PodSource;
  readonly replicas: number;
  /** Topology keys of all required constraints: nodes that lack one take no part. */
  readonly keys: readonly string[];
  /** The nodes that take the Pods. */
  readonly taking: readonly Node[];
  readonly nodes: readonly Node[];
  readonly path: string;
}

function faultOf(constraint: TopologySpreadConstraint, scene: Scene): RuleFinding[] {
  const { topologyKey = '', maxSkew = 1, minDomains = 1, labelSelector } = constraint;
  const { source, replicas, keys, taking, path } = scene;
  const { subject, labels } = source;
  const hasAll = (node: Node) => keys.every(key => domainOf(node, key) !== undefined);
  const places = domainsOf(taking.filter(hasAll), topologyKey);
  if (places.size === 0) {
    const message = `no node that takes the Pods has the label '${keys.find(key => domainsOf(taking, key).size === 0) ?? topologyKey}': all stay Pending`;
    return [{ subject, path: `${path}.topologyKey`, message }];
  }
  const counted = domainsOf(countedNodes(constraint, scene).filter(hasAll), topologyKey);
  const empty = [...counted].filter(domain => !places.has(domain));
  const room = places.size * maxSkew;
  if ((empty.length === 0 && counted.size >= minDomains) || replicas <= room || !selects(labelSelector, labels)) {
    return [];
  }
  const why =
    empty.length === 0
      ? `minDomains ${minDomains} counts '${topologyKey}' as empty while it has ${counted.size} value${counted.size === 1 ? '' : 's'}`
      : `'${topologyKey}=${empty[0]}' is counted and takes none`;
  const message = `at most ${room} of ${replicas} replicas find a place: ${why}`;
  const hint = empty.length === 0 ? 'more domains, or a lower minDomains' : 'tolerate its taints, or say nodeTaintsPolicy: Honor';
  return [{ subject, path, message, hint }];
}

/** The nodes whose domains are counted. */
function countedNodes(
  { nodeAffinityPolicy = 'Honor', nodeTaintsPolicy = 'Ignore' }: TopologySpreadConstraint,
  scene: Scene,
): readonly Node[] {
  const { source, nodes } = scene;
  return nodes.filter(
    node =>
      (nodeAffinityPolicy === 'Ignore' || isWanted(source.spec, node)) &&
      (nodeTaintsPolicy === 'Ignore' || isTolerated(source.spec, node)),
  );
}
