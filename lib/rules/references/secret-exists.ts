import { type PodReference, podReferences } from '../pod-references';
import { type PodSource, specPath } from '../pods';
import { type Rule, Severity } from '../rule';
import { referenceFindings } from './reference-findings';

export const secretExists: Rule = {
  id: 'secret-exists',
  group: 'references',
  severity: Severity.ERROR,
  summary: 'A Secret that a Pod cannot start without exists, with the keys that the Pod names',
  why: 'Without the Secret or its key the kubelet starts no container of the Pod, and tries again for ever. Without the Secret of a registry no private image can be pulled.',
  reads: [
    'Pod spec.containers[].env[].valueFrom',
    'Pod spec.containers[].envFrom',
    'Pod spec.volumes',
    'Pod spec.imagePullSecrets',
    'ServiceAccount imagePullSecrets',
    'Secret data, stringData',
  ],
  source: 'https://kubernetes.io/docs/concepts/configuration/secret/#using-secrets-as-files-from-a-pod',
  // Secrets seldom lie beside manifests, and should not: that one is not here is worth no more than a note.
  check: context => [
    ...context.pods.flatMap(pod => {
      const references = podReferences(pod).filter(({ kind }) => kind === 'Secret');
      const all = [...references, ...pullSecretsOf(pod.spec, `${specPath(pod)}.`)];
      return referenceFindings(context, pod.subject, all, Severity.NOTE);
    }),
    ...context
      .ofKind('ServiceAccount')
      .flatMap(subject => referenceFindings(context, subject, pullSecretsOf(subject.object, ''), Severity.NOTE)),
  ],
};

function pullSecretsOf({ imagePullSecrets = [] }: Pick<PodSource['spec'], 'imagePullSecrets'>, before: string): PodReference[] {
  return imagePullSecrets.flatMap(({ name }, index) =>
    name ? [{ kind: 'Secret' as const, name, path: `${before}imagePullSecrets[${index}].name`, keys: [] }] : [],
  );
}
