import { claimName, ordinals, type Quantity } from '../../kube';
import type { RuleContext } from '../context';
import type { ClaimSpec, StatefulSet, Volume as VolumeField } from '../objects';
import { isStatefulSet, ordinalsOf, type PodSource, specPath } from '../pods';
import type { Subject } from '../subject';
import { classNameOf, resolvedClass } from './classes';
import { amountOf, DEFAULT_VOLUME_MODE } from './volumes';

/** A PersistentVolumeClaim that is there or will be made. */
export interface Claim {
  readonly namespace: string;
  readonly name: string;
  /** Its own name, or that of the template that it is made from: `data`. */
  readonly title: string;
  /** What asks: claims made from one template share it. */
  readonly wants: Wants;
}

/** What a claim asks for, with what Kubernetes takes for granted filled in. */
export interface Wants {
  /** The object that says so. */
  readonly subject: Subject;
  /** Where it says so: `spec` of a claim, `spec.volumeClaimTemplates[0].spec` of a StatefulSet. */
  readonly path: string;
  readonly spec: ClaimSpec;
  /** Undefined where the cluster decides. */
  readonly className: string | undefined;
  readonly request: Quantity;
  readonly accessModes: readonly string[];
  readonly volumeMode: string;
  readonly attributesClass: string;
  /** The one volume that it asks for. @default - any that fits */
  readonly volumeName?: string;
}

/** `namespace/name`, as volumes are reserved for it. */
export function keyOf({ namespace, name }: Pick<Claim, 'namespace' | 'name'>): string {
  return `${namespace}/${name}`;
}

/** What the claims of PersistentVolumeClaims ask for, in input order. */
export function claimObjects(context: RuleContext): Claim[] {
  return context.ofKind('PersistentVolumeClaim').map(subject => ({
    namespace: subject.namespace,
    name: subject.name,
    title: subject.name,
    wants: wantsOf(context, subject, 'spec', subject.object),
  }));
}

/** A template of claims, and the name of the claim that each Pod gets. */
export interface ClaimTemplate {
  readonly title: string;
  readonly wants: Wants;
}

/** Claim templates of a StatefulSet, in their order. */
export function claimTemplates(context: RuleContext, subject: Subject<StatefulSet>): ClaimTemplate[] {
  return (subject.object.spec?.volumeClaimTemplates ?? []).map((template, index) => ({
    title: template.metadata?.name ?? '',
    wants: wantsOf(context, subject, `spec.volumeClaimTemplates[${index}].spec`, template),
  }));
}

/** Claims that are made for each Pod and go with it, in the order of its volumes. */
export function ephemeralTemplates(context: RuleContext, pod: PodSource): ClaimTemplate[] {
  return volumesBesides(pod).flatMap(({ name = '', ephemeral }, index) =>
    ephemeral === undefined
      ? []
      : [
          {
            title: name,
            wants: wantsOf(
              context,
              pod.subject,
              `${specPath(pod)}.volumes[${index}].ephemeral.volumeClaimTemplate.spec`,
              ephemeral.volumeClaimTemplate ?? {},
            ),
          },
        ],
  );
}

/** Names of the claims that all Pods of a source share. */
export function sharedClaimNames(pod: PodSource): string[] {
  return volumesBesides(pod).flatMap(({ persistentVolumeClaim }) => persistentVolumeClaim?.claimName ?? []);
}

/** A claim template takes the place of a volume of its name; the place stays empty. */
function volumesBesides({ subject, spec }: PodSource): readonly VolumeField[] {
  const templates = isStatefulSet(subject) ? (subject.object.spec?.volumeClaimTemplates ?? []) : [];
  const names = new Set(templates.map(({ metadata }) => metadata?.name));
  return (spec.volumes ?? []).map(volume => (names.has(volume.name) ? {} : volume));
}

function wantsOf(
  context: RuleContext,
  subject: Subject,
  path: string,
  { metadata, spec = {} }: { readonly metadata?: Subject['object']['metadata']; readonly spec?: ClaimSpec },
): Wants {
  return {
    subject,
    path,
    spec,
    className: resolvedClass(context, classNameOf(metadata, spec)),
    request: amountOf(spec.resources?.requests?.['storage']),
    accessModes: spec.accessModes ?? [],
    volumeMode: spec.volumeMode ?? DEFAULT_VOLUME_MODE,
    attributesClass: spec.volumeAttributesClassName ?? '',
    ...(spec.volumeName && { volumeName: spec.volumeName }),
  };
}

/** The claims that a StatefulSet makes of its templates, of the first so many ordinals. */
export function claimsOfSet(context: RuleContext, set: Subject<StatefulSet>, most: number): Claim[] {
  const { start, replicas } = ordinalsOf(set.object);
  const templates = claimTemplates(context, set);
  return ordinals({ start, replicas: Math.max(0, Math.min(replicas, most)) }).flatMap(ordinal =>
    templates.map(({ title, wants }) => ({
      namespace: set.namespace,
      name: claimName(title, set.name, ordinal),
      title,
      wants,
    })),
  );
}

/** `web-0-scratch`: the claim of an ephemeral volume. */
export function ephemeralClaimName(pod: string, volume: string): string {
  return `${pod}-${volume}`;
}
