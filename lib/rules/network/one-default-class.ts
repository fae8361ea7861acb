import { DEFAULT_STORAGE_CLASS_ANNOTATION } from '../../kube';
import type { RuleContext } from '../context';
import { type Rule, Severity } from '../rule';
import type { Subject } from '../subject';

export const oneDefaultClass: Rule = {
  id: 'one-default-class',
  group: 'network',
  severity: Severity.ERROR,
  summary: 'Of StorageClasses, IngressClasses and PriorityClasses, one at most is the default',
  why: 'Of several default StorageClasses the newest is taken, of IngressClasses as well; a second default PriorityClass is refused. Which one it is then depends on the order in which they came.',
  reads: ['StorageClass metadata.annotations', 'IngressClass metadata.annotations', 'PriorityClass globalDefault'],
  source: 'https://kubernetes.io/docs/concepts/storage/storage-classes/#default-storageclass',
  check: context =>
    defaults(context).flatMap(({ subjects, path, severity }) =>
      subjects.slice(1).map(subject => ({
        subject,
        path,
        message: `${subject.kind} '${subjects[0]?.name}' is the default already`,
        hint: 'let one of them be the default',
        severity,
      })),
    ),
};

interface Defaults {
  readonly subjects: readonly Subject[];
  readonly path: string;
  readonly severity: Severity;
}

/** @see https://kubernetes.io/docs/concepts/services-networking/ingress/#default-ingress-class */
const DEFAULT_INGRESS_CLASS_ANNOTATION = 'ingressclass.kubernetes.io/is-default-class';

function defaults(context: RuleContext): Defaults[] {
  const annotated = (kind: 'StorageClass' | 'IngressClass', key: string): Defaults => ({
    subjects: context.ofKind(kind).filter(({ object }) => object.metadata?.annotations?.[key] === 'true'),
    path: `metadata.annotations[${key}]`,
    severity: Severity.WARNING,
  });
  return [
    annotated('StorageClass', DEFAULT_STORAGE_CLASS_ANNOTATION),
    annotated('IngressClass', DEFAULT_INGRESS_CLASS_ANNOTATION),
    {
      subjects: context.ofKind('PriorityClass').filter(({ object }) => object.globalDefault === true),
      path: 'globalDefault',
      severity: Severity.ERROR,
    },
  ];
}
