import { groupOf } from '../../kube';
import { type Rule, type RuleFinding, Severity } from '../rule';

export const autoscalerOwnsReplicas: Rule = {
  id: 'autoscaler-owns-replicas',
  group: 'gitops',
  severity: Severity.WARNING,
  summary: 'A workload that an autoscaler scales leaves its replicas to it',
  why: 'Every apply sets the replicas back to the number in git, and the autoscaler takes them away from it again: Pods are stopped that were needed.',
  reads: ['HorizontalPodAutoscaler spec.scaleTargetRef', 'Deployment spec.replicas', 'StatefulSet spec.replicas'],
  source:
    'https://kubernetes.io/docs/tasks/run-application/horizontal-pod-autoscale/#migrating-deployments-and-statefulsets-to-horizontal-autoscaling',
  check: context =>
    context.ofKind('HorizontalPodAutoscaler').flatMap((scaler): RuleFinding[] => {
      const { apiVersion = '', kind, name = '' } = scaler.object.spec?.scaleTargetRef ?? {};
      const isKnown = (kind === 'Deployment' || kind === 'StatefulSet') && groupOf(apiVersion) === 'apps';
      const subject = isKnown ? context.find(kind, name, scaler.namespace) : undefined;
      const replicas = subject?.object.spec?.replicas;
      if (subject === undefined || replicas === undefined) {
        return [];
      }
      const message = `says ${replicas}, and HorizontalPodAutoscaler '${scaler.name}' decides`;
      return [{ subject, path: 'spec.replicas', message, hint: 'leave it out, once the live object no longer has it from you' }];
    }),
};
