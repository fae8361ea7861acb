import type { GeneratedPod } from './pods';

/** A namespace's policy. */
export interface Policy {
  readonly level: 'baseline' | 'restricted';

  /** As the label `pod-security.kubernetes.io/enforce-version` says it. */
  readonly version: string;
}

/** A Pod, and the policies that it is held against. */
export interface Question {
  readonly pod: GeneratedPod;

  /** It is there already, and these containers come to it by `kubectl debug`. */
  readonly isDebugged: boolean;
  readonly policies: readonly Policy[];
}

/** Editions on either side of each change of a control, and one that no server has. */
const VERSIONS = [
  'v1.0',
  'v1.18',
  'v1.21',
  'v1.22',
  'v1.24',
  'v1.26',
  'v1.28',
  'v1.29',
  'v1.30',
  'v1.31',
  'v1.32',
  'v1.33',
  'v1.34',
  'v1.35',
  'v1.36',
  'v1.37',
  'v1.99',
];

const LEVELS = ['baseline', 'restricted'] as const;

/** Every policy that some Pod is held against. */
export const POLICIES: readonly Policy[] = ['latest', ...VERSIONS].flatMap(version => LEVELS.map(level => ({ level, version })));

/** The name of a namespace that enforces a policy. */
export function namespaceOf({ level, version }: Policy): string {
  return `${level}-${version.replace('.', '-')}`;
}

/** A Pod that every policy lets in. */
export const BASE_POD = {
  automountServiceAccountToken: false,
  securityContext: { runAsNonRoot: true, seccompProfile: { type: 'RuntimeDefault' } },
  containers: [
    {
      name: 'base',
      image: 'registry.example.com/base:1.0.0',
      securityContext: { allowPrivilegeEscalation: false, capabilities: { drop: ['ALL'] } },
    },
  ],
};

/** Each Pod at both levels of the server's own edition and of one of the others; of one in five the first container comes later. */
export function questionsOf(pods: readonly GeneratedPod[]): Question[] {
  return pods.flatMap((pod, index): Question[] => {
    const version = VERSIONS[index % VERSIONS.length] as string;
    const policies = POLICIES.filter(it => it.version === 'latest' || it.version === version);
    return [
      { pod, isDebugged: false, policies },
      ...(index % 5 === 0 ? [{ pod: debugged(pod), isDebugged: true, policies }] : []),
    ];
  });
}

function debugged({ spec }: GeneratedPod): GeneratedPod {
  const [{ securityContext }] = spec.containers;
  const container = { name: 'debug', image: 'registry.example.com/debug:1.0.0', securityContext };
  return { annotations: {}, spec: { ...BASE_POD, ephemeralContainers: [container] } };
}
