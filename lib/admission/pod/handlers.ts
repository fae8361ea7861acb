/** What a kubelet does inside or against a container: probes and lifecycle hooks. */
import { httpHeaderNameFaults } from '../../kube';
import type { FieldPath } from '../field-path';
import type { Decoded } from '../kind-rules';
import type { Validation } from '../validation';
import { validateNonNegative, validateOptionalEnum } from './fields';
import { validatePortReference } from './ports';
import type { PodScope } from './scope';

const PROBES = ['livenessProbe', 'readinessProbe', 'startupProbe'] as const;

/** The three probes of a container. */
export function validateProbes(container: Decoded, path: FieldPath, scope: PodScope): void {
  for (const name of PROBES) {
    if (container[name] !== undefined) {
      validateProbe(container[name], name, path.child(name), scope);
    }
  }
}

/** @see https://kubernetes.io/docs/concepts/configuration/liveness-readiness-startup-probes/ */
function validateProbe(probe: Decoded, name: (typeof PROBES)[number], path: FieldPath, scope: PodScope): void {
  const { validation } = scope;
  validateHandler(probe, ['exec', 'httpGet', 'tcpSocket', 'grpc'], path, scope);
  validateNonNegative(probe.initialDelaySeconds, path.child('initialDelaySeconds'), validation);
  validateNonNegative(probe.timeoutSeconds, path.child('timeoutSeconds'), validation);
  validateNonNegative(probe.periodSeconds, path.child('periodSeconds'), validation);
  validateNonNegative(probe.successThreshold, path.child('successThreshold'), validation);
  validateNonNegative(probe.failureThreshold, path.child('failureThreshold'), validation);
  const grace = probe.terminationGracePeriodSeconds;
  if (grace !== undefined && grace <= 0) {
    validation.invalid(path.child('terminationGracePeriodSeconds'), grace, 'must be greater than 0');
  }
  if (name !== 'readinessProbe') {
    if (probe.successThreshold !== 1) {
      validation.invalid(path.child('successThreshold'), probe.successThreshold, 'must be 1');
    }
  } else if (grace !== undefined) {
    validation.invalid(path.child('terminationGracePeriodSeconds'), grace, 'must not be set for readinessProbes');
  }
}

/** Hooks of a container's life. */
export function validateLifecycle({ postStart, preStop }: Decoded, path: FieldPath, scope: PodScope): void {
  const handlers = ['exec', 'httpGet', 'tcpSocket', 'sleep'];
  if (postStart !== undefined) {
    validateHandler(postStart, handlers, path.child('postStart'), scope);
  }
  if (preStop !== undefined) {
    validateHandler(preStop, handlers, path.child('preStop'), scope);
  }
}

type Handler = (action: Decoded, path: FieldPath, scope: PodScope) => void;

const HANDLERS: Readonly<Record<string, Handler>> = {
  exec: ({ command = [] }, path, { validation }) => {
    if (command.length === 0) {
      validation.required(path.child('command'));
    }
  },
  httpGet: (action, path, { validation }) => validateHttpGet(action, path, validation),
  tcpSocket: ({ port = 0 }, path, { validation }) => validatePortReference(port, path.child('port'), validation),
  grpc: ({ port = 0 }, path, { validation }) => validatePortReference(port, path.child('port'), validation),
  sleep: ({ seconds = 0 }, path, scope) => validateSleep(seconds, path, scope),
};

/** Exactly one of the sorts that the place takes; only the first is looked at. */
function validateHandler(handler: Decoded, sorts: readonly string[], path: FieldPath, scope: PodScope): void {
  let found = false;
  for (const sort of sorts) {
    if (handler[sort] === undefined) {
      continue;
    }
    if (found) {
      scope.validation.forbidden(path.child(sort), 'may not specify more than 1 handler type');
    } else {
      HANDLERS[sort]?.(handler[sort], path.child(sort), scope);
    }
    found = true;
  }
  if (!found) {
    scope.validation.required(path, 'must specify a handler type');
  }
}

const SCHEMES = ['HTTP', 'HTTPS'];

function validateHttpGet(action: Decoded, path: FieldPath, validation: Validation): void {
  if (!action.path) {
    validation.required(path.child('path'));
  }
  validatePortReference(action.port ?? 0, path.child('port'), validation);
  validateOptionalEnum(action.scheme, SCHEMES, path.child('scheme'), validation);
  for (const { name = '' } of action.httpHeaders ?? []) {
    validation.invalidFor(path.child('httpHeaders'), name, httpHeaderNameFaults(name));
  }
}

/** No longer than the Pod is given to end; 0 since 1.33 (gate PodLifecycleSleepActionAllowZero). */
function validateSleep(seconds: number, path: FieldPath, { spec, validation }: PodScope): void {
  const grace: number = spec.terminationGracePeriodSeconds;
  const zero = validation.since('1.33') || validation.tolerated.has('sleep of zero');
  if (seconds > grace || (zero ? seconds < 0 : seconds <= 0)) {
    const least = zero ? 'non-negative' : 'greater than 0';
    const advice =
      validation.minor === '1.32' ? '. Enable AllowPodLifecycleSleepActionZeroValue feature gate for zero sleep.' : '';
    validation.invalid(path, seconds, `must be ${least} and less than terminationGracePeriodSeconds (${grace})${advice}`);
  }
}
