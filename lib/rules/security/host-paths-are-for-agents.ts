import { specPath } from '../pods';
import { type Rule, Severity } from '../rule';

export const hostPathsAreForAgents: Rule = {
  id: 'host-paths-are-for-agents',
  group: 'security',
  severity: Severity.WARNING,
  summary: 'Paths of the node are mounted by agents of the node alone',
  why: 'A Pod that comes back on another node finds other data there, or none; and who may write below a path of the node may take the node.',
  reads: ['Pod spec.volumes[].hostPath'],
  source: 'https://kubernetes.io/docs/concepts/storage/volumes/#hostpath',
  check: context =>
    context.pods
      .filter(({ subject, spec }) => subject.kind !== 'DaemonSet' && spec.nodeName === undefined)
      .flatMap(pod =>
        (pod.spec.volumes ?? []).flatMap(({ hostPath }, index) =>
          hostPath === undefined || isDevice(hostPath.path)
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

/** Time zones and devices are the same on every node. */
function isDevice(path = ''): boolean {
  return /^\/(dev|sys|proc)(\/|$)|^\/etc\/localtime$|^\/usr\/share\/zoneinfo(\/|$)|^\/etc\/ssl(\/|$)/.test(path);
}
