import { dnsLabelFaults, dnsSubdomainFaults } from '../../kube';
import type { FieldPath } from '../field-path';
import type { Decoded } from '../kind-rules';
import { validateLabelKey, validateLabels } from '../labels';
import type { Validation } from '../validation';
import { validateAffinity } from './affinity';
import { validateContainers, validateEphemeralContainers, validateInitContainers } from './containers';
import { validateDnsConfig, validateHostAliases, validateHostNames } from './dns';
import { validateEnum } from './fields';
import { goResourceClaim } from './go-structs';
import { validatePodResources } from './pod-resources';
import { validateContainerResourceName, validateRequirements } from './resources';
import { forEachContainer, type PodScope, sharesHostUsers } from './scope';
import { validatePodSecurityContext } from './security';
import { validateSpread } from './spread';
import { validateTolerations } from './tolerations';
import { validateVolumes } from './volumes';
import { validateHostProcess, validateOs } from './windows';

const RESTART_POLICIES = ['Always', 'OnFailure', 'Never'];
const DNS_POLICIES = ['ClusterFirstWithHostNet', 'ClusterFirst', 'Default', 'None'];
const PREEMPTION_POLICIES = ['PreemptLowerPriority', 'Never'];
const NO_CLAIMS: ReadonlySet<string> = new Set();

/**
 * The spec of a Pod or of a template, defaults filled in.
 *
 * @param meta metadata of a Pod; undefined for a template
 * @see https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/pod-v1/
 */
export function validatePodSpec(spec: Decoded, meta: Decoded | undefined, path: FieldPath, validation: Validation): void {
  const volumes = validateVolumes(spec.volumes ?? [], meta?.name || undefined, path.child('volumes'), validation);
  const scope: PodScope = {
    validation,
    isPod: meta !== undefined,
    meta,
    spec,
    volumes,
    claims: spec.resourceClaims === undefined ? NO_CLAIMS : claimNames(spec.resourceClaims),
  };
  validateResourceClaims(spec.resourceClaims ?? [], meta, path.child('resourceClaims'), validation);
  validateContainers(spec.containers ?? [], path.child('containers'), scope);
  validateInitContainers(spec.initContainers ?? [], path.child('initContainers'), scope);
  validateEphemeralContainers(spec.ephemeralContainers ?? [], path.child('ephemeralContainers'), scope);
  validateRunning(path, scope);
  validateScheduling(path, scope);
  validateNames(spec, path, validation);
  validateHost(path, scope);
}

function claimNames(claims: readonly Decoded[]): Set<string> {
  return new Set(claims.map(({ name = '' }) => name).filter(name => name !== ''));
}

/** Devices that the Pod claims: since 1.34 (gate DynamicResourceAllocation). */
function validateResourceClaims(
  claims: readonly Decoded[],
  meta: Decoded | undefined,
  path: FieldPath,
  validation: Validation,
): void {
  const names = new Set<string>();
  for (const [index, claim] of claims.entries()) {
    const { name = '', resourceClaimName, resourceClaimTemplateName } = claim;
    const place = path.index(index);
    if (meta?.annotations?.['kubernetes.io/config.mirror'] !== undefined) {
      validation.forbidden(path.child(''), 'static pods do not support resource claims');
      continue;
    }
    if (name === '') {
      validation.required(place.child('name'));
    } else if (names.has(name)) {
      validation.duplicate(place.child('name'), name);
    } else {
      validation.invalidFor(place.child('name'), name, dnsLabelFaults(name));
    }
    names.add(name === '' ? '/' : name);
    if (resourceClaimName !== undefined && resourceClaimTemplateName !== undefined) {
      const words = 'at most one of `resourceClaimName` or `resourceClaimTemplateName` may be specified';
      validation.invalid(place, goResourceClaim(claim), words);
    }
    if (resourceClaimName === undefined && resourceClaimTemplateName === undefined) {
      const words = 'must specify one of: `resourceClaimName`, `resourceClaimTemplateName`';
      validation.invalid(place, goResourceClaim(claim), words);
    }
    for (const field of ['resourceClaimName', 'resourceClaimTemplateName']) {
      if (claim[field] !== undefined) {
        validation.invalidFor(place.child(field), claim[field], dnsSubdomainFaults(claim[field]));
      }
    }
  }
}

/** How the Pod runs, once it does. */
function validateRunning(path: FieldPath, scope: PodScope): void {
  const { spec, validation } = scope;
  if (spec.resources !== undefined) {
    validatePodResources(spec.resources, path.child('resources'), scope);
  }
  validateHostNetworkPorts(path.child('containers'), scope);
  validateEnum(spec.restartPolicy, RESTART_POLICIES, path.child('restartPolicy'), validation);
  validateEnum(spec.dnsPolicy, DNS_POLICIES, path.child('dnsPolicy'), validation);
  validatePodSecurityContext(spec.securityContext, path.child('securityContext'), scope);
  if (spec.shareProcessNamespace === true && spec.hostPID === true) {
    const words = 'ShareProcessNamespace and HostPID cannot both be enabled';
    const place = validation.since('1.37') ? path : path.child('securityContext');
    validation.invalid(place.child('shareProcessNamespace'), true, words);
  }
  validateDnsConfig(spec, path.child('dnsConfig'), validation);
  for (const [index, { conditionType = '' }] of (spec.readinessGates ?? []).entries()) {
    validateLabelKey(conditionType, path.child('readinessGates').index(index).child('conditionType'), validation);
  }
  const seconds = spec.activeDeadlineSeconds;
  if (seconds !== undefined && (seconds < 1 || seconds > 2_147_483_647)) {
    validation.invalid(path.child('activeDeadlineSeconds'), seconds, 'must be between 1 and 2147483647, inclusive');
  }
  if (spec.hostAliases !== undefined) {
    validateHostAliases(spec.hostAliases, path.child('hostAliases'), validation);
  }
  if (spec.overhead !== undefined) {
    const place = path.child('overhead');
    validateRequirements({ limits: spec.overhead }, NO_CLAIMS, validateContainerResourceName, place, validation);
  }
}

/** In the node's network a port is the node's; a template may leave that open. */
function validateHostNetworkPorts(path: FieldPath, { spec, isPod, validation }: PodScope): void {
  if (spec.hostNetwork !== true) {
    return;
  }
  for (const [index, { ports = [] }] of (spec.containers ?? []).entries()) {
    for (const [place, { hostPort = 0, containerPort = 0 }] of ports.entries()) {
      if ((isPod || hostPort !== 0) && hostPort !== containerPort) {
        const at = path.index(index).child('ports').index(place).child('hostPort');
        validation.invalid(at, hostPort, 'must match `containerPort` when `hostNetwork` is true');
      }
    }
  }
}

/** Where and when the Pod may run. */
function validateScheduling(path: FieldPath, { spec, validation }: PodScope): void {
  if (spec.nodeSelector !== undefined) {
    validateLabels(spec.nodeSelector, path.child('nodeSelector'), validation);
  }
  if (spec.affinity !== undefined) {
    validateAffinity(spec.affinity, path.child('affinity'), validation);
  }
  if (spec.schedulingGates !== undefined) {
    validateSchedulingGates(spec.schedulingGates, path.child('schedulingGates'), validation);
  }
  if (spec.topologySpreadConstraints !== undefined) {
    validateSpread(spec.topologySpreadConstraints, path.child('topologySpreadConstraints'), validation);
  }
  if (spec.tolerations !== undefined) {
    validateTolerations(spec.tolerations, path.child('tolerations'), validation);
  }
  if (spec.preemptionPolicy !== undefined) {
    validateEnum(spec.preemptionPolicy, PREEMPTION_POLICIES, path.child('preemptionPolicy'), validation);
  }
}

/** Gates have no place of their own for the name: the server blames the item. */
function validateSchedulingGates(gates: readonly Decoded[], path: FieldPath, validation: Validation): void {
  const names = new Set<string>();
  for (const [index, { name = '' }] of gates.entries()) {
    validateLabelKey(name, path.index(index), validation);
    if (names.has(name)) {
      validation.duplicate(path.index(index), name);
    }
    names.add(name);
  }
}

/** Names of other objects. */
function validateNames(spec: Decoded, path: FieldPath, validation: Validation): void {
  for (const field of ['serviceAccountName', 'nodeName', 'priorityClassName']) {
    if (spec[field]) {
      validation.invalidFor(path.child(field), spec[field], dnsSubdomainFaults(spec[field]));
    }
  }
  if (spec.runtimeClassName !== undefined) {
    validation.invalidFor(path.child('runtimeClassName'), spec.runtimeClassName, dnsSubdomainFaults(spec.runtimeClassName));
  }
  validateHostNames(spec, path, validation);
}

/** What the Pod shares with its node. */
function validateHost(path: FieldPath, scope: PodScope): void {
  const { spec, validation } = scope;
  validateHostProcess(path, scope);
  if (!sharesHostUsers(scope)) {
    validateOwnUsers(path, spec, validation);
  }
  if (spec.os !== undefined) {
    validateOs(path, scope);
  }
  validateFileVariables(path, spec, validation);
}

/** A user namespace of its own goes with no other of the node's; the server writes two of the fields with a capital. */
function validateOwnUsers(path: FieldPath, spec: Decoded, validation: Validation): void {
  const words = validation.since('1.34') ? 'when `hostUsers` is false' : 'when `pod.Spec.HostUsers` is false';
  for (const [field, name] of [
    ['hostNetwork', 'hostNetwork'],
    ['hostPID', 'HostPID'],
    ['hostIPC', 'HostIPC'],
  ] as const) {
    if (spec[field] === true) {
      validation.forbidden(path.child(name), words);
    }
  }
  if (validation.since('1.34') && !validation.tolerated.has('volume devices')) {
    forEachContainer(spec, ({ volumeDevices = [] }, list, index) => {
      if (volumeDevices.length > 0) {
        validation.forbidden(path.child(list).index(index).child('volumeDevices'), words);
      }
    });
  }
}

/** Variables out of a file: the volume is there, and is an emptyDir. */
function validateFileVariables(path: FieldPath, spec: Decoded, validation: Validation): void {
  forEachContainer(spec, ({ env = [] }, list, index) => {
    for (let place = 0; place < env.length; place++) {
      const reference = env[place].valueFrom?.fileKeyRef;
      if (reference === undefined) {
        continue;
      }
      const name: string = reference.volumeName ?? '';
      const volume = (spec.volumes ?? []).findLast((one: Decoded) => (one.name ?? '') === name);
      const at = path.child(list).index(index).child('env').index(place).child('valueFrom', 'fileKeyRef', 'volumeName');
      if (volume === undefined) {
        validation.notFound(at, name);
      } else if (volume.emptyDir === undefined) {
        validation.invalid(at, name, 'referenced volume must be of type emptyDir');
      }
    }
  });
}
