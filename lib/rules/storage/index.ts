import type { Rule } from '../rule';
import { claimsBindInAnyOrder } from './claims-bind-in-any-order';
import { claimsFindVolumes } from './claims-find-volumes';

/** Rules about storage: whether Pods get their volumes at all comes before what becomes of the data on them. */
export const STORAGE_RULES: readonly Rule[] = [claimsFindVolumes, claimsBindInAnyOrder];
