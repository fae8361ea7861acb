import { type LabelSelector, type Labels, type Minor, NAMESPACE_NAME_LABEL, POD_INDEX_LABEL, POD_NAME_LABEL } from '../kube';
import { kindSchema } from '../kube/schemas';
import { type Assumed, assumedOf } from './assumptions';
import { addTo, groupedBy } from './grouped';
import type { ClusterKnowledge } from './knowledge';
import { GROUPS, type Kinds, type Node } from './objects';
import { isStatefulSet, labelsOfOrdinal, ordinalsOf, type PodSource, podSourceOf } from './pods';
import { readable } from './readable';
import { isEmptySelector, selects } from './selection';
import { type Subject, subjectOf } from './subject';

/** What rules see: all objects together, and indexes of them that are built when first asked for. */
export class RuleContext {
  /** All objects that have an apiVersion and a kind, in input order. */
  public readonly subjects: readonly Subject[];
  private readonly byKind: ReadonlyMap<string, readonly Subject[]>;
  private readonly assumed: Assumed;
  private identities?: ReadonlyMap<string, Subject>;
  private sources?: readonly PodSource[];
  private byNamespace?: ReadonlyMap<string, NamespacePods>;
  private knownNodes?: readonly Node[];

  constructor(
    public readonly minor: Minor,
    objects: readonly unknown[],
    public readonly knowledge: ClusterKnowledge = {},
  ) {
    this.subjects = objects.flatMap((object, index) => {
      const subject = this.subjectOf(object, index);
      return subject === undefined ? [] : [subject];
    });
    this.byKind = groupedBy(this.subjects, ({ group, kind }) => `${group}/${kind}`);
    this.assumed = assumedOf(knowledge.assume ?? []);
  }

  /** Objects of a kind, in input order. */
  ofKind<K extends keyof Kinds>(kind: K): readonly Subject<Kinds[K]>[] {
    return (this.byKind.get(`${GROUPS[kind]}/${kind}`) ?? []) as unknown as readonly Subject<Kinds[K]>[];
  }

  /** An object by its name; of kinds without namespace the namespace does not matter. */
  find<K extends keyof Kinds>(kind: K, name: string, namespace = ''): Subject<Kinds[K]> | undefined {
    const key = identityOf(GROUPS[kind], kind, namespace, name);
    return this.byIdentity.get(key) as Subject<Kinds[K]> | undefined;
  }

  /** It is known to exist outside of these manifests: the user has said so, or every cluster has it. */
  isAssumed(kind: string, name: string, namespace = ''): boolean {
    return this.assumed.has(kind, name, namespace);
  }

  /** It is among the objects, or is known to exist outside of them. */
  exists(kind: keyof Kinds, name: string, namespace = ''): boolean {
    return this.find(kind, name, namespace) !== undefined || this.isAssumed(kind, name, namespace);
  }

  /** Pods and templates of Pods, in input order. */
  get pods(): readonly PodSource[] {
    this.sources ??= this.subjects.flatMap(subject => podSourceOf(subject) ?? []);
    return this.sources;
  }

  /** The Pods that an object makes. */
  podsOf(subject: Subject): PodSource | undefined {
    return this.podsIn(subject.namespace).bySubject.get(subject);
  }

  /**
   * Pods of a namespace that a selector matches, in input order: of a StatefulSet where it matches any of its ordinals.
   * A missing selector matches none, an empty one all; a Service's empty selector is the caller's to see.
   */
  podsSelectedBy(selector: LabelSelector | undefined, namespace: string): readonly PodSource[] {
    if (selector === undefined) {
      return [];
    }
    const { all, byLabel } = this.podsIn(namespace);
    if (isEmptySelector(selector)) {
      return all;
    }
    const pairs = Object.entries(selector.matchLabels ?? {}).filter(([key]) => !PER_POD.has(key));
    const lists = pairs.map(([key, value]) => byLabel.get(`${key}=${value}`) ?? []);
    const fewest = lists.reduce((least, list) => (list.length < least.length ? list : least), all);
    return fewest.filter(pod => anyMatches(pod, selector));
  }

  /** The nodes that are known: among the objects, or said. Empty where nothing is known of nodes. */
  get nodes(): readonly Node[] {
    this.knownNodes ??= [
      ...this.ofKind('Node').map(({ object }) => object),
      ...(this.knowledge.nodes ?? []).map(node => readable(this.minor, { ...node, apiVersion: 'v1', kind: 'Node' })),
    ];
    return this.knownNodes;
  }

  /** Labels of a Namespace; undefined where it is not among the objects. */
  namespaceLabels(namespace: string): Labels | undefined {
    const found = this.find('Namespace', namespace)?.object;
    return found === undefined ? undefined : { ...found.metadata?.labels, [NAMESPACE_NAME_LABEL]: namespace };
  }

  private get byIdentity(): ReadonlyMap<string, Subject> {
    if (this.identities === undefined) {
      const identities = new Map<string, Subject>();
      for (const subject of this.subjects) {
        const key = identityOf(subject.group, subject.kind, subject.namespace, subject.name);
        if (!identities.has(key)) {
          identities.set(key, subject);
        }
      }
      this.identities = identities;
    }
    return this.identities;
  }

  private podsIn(namespace: string): NamespacePods {
    if (this.byNamespace === undefined) {
      const byNamespace = new Map<string, NamespacePods>();
      for (const pod of this.pods) {
        const pods = byNamespace.get(pod.namespace) ?? { all: [], byLabel: new Map(), bySubject: new Map() };
        byNamespace.set(pod.namespace, pods);
        addPod(pods, pod);
      }
      this.byNamespace = byNamespace;
    }
    return this.byNamespace.get(namespace) ?? NO_PODS;
  }

  private subjectOf(value: unknown, index: number): Subject | undefined {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) {
      return undefined;
    }
    const object = readable(this.minor, value as Record<string, unknown>);
    if (object.apiVersion === undefined || object.kind === undefined) {
      return undefined;
    }
    const schema = kindSchema(this.minor, object.apiVersion, object.kind);
    return subjectOf(object, index, schema !== undefined && schema.namespaced !== true);
  }
}

/** Labels that differ from Pod to Pod of one StatefulSet. */
const PER_POD: ReadonlySet<string> = new Set([POD_NAME_LABEL, POD_INDEX_LABEL]);

interface NamespacePods {
  readonly all: PodSource[];
  readonly byLabel: Map<string, PodSource[]>;
  readonly bySubject: Map<Subject, PodSource>;
}

const NO_PODS: NamespacePods = { all: [], byLabel: new Map(), bySubject: new Map() };

function addPod({ all, byLabel, bySubject }: NamespacePods, pod: PodSource): void {
  all.push(pod);
  bySubject.set(pod.subject, pod);
  for (const [key, value] of Object.entries(pod.labels)) {
    addTo(byLabel, `${key}=${value}`, pod);
  }
}

/** Of a StatefulSet's Pods the selector may mean one: `statefulset.kubernetes.io/pod-name`. */
function anyMatches(pod: PodSource, selector: LabelSelector): boolean {
  if (selects(selector, pod.labels)) {
    return true;
  }
  const { subject } = pod;
  if (!isStatefulSet(subject) || !tellsPodsApart(selector)) {
    return false;
  }
  const { start, replicas } = ordinalsOf(subject.object);
  const most = Math.min(replicas, MOST_ORDINALS);
  return Array.from({ length: Math.max(most, 0) }, (_, index) => start + index).some(ordinal =>
    selects(selector, labelsOfOrdinal(subject, pod.labels, ordinal)),
  );
}

function tellsPodsApart({ matchLabels = {}, matchExpressions = [] }: LabelSelector): boolean {
  return Object.keys(matchLabels).some(key => PER_POD.has(key)) || matchExpressions.some(({ key }) => PER_POD.has(key));
}

/** Ordinals beyond are not looked at one by one: nobody selects the ten-thousandth Pod by name. */
const MOST_ORDINALS = 10_000;

function identityOf(group: string, kind: string, namespace: string, name: string): string {
  return `${group}/${kind}/${namespace}/${name}`;
}
