import type { Rule } from '../rule';
import { claimAgreesWithItsTemplate } from './claim-agrees-with-its-template';
import { claimRefNamesNamespace } from './claim-ref-names-namespace';
import { claimsBindInAnyOrder } from './claims-bind-in-any-order';
import { claimsFindVolumes } from './claims-find-volumes';
import { claimsOutlivePruning } from './claims-outlive-pruning';
import { dataOutlivesItsClaim } from './data-outlives-its-claim';
import { localClassWaitsForConsumer } from './local-class-waits-for-consumer';
import { localVolumeNamesItsNode } from './local-volume-names-its-node';
import { oneVolumePerDisk } from './one-volume-per-disk';
import { reservedVolumeFits } from './reserved-volume-fits';
import { storageClassExists } from './storage-class-exists';
import { volumeClaimedOnce } from './volume-claimed-once';
import { volumePathsNotNested } from './volume-paths-not-nested';

/**
 * Rules about storage: what claims ask for, whether each gets it, and by which volumes; then what becomes of the data.
 *
 * What a rule can say of one object comes before what only all of them together show.
 */
export const STORAGE_RULES: readonly Rule[] = [
  storageClassExists,
  claimAgreesWithItsTemplate,
  volumeClaimedOnce,
  claimRefNamesNamespace,
  reservedVolumeFits,
  claimsFindVolumes,
  claimsBindInAnyOrder,
  localClassWaitsForConsumer,
  localVolumeNamesItsNode,
  oneVolumePerDisk,
  volumePathsNotNested,
  dataOutlivesItsClaim,
  claimsOutlivePruning,
];
