/** Pods, and the templates that they are made from, as one thing: rules about Pods do not care who makes them. */
import { type Labels, POD_INDEX_LABEL, POD_NAME_LABEL, podName } from '../kube';
import type { CronJob, Job, KubeObject, ObjectMeta, Pod, PodSpec, PodTemplate, StatefulSet } from './objects';
import type { Subject } from './subject';

/** A Pod, or a template that Pods are made from. */
export interface PodSource {
  readonly subject: Subject;
  /** Path of the Pod in the object: `''` for a Pod, `spec.template` for a workload. */
  readonly path: string;
  readonly namespace: string;
  readonly labels: Labels;
  readonly annotations: Readonly<Record<string, string>>;
  readonly spec: PodSpec;
  /** How many there are to be at once; undefined where the number of nodes or a schedule decides. */
  readonly replicas: number | undefined;
  /** The Pods come and go for one piece of work each: of a Job or a CronJob. */
  readonly endsByItself: boolean;
}

/** The Pods that an object is or makes; undefined where it makes none that the text shows. */
export function podSourceOf(subject: Subject): PodSource | undefined {
  const { object, group, kind } = subject;
  switch (`${group}/${kind}`) {
    case '/Pod': {
      const { metadata, spec = {} } = object as Pod;
      return source(subject, '', metadata, spec, 1);
    }
    case 'apps/StatefulSet':
    case 'apps/Deployment':
    case 'apps/ReplicaSet':
    case '/ReplicationController': {
      const { spec } = object as StatefulSet;
      return ofTemplate(subject, 'spec.template', spec?.template, spec?.replicas ?? 1);
    }
    case 'apps/DaemonSet':
      return ofTemplate(subject, 'spec.template', (object as StatefulSet).spec?.template, undefined);
    case 'batch/Job': {
      const { spec } = object as Job;
      return { ...ofTemplate(subject, 'spec.template', spec?.template, spec?.parallelism ?? 1), endsByItself: true };
    }
    case 'batch/CronJob': {
      const template = (object as CronJob).spec?.jobTemplate?.spec?.template;
      return { ...ofTemplate(subject, 'spec.jobTemplate.spec.template', template, undefined), endsByItself: true };
    }
    default:
      return undefined;
  }
}

function ofTemplate(subject: Subject, path: string, template: PodTemplate | undefined, replicas: number | undefined): PodSource {
  return source(subject, path, template?.metadata, template?.spec ?? {}, replicas);
}

function source(
  subject: Subject,
  path: string,
  metadata: ObjectMeta | undefined,
  spec: PodSpec,
  replicas: number | undefined,
): PodSource {
  const { labels = {}, annotations = {} } = metadata ?? {};
  return { subject, path, namespace: subject.namespace, labels, annotations, spec, replicas, endsByItself: false };
}

/** `spec.template.spec` of a workload, `spec` of a Pod. */
export function specPath({ path }: PodSource): string {
  return path === '' ? 'spec' : `${path}.spec`;
}

/** A container of a Pod, and where it stands. */
export interface PlacedContainer {
  readonly container: NonNullable<PodSpec['containers']>[number];
  readonly path: string;
  readonly isInit: boolean;
}

const containers = new WeakMap<PodSource, readonly PlacedContainer[]>();

/** Containers of a Pod with their paths: init containers first, as the API server reads them. */
export function containersOf(pod: PodSource): readonly PlacedContainer[] {
  const known = containers.get(pod) ?? findContainers(pod);
  containers.set(pod, known);
  return known;
}

function findContainers(pod: PodSource): PlacedContainer[] {
  return (['initContainers', 'containers'] as const).flatMap(list =>
    (pod.spec[list] ?? []).map((container, index) => ({
      container,
      path: `${specPath(pod)}.${list}[${index}]`,
      isInit: list === 'initContainers' && container.restartPolicy !== 'Always',
    })),
  );
}

/** The ordinals of a StatefulSet: `spec.ordinals.start`, and one for each replica. */
export function ordinalsOf({ spec }: StatefulSet): { readonly start: number; readonly replicas: number } {
  return { start: spec?.ordinals?.start ?? 0, replicas: spec?.replicas ?? 1 };
}

/** The labels that a selector of these sees on a Pod: of the n-th Pod of a StatefulSet, those of its controller as well. */
export function labelsOfOrdinal(set: Subject<StatefulSet>, labels: Labels, ordinal: number): Labels {
  return { ...labels, [POD_NAME_LABEL]: podName(set.name, ordinal), [POD_INDEX_LABEL]: String(ordinal) };
}

/** An object is a StatefulSet of `apps`. */
export function isStatefulSet(subject: Subject<KubeObject>): subject is Subject<StatefulSet> {
  return subject.kind === 'StatefulSet' && subject.group === 'apps';
}
