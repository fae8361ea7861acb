import { HOSTNAME_LABEL } from '../../kube';
import type { PodSpec, Volume } from '../objects';
import { specPath } from '../pods';
import { type Rule, Severity } from '../rule';

export const hostPathsAreForAgents: Rule = {
  id: 'host-paths-are-for-agents',
  group: 'security',
  severity: Severity.WARNING,
  summary: 'Paths of the node are mounted by agents of the node alone',
  why: 'A Pod that comes back on another node finds other data there, or none; and who may write below a path of the node may take the node.',
  reads: ['Pod spec.volumes[].hostPath', 'Pod spec.hostNetwork'],
  source: 'https://kubernetes.io/docs/concepts/storage/volumes/#hostpath',
  check: context =>
    context.pods
      .filter(({ subject, spec }) => subject.kind !== 'DaemonSet' && !staysOnItsNode(spec) && !servesItsNode(spec))
      .flatMap(pod =>
        (pod.spec.volumes ?? []).flatMap(({ hostPath }, index) =>
          hostPath === undefined || isOfEveryNode(hostPath)
            ? []
            : [
                {
                  subject: pod.subject,
                  path: `${specPath(pod)}.volumes[${index}].hostPath`,
                  message: `'${hostPath.path}' is a path of whatever node the Pod comes to`,
                  hint: 'use a local PersistentVolume, which keeps the Pod with its data, or a DaemonSet',
                },
              ],
        ),
      ),
};

/** Bound to one node by its name, in either way. */
function staysOnItsNode({ nodeName, nodeSelector }: PodSpec): boolean {
  return nodeName !== undefined || nodeSelector?.[HOSTNAME_LABEL] !== undefined;
}

/**
 * It is an agent of its node, whatever makes it: on the node's own network, or mounting what the kubelet keeps, as the
 * network and the drivers of storage do.
 */
function servesItsNode({ hostNetwork, volumes = [] }: PodSpec): boolean {
  return hostNetwork === true || volumes.some(({ hostPath }) => /^\/var\/lib\/kubelet(\/|$)/.test(hostPath?.path ?? ''));
}

/** The same on every node: devices, what the kernel and the distribution bring, and where the kubelet meets its plugins. */
const OF_EVERY_NODE =
  /^\/(dev|sys|proc|boot|lib\/modules|usr\/src|etc\/(ssl|pki|ca-certificates)|usr\/(local\/)?share\/(ca-certificates|zoneinfo)|var\/lib\/kubelet|(var\/)?run\/cdi)(\/|$)|^\/etc\/(localtime|timezone)$/;

function isOfEveryNode({ path = '', type }: NonNullable<Volume['hostPath']>): boolean {
  return OF_EVERY_NODE.test(path) || type === 'CharDevice' || type === 'BlockDevice';
}
