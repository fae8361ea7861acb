import { type Labels, POD_INDEX_LABEL, POD_NAME_LABEL } from '../../kube';
import type { PodSource } from '../pods';
import { type Rule, type RuleFinding, Severity } from '../rule';
import { nameOf, selectingServices } from './services';

export const localTrafficMeetsPods: Rule = {
  id: 'local-traffic-meets-pods',
  group: 'network',
  severity: Severity.WARNING,
  summary: 'Traffic that has to stay on a node finds a Pod on every node',
  why: 'With internalTrafficPolicy Local a node without a Pod of the Service drops what its own Pods send to it; with externalTrafficPolicy Local and plain node ports, what comes in from outside.',
  reads: ['Service spec.internalTrafficPolicy', 'Service spec.externalTrafficPolicy', 'Service spec.type'],
  source: 'https://kubernetes.io/docs/concepts/services-networking/service-traffic-policy/',
  check: context =>
    selectingServices(context).flatMap(({ subject, selector, pods }): RuleFinding[] => {
      const { type = 'ClusterIP', clusterIP, internalTrafficPolicy, externalTrafficPolicy } = subject.object.spec ?? {};
      const scattered = pods.find(({ subject: owner }) => owner.kind !== 'DaemonSet');
      if (scattered === undefined || clusterIP === 'None') {
        return [];
      }
      const inside = internalTrafficPolicy === 'Local' ? [finding('spec.internalTrafficPolicy', scattered)] : [];
      const isOutside = externalTrafficPolicy === 'Local' && type === 'NodePort' && !isOfOnePod(selector);
      const outside = isOutside ? [finding('spec.externalTrafficPolicy', scattered)] : [];
      return [...inside, ...outside.map(it => ({ ...it, severity: Severity.NOTE }))].map(it => ({ subject, ...it }));
    }),
};

/** Whoever names one Pod knows on which node to knock. */
function isOfOnePod(selector: Labels): boolean {
  return selector[POD_NAME_LABEL] !== undefined || selector[POD_INDEX_LABEL] !== undefined;
}

function finding(path: string, pod: PodSource): Omit<RuleFinding, 'subject'> {
  const message = `is 'Local', and ${nameOf(pod)} has no Pod on every node: the others drop what reaches them`;
  return { path, message, hint: "choose 'Cluster', or run the Pods in a DaemonSet" };
}
