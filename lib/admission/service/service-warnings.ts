/**
 * What a Service says in vain, or will not say for long. Addresses that are written oddly are not warned of here.
 *
 * @see https://github.com/kubernetes/kubernetes/blob/v1.37.0/pkg/api/service/warnings.go - `GetWarningsForService`
 */
import type { Decoded } from '../kind-rules';
import type { Validation } from '../validation';
import { isExternalName, isHeadless } from './service-fields';

/** The annotation for topology aware routing, and what it was called before. */
export const TOPOLOGY_MODE = 'service.kubernetes.io/topology-mode';
export const TOPOLOGY_HINTS = 'service.kubernetes.io/topology-aware-hints';

export function warnOfService({ metadata, spec }: Decoded, validation: Validation): void {
  const hasExternalIps = spec.externalIPs?.length > 0;
  const headless = isHeadless(spec) && validation.since('1.34');
  const warnings: readonly (readonly [applies: boolean, words: string])[] = [
    [
      metadata.annotations?.[TOPOLOGY_HINTS] !== undefined,
      `annotation ${TOPOLOGY_HINTS} is deprecated, please use ${TOPOLOGY_MODE} instead`,
    ],
    [headless && !!spec.loadBalancerIP, 'spec.loadBalancerIP is ignored for headless services'],
    [headless && hasExternalIps, 'spec.externalIPs is ignored for headless services'],
    [headless && spec.sessionAffinity !== 'None', 'spec.SessionAffinity is ignored for headless services'],
    [
      validation.since('1.36') && hasExternalIps && !isHeadless(spec) && !isExternalName(spec),
      'spec.externalIPs is deprecated and may no longer be implemented in some clusters',
    ],
    [isExternalName(spec) && hasExternalIps, 'spec.externalIPs is ignored when spec.type is "ExternalName"'],
    [!isExternalName(spec) && !!spec.externalName, 'spec.externalName is ignored when spec.type is not "ExternalName"'],
    [
      validation.since('1.35') && spec.trafficDistribution === 'PreferClose',
      'spec.trafficDistribution: "PreferClose" is deprecated; use "PreferSameZone"',
    ],
  ];
  for (const [applies, words] of warnings) {
    if (applies) {
      validation.warn(words);
    }
  }
}
