/**
 * What the API server calls each control in a refusal, by the ids of lib/kube/pod-security. It calls a baseline
 * control and the restricted one that stands for it by one name now and then.
 *
 * @see https://github.com/kubernetes/pod-security-admission/tree/v0.37.0/policy - `ForbiddenReason`
 */
const REASONS: Readonly<Record<string, string>> = {
  allowPrivilegeEscalation: 'allowPrivilegeEscalation != false',
  appArmorProfile: 'forbidden AppArmor profile',
  capabilities_baseline: 'non-default capabilities',
  capabilities_restricted: 'unrestricted capabilities',
  hostNamespaces: 'host namespaces',
  hostPathVolumes: 'hostPath volumes',
  hostPorts: 'hostPort',
  hostProbesAndHostLifecycle: 'probe or lifecycle host',
  privileged: 'privileged',
  procMount: 'procMount',
  procMount_restricted: 'procMount',
  restrictedVolumes: 'restricted volume types',
  runAsNonRoot: 'runAsNonRoot != true',
  runAsUser: 'runAsUser=0',
  seLinuxOptions: 'seLinuxOptions',
  seccompProfile_baseline: 'seccompProfile',
  seccompProfile_restricted: 'seccompProfile',
  sysctls: 'forbidden sysctls',
  windowsHostProcess: 'hostProcess',
};

/** What the server would say of controls, each once, sorted. */
export function reasonsOf(controls: readonly string[]): string[] {
  return [...new Set(controls.map(control => REASONS[control] ?? control))].sort();
}

/**
 * The reasons in a refusal, sorted: `pods "a" is forbidden: violates PodSecurity "baseline:latest": host namespaces
 * (hostPID=true), privileged (...)`. Undefined where it says anything else.
 */
export function reasonsIn(message: string): string[] | undefined {
  const said = /violates PodSecurity "[^"]*": (.*)$/s.exec(message)?.[1];
  return said
    ?.replace(/"(?:[^"\\]|\\.)*"/g, '')
    .replace(/ \([^()]*\)/g, '')
    .split(', ')
    .map(reason => (reason === 'forbidden AppArmor profiles' ? 'forbidden AppArmor profile' : reason))
    .sort();
}
