/**
 * HorizontalPodAutoscalers, of autoscaling/v1 and v2.
 *
 * @see https://github.com/kubernetes/kubernetes/blob/v1.37.0/pkg/apis/autoscaling/validation/validation.go - `ValidateHorizontalPodAutoscaler`
 */
import { dnsSubdomainFaults, Quantity } from '../../kube';
import { FieldPath } from '../field-path';
import type { Decoded, KindRules } from '../kind-rules';
import type { Validation } from '../validation';
import { validateMetric } from './metric-source';
import { apiVersionFaults, type ReferenceTolerance, validateScaleReference } from './scale-reference';

const SPEC = FieldPath.ROOT.child('spec');
const METRICS = SPEC.child('metrics');

const SELECT_POLICIES = ['Disabled', 'Max', 'Min'];
const POLICY_TYPES = ['Percent', 'Pods'];

/** `MaxStabilizationWindowSeconds`, `MaxPeriodSeconds`. */
const MAX_WINDOW_SECONDS = 3600;
const MAX_PERIOD_SECONDS = 1800;

/** pkg/apis/autoscaling/v2/defaults.go: four Pods or double as many in a quarter of a minute; down to the least at once. */
const SCALE_UP: Decoded = {
  stabilizationWindowSeconds: 0,
  selectPolicy: 'Max',
  policies: [
    { type: 'Pods', value: 4, periodSeconds: 15 },
    { type: 'Percent', value: 100, periodSeconds: 15 },
  ],
};
const SCALE_DOWN: Decoded = { selectPolicy: 'Max', policies: [{ type: 'Percent', value: 100, periodSeconds: 15 }] };

/** The metric of a manifest that names none, and what v1 asks for in one field. */
function cpuMetric(averageUtilization: number): Decoded {
  return { type: 'Resource', resource: { name: 'cpu', target: { type: 'Utilization', averageUtilization } } };
}
const DEFAULT_UTILIZATION = 80;

export const HORIZONTAL_POD_AUTOSCALER_RULES: KindRules = {
  nameFaults: name => dnsSubdomainFaults(name),
  setDefaults: (object, validation) => {
    object.spec ??= {};
    const { spec } = object;
    if (validation.since('1.37')) {
      object.metadata.generation = 1;
    }
    spec.minReplicas ??= 1;
    if (!spec.metrics?.length) {
      spec.metrics = [cpuMetric(spec.targetCPUUtilizationPercentage ?? DEFAULT_UTILIZATION)];
    }
    if (spec.behavior) {
      spec.behavior.scaleUp = { ...SCALE_UP, ...spec.behavior.scaleUp };
      spec.behavior.scaleDown = { ...SCALE_DOWN, ...spec.behavior.scaleDown };
    }
  },
  drop: ({ spec }, old, validation) => {
    // HPAConfigurableTolerance: on since 1.35.
    const was = old?.spec.behavior;
    const isInUse = was?.scaleUp?.tolerance !== undefined || was?.scaleDown?.tolerance !== undefined;
    if (!validation.since('1.35') && !isInUse) {
      delete spec.behavior?.scaleUp?.tolerance;
      delete spec.behavior?.scaleDown?.tolerance;
    }
  },
  validate: ({ spec }, validation, old) => {
    validateReplicas(spec, validation, old);
    validateScaleReference(spec.scaleTargetRef ?? {}, SPEC.child('scaleTargetRef'), validation, targetTolerance(spec, old));
    validateMetrics(spec, validation, { emptyGroup: true, anyVersion: hasOddMetric(old) });
    for (const direction of ['scaleUp', 'scaleDown']) {
      const rules = spec.behavior?.[direction];
      if (rules !== undefined) {
        validateScalingRules(rules, SPEC.child('behavior', direction), validation);
      }
    }
  },
};

function validateReplicas({ minReplicas, maxReplicas = 0 }: Decoded, validation: Validation, old?: Decoded): void {
  // HPAScaleToZero: on since 1.37.
  const least = validation.since('1.37') || old?.spec.minReplicas === 0 ? 0 : 1;
  if (minReplicas < least) {
    validation.invalid(SPEC.child('minReplicas'), minReplicas, `must be greater than or equal to ${least}`);
  }
  const place = SPEC.child('maxReplicas');
  if (!validation.since('1.36')) {
    if (maxReplicas < 1) {
      validation.invalid(place, maxReplicas, 'must be greater than 0');
    }
  } else if (maxReplicas === 0) {
    validation.required(place, validation.since('1.37') ? '' : 'must be set and greater than 0');
  } else if (maxReplicas < 0) {
    validation.invalid(place, maxReplicas, 'must be greater than or equal to 1');
  }
  if (maxReplicas < minReplicas) {
    validation.invalid(place, maxReplicas, 'must be greater than or equal to `minReplicas`');
  }
}

/** The API version of the target is not looked at where it stays; the only scalable kind of the core group needs none. */
function targetTolerance({ scaleTargetRef: { apiVersion = '', kind = '' } = {} }: Decoded, old?: Decoded): ReferenceTolerance {
  const before = old?.spec.scaleTargetRef;
  const isSame = before !== undefined && (before.apiVersion ?? '') === apiVersion && (before.kind ?? '') === kind;
  return { anyVersion: isSame, emptyGroup: kind === 'ReplicationController' };
}

/** The old object measures something whose API version is none. */
function hasOddMetric(old?: Decoded): boolean {
  const metrics: readonly Decoded[] = old?.spec.metrics ?? [];
  return metrics.some(
    ({ type, object }) => type === 'Object' && apiVersionFaults(object?.describedObject?.apiVersion ?? '', true).length > 0,
  );
}

function validateMetrics({ metrics, minReplicas }: Decoded, validation: Validation, tolerance: ReferenceTolerance): void {
  for (const [index, metric] of metrics.entries()) {
    validateMetric(metric, METRICS.index(index), validation, tolerance);
  }
  if (minReplicas === 0 && !metrics.some(({ type }: Decoded) => type === 'Object' || type === 'External')) {
    const words = 'must specify at least one Object or External metric to support scaling to zero replicas';
    validation.forbidden(METRICS, words);
  }
}

function validateScalingRules(rules: Decoded, path: FieldPath, validation: Validation): void {
  const { stabilizationWindowSeconds: window, selectPolicy, policies, tolerance } = rules;
  if (window < 0) {
    validation.invalid(path.child('stabilizationWindowSeconds'), window, 'must be greater than or equal to zero');
  }
  if (window > MAX_WINDOW_SECONDS) {
    const words = `must be less than or equal to ${MAX_WINDOW_SECONDS}`;
    validation.invalid(path.child('stabilizationWindowSeconds'), window, words);
  }
  if (!SELECT_POLICIES.includes(selectPolicy)) {
    validation.notSupported(path.child('selectPolicy'), selectPolicy, SELECT_POLICIES);
  }
  if (policies.length === 0) {
    validation.required(path.child('policies'), 'must specify at least one Policy');
  }
  for (const [index, policy] of policies.entries()) {
    validateScalingPolicy(policy, path.child('policies').index(index), validation);
  }
  if (tolerance !== undefined && Quantity.parse(tolerance).sign() < 0) {
    validation.invalid(path.child('tolerance'), Quantity.parse(tolerance).toString(), 'must be greater than or equal to 0');
  }
}

function validateScalingPolicy(
  { type = '', value = 0, periodSeconds = 0 }: Decoded,
  path: FieldPath,
  validation: Validation,
): void {
  if (!POLICY_TYPES.includes(type)) {
    validation.notSupported(path.child('type'), type, POLICY_TYPES);
  }
  if (value <= 0) {
    validation.invalid(path.child('value'), value, 'must be greater than zero');
  }
  if (periodSeconds <= 0) {
    validation.invalid(path.child('periodSeconds'), periodSeconds, 'must be greater than zero');
  }
  if (periodSeconds > MAX_PERIOD_SECONDS) {
    const words = `must be less than or equal to ${MAX_PERIOD_SECONDS}`;
    validation.invalid(path.child('periodSeconds'), periodSeconds, words);
  }
}
