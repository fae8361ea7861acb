import type { Rule } from '../rule';
import { ingressBackendExists } from './ingress-backend-exists';
import { localTrafficMeetsPods } from './local-traffic-meets-pods';
import { nodePortIsFree } from './node-port-is-free';
import { nodePortIsInRange } from './node-port-is-in-range';
import { oneDefaultClass } from './one-default-class';
import { policyLetsNamesResolve } from './policy-lets-names-resolve';
import { policyLetsPeersIn } from './policy-lets-peers-in';
import { policyPortExists } from './policy-port-exists';
import { policySelectsPods } from './policy-selects-pods';
import { serviceOrdinalExists } from './service-ordinal-exists';
import { serviceSelectsOneApp } from './service-selects-one-app';
import { serviceSelectsPods } from './service-selects-pods';
import { targetPortExists } from './target-port-exists';

/**
 * Rules about the network, from the Pod outwards: Services and their ports, ports of nodes, what leads to Services, what
 * keeps traffic away, and classes.
 *
 * That a policy keeps probes out is no law here: what comes from the Pod's own node is always let in.
 */
export const NETWORK_RULES: readonly Rule[] = [
  serviceSelectsPods,
  serviceOrdinalExists,
  serviceSelectsOneApp,
  targetPortExists,
  nodePortIsFree,
  nodePortIsInRange,
  localTrafficMeetsPods,
  ingressBackendExists,
  policySelectsPods,
  policyPortExists,
  policyLetsNamesResolve,
  policyLetsPeersIn,
  oneDefaultClass,
];
