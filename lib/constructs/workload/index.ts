export { AppOptions } from './app-options';
export { DisruptionBudget, DisruptionBudgetOptions, UnhealthyPodEvictionPolicy } from './disruption-budget';
export { PrometheusScrape, PrometheusScrapeOptions, ServiceMonitorOptions } from './metrics';
export { NetworkPeer } from './network-peer';
export { NetworkPolicyOptions, NetworkPort, NetworkRule } from './network-policy';
export { PolicyRule, ServiceAccountOptions } from './service-account';
export { Workload } from './workload';
export { WorkloadOptions } from './workload-options';
