import type { Rule } from '../rule';
import { autoscalerOwnsReplicas } from './autoscaler-owns-replicas';
import { claimTemplateLabelsStay } from './claim-template-labels-stay';
import { claimTemplatesAreTyped } from './claim-templates-are-typed';
import { claimsSyncWithTheirPods } from './claims-sync-with-their-pods';
import { clusterScopedObjectsHaveNoNamespace } from './cluster-scoped-objects-have-no-namespace';
import { dataOutlivesPruning } from './data-outlives-pruning';
import { needsAreListedFirst } from './needs-are-listed-first';
import { noEmptyCollections } from './no-empty-collections';
import { objectsAreNamed } from './objects-are-named';
import { selectorsStay } from './selectors-stay';
import { statefulObjectsAreNotForced } from './stateful-objects-are-not-forced';
import { templateAnnotationsSettle } from './template-annotations-settle';
import { wavesFollowNeeds } from './waves-follow-needs';

/** Rules about delivery: what can be applied, in which order, what the next release may not change, what drifts, what is lost. */
export const GITOPS_RULES: readonly Rule[] = [
  objectsAreNamed,
  clusterScopedObjectsHaveNoNamespace,
  wavesFollowNeeds,
  claimsSyncWithTheirPods,
  needsAreListedFirst,
  selectorsStay,
  claimTemplateLabelsStay,
  claimTemplatesAreTyped,
  autoscalerOwnsReplicas,
  templateAnnotationsSettle,
  noEmptyCollections,
  statefulObjectsAreNotForced,
  dataOutlivesPruning,
];
