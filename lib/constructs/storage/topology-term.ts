import { HOSTNAME_LABEL, labelValueFaults, qualifiedNameFaults, ZONE_LABEL } from '../../kube';
import { duplicateFaults, type Fault, faultsAt, under } from '../core/faults';

/**
 * Nodes, told by their labels: those that meet everything that the term says.
 *
 * @see https://kubernetes.io/docs/concepts/storage/storage-classes/#allowed-topologies
 */
export interface TopologyTerm {
  /**
   * Nodes, by the value of their label `kubernetes.io/hostname`.
   *
   * @default - any
   */
  readonly nodes?: string[];

  /**
   * Zones, by the value of the nodes' label `topology.kubernetes.io/zone`.
   *
   * @default - any
   */
  readonly zones?: string[];

  /**
   * Values of other labels: `{ 'topology.kubernetes.io/region': ['eu-west-1'] }`.
   *
   * @default - any
   */
  readonly labels?: { readonly [key: string]: string[] };
}

/** The term in Kubernetes' words. */
export function renderTopologyTerm(term: TopologyTerm): object {
  return { matchLabelExpressions: requirementsOf(term).map(({ key, values }) => ({ key, values: [...values] })) };
}

/** Faults of terms, any of which may hold: `allowedTopologies[1].zones[0]`. */
export function topologyTermsFaults(field: string, terms: readonly TopologyTerm[]): Fault[] {
  const meanings = terms.map(meaningOf);
  return [
    ...terms.flatMap((term, index) => under(`${field}[${index}]`, termFaults(term))),
    ...duplicateFaults(index => `${field}[${index}]`, meanings, 'term'),
  ];
}

/** What the term says, whatever the order. */
function meaningOf(term: TopologyTerm): string {
  return requirementsOf(term)
    .map(({ key, values }) => `${key} in (${[...values].sort().join(', ')})`)
    .sort()
    .join(' and ');
}

function termFaults(term: TopologyTerm): Fault[] {
  const requirements = requirementsOf(term);
  return [
    ...(requirements.length === 0
      ? [{ field: 'nodes', message: 'a term says nothing', remedy: 'name nodes, zones or labels' }]
      : []),
    ...requirements.flatMap(({ field, key, values }) => [
      ...faultsAt(field, key, qualifiedNameFaults(key), 'give the key of a node label'),
      ...(values.length === 0
        ? [{ field, value: values, message: 'must name at least one value', remedy: 'name one, or leave it out' }]
        : []),
      ...values.flatMap((value, index) =>
        faultsAt(`${field}[${index}]`, value, labelValueFaults(value), 'give the value of a node label'),
      ),
      ...duplicateFaults(index => `${field}[${index}]`, values, 'value'),
    ]),
    ...requirements
      .filter(({ key }, index) => requirements.findIndex(other => other.key === key) < index)
      .map(({ field, key }) => ({
        field,
        value: key,
        message: 'is said twice',
        remedy: 'say it in nodes and zones, or in labels',
      })),
  ];
}

interface Requirement {
  readonly field: string;
  readonly key: string;
  readonly values: readonly string[];
}

function requirementsOf({ nodes, zones, labels = {} }: TopologyTerm): Requirement[] {
  return [
    ...(nodes === undefined ? [] : [{ field: 'nodes', key: HOSTNAME_LABEL, values: nodes }]),
    ...(zones === undefined ? [] : [{ field: 'zones', key: ZONE_LABEL, values: zones }]),
    ...Object.entries(labels).map(([key, values]) => ({ field: `labels.${key}`, key, values })),
  ];
}
