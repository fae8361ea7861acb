import { ApiObject, Chart, JsonPatch } from 'cdk8s';
import type { Construct } from 'constructs';

/** Pod Security Standard that the Pods of a namespace are held to. */
export type PodSecurityLevel = 'privileged' | 'baseline' | 'restricted';

/**
 * The namespace of a chart, to come before everything else in it.
 *
 * The version is `latest`: what a newer Kubernetes forbids is not to slip in
 * because a label was forgotten.
 *
 * @see https://kubernetes.io/docs/concepts/security/pod-security-admission/#pod-security-admission-labels-for-namespaces
 */
export function addNamespace(scope: Construct, level: PodSecurityLevel = 'restricted'): void {
  const namespace = new ApiObject(scope, 'Namespace', {
    apiVersion: 'v1',
    kind: 'Namespace',
    metadata: {
      name: Chart.of(scope).namespace,
      labels: Object.fromEntries(
        ['enforce', 'audit', 'warn'].flatMap(mode => [
          [`pod-security.kubernetes.io/${mode}`, level],
          [`pod-security.kubernetes.io/${mode}-version`, 'latest'],
        ]),
      ),
    },
  });
  // cdk8s would put the namespace of the chart on the namespace itself.
  namespace.addJsonPatch(JsonPatch.remove('/metadata/namespace'));
}
