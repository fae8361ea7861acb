export { StatefulAppClaim } from './claim';
export { ClaimProps } from './claim-props';
export { Peer, Peers, PeersProps } from './peers';
export { StatefulApp } from './stateful-app';
export { ClaimRetention, ClaimRetentionPolicy, PodManagementPolicy, StatefulAppProps } from './stateful-app-props';
export { StatefulRollingUpdateOptions, StatefulUpdateStrategy } from './update-strategy';
