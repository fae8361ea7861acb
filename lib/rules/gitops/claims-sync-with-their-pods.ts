import type { RuleContext } from '../context';
import type { PersistentVolumeClaim } from '../objects';
import { type Rule, type RuleFinding, Severity } from '../rule';
import type { Subject } from '../subject';
import { comesBefore, orderText, syncOrderOf, WAVE_ANNOTATION } from './sync-order';

export const claimsSyncWithTheirPods: Rule = {
  id: 'claims-sync-with-their-pods',
  group: 'gitops',
  severity: Severity.ERROR,
  summary: 'A claim that waits for its Pod comes in the wave of the Pod',
  why: 'Argo CD holds a claim to be healthy when it is bound, and one of a class that waits for its first consumer is bound when the Pod is scheduled: in an earlier wave it is never healthy, and the sync never ends.',
  reads: ['PersistentVolumeClaim metadata.annotations', 'StorageClass volumeBindingMode', 'Pod spec.volumes'],
  source: 'https://argo-cd.readthedocs.io/en/stable/operator-manual/health/#persistentvolumeclaim',
  check: context =>
    context.pods.flatMap(pod =>
      (pod.spec.volumes ?? []).flatMap((volume): RuleFinding[] => {
        const subject = context.find('PersistentVolumeClaim', volume.persistentVolumeClaim?.claimName ?? '', pod.namespace);
        const [own, ofPod] = [subject && syncOrderOf(subject), syncOrderOf(pod.subject)];
        if (
          subject === undefined ||
          own === undefined ||
          ofPod === undefined ||
          !comesBefore(own, ofPod) ||
          !waits(context, subject)
        ) {
          return [];
        }
        const { kind, name } = pod.subject;
        const message = `comes in ${orderText(own)} and waits for ${kind} '${name}', which comes in ${orderText(ofPod)}`;
        return [
          { subject, path: `metadata.annotations[${WAVE_ANNOTATION}]`, message, hint: `let it come with ${kind} '${name}'` },
        ];
      }),
    ),
};

function waits(context: RuleContext, { object }: Subject<PersistentVolumeClaim>): boolean {
  const storageClass = context.find('StorageClass', object.spec?.storageClassName ?? '')?.object;
  return storageClass?.volumeBindingMode === 'WaitForFirstConsumer';
}
