import type { Rule } from '../rule';
import { claimExists } from './claim-exists';
import { configMapExists } from './config-map-exists';
import { namespaceExists } from './namespace-exists';
import { objectsAreUnique } from './objects-are-unique';
import { priorityClassExists } from './priority-class-exists';
import { roleExists } from './role-exists';
import { scaleTargetExists } from './scale-target-exists';
import { secretExists } from './secret-exists';
import { serviceAccountExists } from './service-account-exists';

/** Rules about references: the object itself, then what a Pod needs to be made, to be scheduled, to start, then the others. */
export const REFERENCES_RULES: readonly Rule[] = [
  objectsAreUnique,
  namespaceExists,
  serviceAccountExists,
  priorityClassExists,
  claimExists,
  configMapExists,
  secretExists,
  roleExists,
  scaleTargetExists,
];
