/**
 * What a HorizontalPodAutoscaler scales by: the sources of metrics.
 *
 * @see https://github.com/kubernetes/kubernetes/blob/v1.37.0/pkg/apis/autoscaling/validation/validation.go - `validateMetricSpec`
 */
import { dnsLabelFaults, Quantity } from '../../kube';
import type { FieldPath } from '../field-path';
import { goQuantity, keepsText } from '../go-quantity';
import type { Decoded } from '../kind-rules';
import { pathSegmentFaults } from '../object-meta';
import { validateMetricResourceName } from '../pod/resources';
import type { Validation } from '../validation';
import { type ReferenceTolerance, validateScaleReference } from './scale-reference';

type SourceValidator = (source: Decoded, path: FieldPath, validation: Validation, tolerance: ReferenceTolerance) => void;

/** The field of each type, in the order in which the server looks: only the first one that is set is looked into. */
const SOURCES: readonly (readonly [type: string, field: string, validate: SourceValidator])[] = [
  ['Object', 'object', validateObjectSource],
  ['External', 'external', validateExternalSource],
  ['Pods', 'pods', validatePodsSource],
  ['Resource', 'resource', validateResourceSource],
  ['ContainerResource', 'containerResource', validateContainerResourceSource],
];

const TYPES = SOURCES.map(([type]) => type);
const TARGET_TYPES = ['Utilization', 'Value', 'AverageValue'];

/** One metric: of one type, with the source of that type and no other. */
export function validateMetric(metric: Decoded, path: FieldPath, validation: Validation, tolerance: ReferenceTolerance): void {
  const type = metric.type ?? '';
  if (type === '') {
    validation.required(path.child('type'), 'must specify a metric source type');
  }
  if (!TYPES.includes(type)) {
    validation.notSupported(path.child('type'), type, TYPES);
  }
  const present = SOURCES.filter(([, field]) => metric[field] !== undefined);
  const [first] = present;
  if (first !== undefined) {
    const [, field, validate] = first;
    validate(metric[field], path.child(field), validation, tolerance);
  }
  const expected = SOURCES.find(([each]) => each === type)?.[1];
  if (expected !== undefined && metric[expected] === undefined) {
    validation.required(path.child(expected), 'must populate information for the given metric source');
  }
  if (present.length > 1) {
    for (const [, field] of present.filter(([each]) => each !== type)) {
      validation.forbidden(path.child(field), 'must populate the given metric source only');
    }
  }
}

function validateObjectSource(
  { describedObject = {}, metric = {}, target = {} }: Decoded,
  path: FieldPath,
  validation: Validation,
  tolerance: ReferenceTolerance,
): void {
  validateScaleReference(describedObject, path.child('describedObject'), validation, tolerance);
  validateMetricName(metric, path.child('metric'), validation);
  validateTarget(target, path.child('target'), validation);
  if (target.value === undefined && target.averageValue === undefined) {
    validation.required(path.child('target', 'averageValue'), 'must set either a target value or averageValue');
  }
}

function validateExternalSource({ metric = {}, target = {} }: Decoded, path: FieldPath, validation: Validation): void {
  validateMetricName(metric, path.child('metric'), validation);
  validateTarget(target, path.child('target'), validation);
  const { value, averageValue } = target;
  if (value === undefined && averageValue === undefined) {
    const words = 'must set either a target value for metric or a per-pod target';
    validation.required(path.child('target', 'averageValue'), words);
  }
  if (value !== undefined && averageValue !== undefined) {
    const words = 'may not set both a target value for metric and a per-pod target';
    validation.forbidden(path.child('target', 'value'), words);
  }
}

function validatePodsSource({ metric = {}, target = {} }: Decoded, path: FieldPath, validation: Validation): void {
  validateMetricName(metric, path.child('metric'), validation);
  validateTarget(target, path.child('target'), validation);
  if (target.averageValue === undefined) {
    validation.required(path.child('target', 'averageValue'), 'must specify a positive target averageValue');
  }
}

function validateContainerResourceSource(source: Decoded, path: FieldPath, validation: Validation): void {
  const { name = '', container = '' } = source;
  if (name !== '') {
    validateMetricResourceName(name, path.child('name'), validation);
  }
  if (container === '') {
    validation.required(path.child('container'), 'must specify a container');
  } else {
    validation.invalidFor(path.child('container'), container, dnsLabelFaults(container));
  }
  validateResourceSource(source, path, validation);
}

function validateResourceSource({ name = '', target = {} }: Decoded, path: FieldPath, validation: Validation): void {
  if (name === '') {
    validation.required(path.child('name'), 'must specify a resource name');
  }
  validateTarget(target, path.child('target'), validation);
  const { averageUtilization, averageValue } = target;
  if (averageUtilization === undefined && averageValue === undefined) {
    const words = 'must set either a target raw value or a target utilization';
    validation.required(path.child('target', 'averageUtilization'), words);
  }
  if (averageUtilization !== undefined && averageValue !== undefined) {
    const words = 'may not set both a target raw value and a target utilization';
    validation.forbidden(path.child('target', 'averageValue'), words);
  }
}

function validateMetricName({ name = '' }: Decoded, path: FieldPath, validation: Validation): void {
  if (name === '') {
    validation.required(path.child('name'), 'must specify a metric name');
  } else {
    validation.invalidFor(path.child('name'), name, pathSegmentFaults(name));
  }
}

function validateTarget(target: Decoded, path: FieldPath, validation: Validation): void {
  const { type = '', averageUtilization } = target;
  if (type === '') {
    validation.required(path.child('type'), 'must specify a metric target type');
  }
  if (!TARGET_TYPES.includes(type)) {
    validation.invalid(path.child('type'), type, 'must be either Utilization, Value, or AverageValue');
  }
  for (const field of ['value', 'averageValue']) {
    const amount = target[field];
    if (amount !== undefined && Quantity.parse(amount).sign() < 1) {
      validation.invalid(path.child(field), goQuantity(amount, validation, keepsText(amount)), 'must be positive');
    }
  }
  if (averageUtilization < 1) {
    validation.invalid(path.child('averageUtilization'), averageUtilization, 'must be greater than 0');
  }
}
