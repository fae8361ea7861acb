export { DisruptionBudget, type DisruptionBudgetOptions, UnhealthyPodEvictionPolicy } from './disruption-budget';
export { PrometheusScrape, type PrometheusScrapeOptions, type ServiceMonitorOptions } from './metrics';
export { NetworkPeer } from './network-peer';
export type { NetworkPolicyOptions, NetworkPort, NetworkRule } from './network-policy';
export type { PolicyRule, ServiceAccountOptions } from './service-account';
