import type { Rule } from '../rule';
import { antiAffinityLeavesRoom } from './anti-affinity-leaves-room';
import { antiAffinitySelectsPods } from './anti-affinity-selects-pods';
import { budgetHasASpare } from './budget-has-a-spare';
import { budgetLetsAPodGo } from './budget-lets-a-pod-go';
import { budgetProtectsPods } from './budget-protects-pods';
import { disksAreOnSeveralNodes } from './disks-are-on-several-nodes';
import { oneBudgetPerPod } from './one-budget-per-pod';
import { spreadCanHold } from './spread-can-hold';
import { spreadCountsItsOwnPods } from './spread-counts-its-own-pods';

/** Rules about availability: first what keeps Pods from being placed, then where they lie, then how they may leave. */
export const AVAILABILITY_RULES: readonly Rule[] = [
  antiAffinityLeavesRoom,
  antiAffinitySelectsPods,
  spreadCanHold,
  spreadCountsItsOwnPods,
  disksAreOnSeveralNodes,
  oneBudgetPerPod,
  budgetLetsAPodGo,
  budgetHasASpare,
  budgetProtectsPods,
];
