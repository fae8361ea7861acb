import type { Rule } from '../rule';
import { governingServiceExists } from './governing-service-exists';
import { governingServiceIsHeadless } from './governing-service-is-headless';
import { governingServiceSelectsItsPods } from './governing-service-selects-its-pods';
import { gracePeriodCoversPreStop } from './grace-period-covers-pre-stop';
import { livenessSparesTheStart } from './liveness-spares-the-start';
import { oneAutoscalerPerTarget } from './one-autoscaler-per-target';
import { partitionIsBelowReplicas } from './partition-is-below-replicas';
import { podNamesResolve } from './pod-names-resolve';
import { podsCanBeMade } from './pods-can-be-made';
import { progressDeadlineCoversStart } from './progress-deadline-covers-start';
import { revisionLabelFits } from './revision-label-fits';
import { selectorsDoNotOverlap } from './selectors-do-not-overlap';
import { srvNamesAPort } from './srv-names-a-port';
import { updatesReachEveryPod } from './updates-reach-every-pod';

/** Rules about workloads: first whether Pods come, then whether they find each other, then how they live, change and end. */
export const WORKLOADS_RULES: readonly Rule[] = [
  podsCanBeMade,
  revisionLabelFits,
  selectorsDoNotOverlap,
  governingServiceExists,
  governingServiceIsHeadless,
  governingServiceSelectsItsPods,
  podNamesResolve,
  srvNamesAPort,
  livenessSparesTheStart,
  oneAutoscalerPerTarget,
  partitionIsBelowReplicas,
  updatesReachEveryPod,
  progressDeadlineCoversStart,
  gracePeriodCoversPreStop,
];
