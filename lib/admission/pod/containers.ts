/** Containers of the three sorts. */
import { dnsLabelFaults } from '../../kube';
import type { FieldPath } from '../field-path';
import type { Decoded } from '../kind-rules';
import type { Validation } from '../validation';
import { validateEnv, validateEnvFrom } from './env';
import { validateEnum } from './fields';
import { validateLifecycle, validateProbes } from './handlers';
import { validateDevices, validateMounts } from './mounts';
import { validateHostPorts, validatePorts } from './ports';
import { validateContainerResourceName, validateRequirements } from './resources';
import { validateContainerRestart, validateInitResize, validateInitRestart, validateResizePolicies } from './restart';
import type { PodScope } from './scope';
import { validateSecurityContext } from './security';
import { validatePullPolicy } from './volume-sources';

const TERMINATION_POLICIES = ['File', 'FallbackToLogsOnError'];

/** What all sorts have in common. */
function validateCommon(container: Decoded, path: FieldPath, scope: PodScope): void {
  const { validation, spec } = scope;
  validateName(container.name ?? '', path.child('name'), validation);
  if (!container.image) {
    validation.required(path.child('image'));
  }
  validateEnum(container.terminationMessagePolicy, TERMINATION_POLICIES, path.child('terminationMessagePolicy'), validation);
  if (container.ports !== undefined) {
    validatePorts(container.ports, path.child('ports'), validation);
  }
  if (container.env !== undefined) {
    validateEnv(container.env, path.child('env'), validation);
  }
  if (container.envFrom !== undefined) {
    validateEnvFrom(container.envFrom, path.child('envFrom'), validation);
  }
  validateMounts(container, path.child('volumeMounts'), scope);
  validateDevices(container, path.child('volumeDevices'), scope);
  validatePullPolicy(container.imagePullPolicy, path.child('imagePullPolicy'), validation);
  if (container.resources !== undefined) {
    const place = path.child('resources');
    validateRequirements(container.resources, scope.claims, validateContainerResourceName, place, validation);
  }
  if (container.resizePolicy !== undefined) {
    validateResizePolicies(container.resizePolicy, spec.restartPolicy, path.child('resizePolicy'), validation);
  }
  if (container.securityContext !== undefined) {
    validateSecurityContext(container.securityContext, path.child('securityContext'), scope);
  }
}

function validateName(name: string, path: FieldPath, validation: Validation): void {
  if (name === '') {
    validation.required(path);
    return;
  }
  const faults = dnsLabelFaults(name);
  if (faults.length > 0) {
    validation.invalidFor(path, name, faults);
  }
}

function claimName(name: string, names: Set<string>, path: FieldPath, validation: Validation): void {
  if (names.has(name)) {
    validation.duplicate(path.child('name'), name);
  }
  names.add(name);
}

/** The containers that a Pod is there for: one at least. */
export function validateContainers(containers: readonly Decoded[], path: FieldPath, scope: PodScope): void {
  const { validation } = scope;
  if (containers.length === 0) {
    validation.required(path);
  }
  const names = new Set<string>();
  for (let index = 0; index < containers.length; index++) {
    const container = containers[index] as Decoded;
    const place = path.index(index);
    validateCommon(container, place, scope);
    claimName(container.name ?? '', names, place, validation);
    if (container.lifecycle !== undefined) {
      validateLifecycle(container.lifecycle, place.child('lifecycle'), scope);
    }
    validateProbes(container, place, scope);
    validateContainerRestart(container, place, validation);
  }
  validateHostPorts(containers, path, validation);
}

const SIDECARS_ONLY = ['lifecycle', 'livenessProbe', 'readinessProbe', 'startupProbe'];

/** Containers that run one after the other before the others; sidecars among them go on. */
export function validateInitContainers(containers: readonly Decoded[], path: FieldPath, scope: PodScope): void {
  const { validation, spec } = scope;
  const names = new Set<string>((spec.containers ?? []).map((container: Decoded) => container.name ?? ''));
  for (const [index, container] of containers.entries()) {
    const place = path.index(index);
    validateCommon(container, place, scope);
    validateInitRestart(container, place, validation);
    if (container.name) {
      claimName(container.name, names, place, validation);
    } else if ((spec.containers ?? []).some(({ name = '' }: Decoded) => name === '')) {
      validation.duplicate(place.child('name'), '');
    }
    // The server takes the container for the first of its list here.
    validateHostPorts([container], path, validation);
    if (container.restartPolicy === 'Always') {
      if (container.lifecycle !== undefined) {
        validateLifecycle(container.lifecycle, place.child('lifecycle'), scope);
      }
      validateProbes(container, place, scope);
    } else {
      for (const field of SIDECARS_ONLY) {
        if (container[field] !== undefined) {
          validation.forbidden(place.child(field), 'may not be set for init containers without restartPolicy=Always');
        }
      }
    }
    validateInitResize(container, place, validation);
  }
}

/** In Go's order. */
const NOT_EPHEMERAL = [
  'ports',
  'resources',
  'resizePolicy',
  'restartPolicy',
  'restartPolicyRules',
  'livenessProbe',
  'readinessProbe',
  'startupProbe',
  'lifecycle',
];

/** Containers for debugging: they can do less. */
export function validateEphemeralContainers(containers: readonly Decoded[], path: FieldPath, scope: PodScope): void {
  const { validation, spec } = scope;
  const others = [...(spec.containers ?? []), ...(spec.initContainers ?? [])].map((container: Decoded) => container.name ?? '');
  const names = new Set<string>(others);
  for (const [index, container] of containers.entries()) {
    const place = path.index(index);
    validateCommon(container, place, scope);
    validateImageSpaces(container, place, validation);
    claimName(container.name ?? '', names, place, validation);
    if (container.targetContainerName && !others.includes(container.targetContainerName)) {
      validation.notFound(place.child('targetContainerName'), container.targetContainerName);
    }
    validateEphemeralFields(container, place, validation);
  }
}

function validateEphemeralFields(container: Decoded, path: FieldPath, validation: Validation): void {
  for (const field of NOT_EPHEMERAL) {
    if (isSet(container[field], field)) {
      validation.forbidden(path.child(field), 'cannot be set for an Ephemeral Container');
    }
  }
  for (const [index, mount] of (container.volumeMounts ?? []).entries()) {
    for (const field of ['subPath', 'subPathExpr']) {
      if (mount[field]) {
        const place = path.child('volumeMounts').index(index).child(field);
        validation.forbidden(place, 'cannot be set for an Ephemeral Container');
      }
    }
  }
}

/** A list counts even when empty; of resources only what is in them. */
function isSet(value: unknown, field: string): boolean {
  return value !== undefined && !(field === 'resources' && Object.keys(value as object).length === 0);
}

/** Laws of Pods that templates are not held to. */
export function validateImagesOfPod(spec: Decoded, path: FieldPath, validation: Validation): void {
  for (const list of ['containers', 'initContainers']) {
    for (const [index, container] of (spec[list] ?? []).entries()) {
      validateImageSpaces(container, path.child(list).index(index), validation);
    }
  }
}

function validateImageSpaces({ image = '' }: Decoded, path: FieldPath, validation: Validation): void {
  if (image.trim() !== image) {
    validation.invalid(path.child('image'), image, 'must not have leading or trailing whitespace');
  }
}
