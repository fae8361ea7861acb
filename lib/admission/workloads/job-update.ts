/** What of a Job can change while it runs: how much at once, how long, and whether at all. */
import { FieldPath } from '../field-path';
import type { Decoded } from '../kind-rules';
import { goLabelSelector } from '../pod/go-structs';
import { isSameSpec } from '../pod/same';
import type { Validation } from '../validation';
import { goFailurePolicy, goSuccessPolicy } from './go-structs';

const SPEC = FieldPath.ROOT.child('spec');
const IMMUTABLE = 'field is immutable';

export function validateJobUpdate(spec: Decoded, old: Decoded, validation: Validation): void {
  validateCompletions(spec, old, validation);
  const shown: Readonly<Record<string, (value: any) => unknown>> = {
    selector: goLabelSelector,
    completionMode: value => value,
    podFailurePolicy: goFailurePolicy,
    backoffLimitPerIndex: value => value,
    managedBy: value => value,
    successPolicy: goSuccessPolicy,
  };
  for (const [field, show] of Object.entries(shown)) {
    if (!isSameSpec(spec[field], old[field])) {
      validation.invalid(SPEC.child(field), spec[field] === undefined ? undefined : show(spec[field]), IMMUTABLE);
    }
  }
  validateTemplate(spec, old, validation);
}

/** Those of an Indexed Job grow and shrink together with how many run at once. */
function validateCompletions(spec: Decoded, old: Decoded, validation: Validation): void {
  const path = SPEC.child('completions');
  if (spec.completions === old.completions) {
    return;
  }
  if (spec.completionMode !== 'Indexed') {
    validation.invalid(path, spec.completions, IMMUTABLE);
  } else if (spec.completions !== undefined && spec.completions !== spec.parallelism) {
    validation.invalid(path, spec.completions, 'can only be modified in tandem with spec.parallelism');
  }
}

/** A Job that was never started may still be told where to run, and since 1.36 with how much. */
function validateTemplate(spec: Decoded, old: Decoded, validation: Validation): void {
  const suspended = old.suspend === true;
  const before = suspended ? withSchedulingOf(old.template, spec.template) : old.template;
  if (suspended && validation.since('1.36')) {
    if (!isSameSpec(spec.template.spec, withResourcesOf(before.spec, spec.template.spec))) {
      validation.invalid(SPEC.child('template.spec'), spec.template.spec, IMMUTABLE);
    }
  } else if (!isSameSpec(spec.template, before)) {
    validation.invalid(SPEC.child('template'), spec.template, IMMUTABLE);
  }
}

function withSchedulingOf(template: Decoded, other: Decoded): Decoded {
  const { nodeSelector, tolerations, schedulingGates, affinity } = other.spec;
  const { labels, annotations } = other.metadata;
  const own = { ...template.spec.affinity, nodeAffinity: affinity?.nodeAffinity };
  return {
    ...template,
    metadata: { ...template.metadata, labels, annotations },
    spec: {
      ...template.spec,
      nodeSelector,
      tolerations,
      schedulingGates,
      affinity: affinity === undefined && own.podAffinity === undefined && own.podAntiAffinity === undefined ? undefined : own,
    },
  };
}

function withResourcesOf(spec: Decoded, other: Decoded): Decoded {
  const taken = (list: 'containers' | 'initContainers') =>
    spec[list]?.length === other[list]?.length
      ? spec[list]?.map((container: Decoded, index: number) =>
          container.name === other[list][index].name ? { ...container, resources: other[list][index].resources } : container,
        )
      : spec[list];
  return { ...spec, containers: taken('containers'), initContainers: taken('initContainers') };
}
