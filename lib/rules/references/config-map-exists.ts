import { isExtended } from '../elsewhere';
import { podReferences } from '../pod-references';
import { type Rule, Severity } from '../rule';
import { referenceFindings } from './reference-findings';

export const configMapExists: Rule = {
  id: 'config-map-exists',
  group: 'references',
  severity: Severity.ERROR,
  summary: 'A ConfigMap that a Pod cannot start without exists, with the keys that the Pod names',
  why: 'Without the ConfigMap or its key the kubelet starts no container of the Pod, and tries again for ever.',
  reads: ['Pod spec.containers[].env[].valueFrom', 'Pod spec.containers[].envFrom', 'Pod spec.volumes', 'ConfigMap data'],
  source: 'https://kubernetes.io/docs/concepts/configuration/configmap/#using-configmaps-as-files-from-a-pod',
  check: context => {
    const missing = isExtended(context) ? Severity.NOTE : Severity.WARNING;
    return context.pods.flatMap(pod => {
      const references = podReferences(pod).filter(({ kind }) => kind === 'ConfigMap');
      return referenceFindings(context, pod.subject, references, missing);
    });
  },
};
