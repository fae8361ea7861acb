/**
 * What a Pod says in vain, in an old way, or at its own risk.
 *
 * @see https://github.com/kubernetes/kubernetes/blob/v1.37.0/pkg/api/pod/warnings.go - `warningsForPodSpecAndMeta`
 */
import { dnsLabelFaults } from '../../../kube';
import { warnOfIp } from '../../address-warnings';
import { warnOfFraction } from '../../amount-warnings';
import type { FieldPath } from '../../field-path';
import { quoted } from '../../go-text';
import type { Decoded } from '../../kind-rules';
import type { Validation } from '../../validation';
import { warnOfPodAnnotations } from './annotations';
import { warnOfEnvironment } from './environment';
import { warnOfPlacement } from './placement';
import { warnOfPorts } from './ports';
import { warnOfVolumes } from './volumes';

/** Warns of a Pod (`path` is the root) or of a Pod template. */
export function warnOfPod({ metadata = {}, spec = {} }: Decoded, path: FieldPath, validation: Validation): void {
  const place = path.child('spec');
  warnOfPlacement(spec, place, validation);
  warnOfVolumes(spec.volumes ?? [], place.child('volumes'), validation);
  warnOfRepeated(spec.hostAliases ?? [], 'ip', place.child('hostAliases'), validation);
  warnOfRepeated(spec.imagePullSecrets ?? [], 'name', place.child('imagePullSecrets'), validation);
  for (const [index, { name = '' }] of (spec.imagePullSecrets ?? []).entries()) {
    if (name === '') {
      validation.warn(`${place.child('imagePullSecrets').index(index).child('name')}: invalid empty name ""`);
    }
  }
  warnOfFraction(spec.overhead, 'memory', place.child('overhead'), validation);
  warnOfFraction(spec.overhead, 'ephemeral-storage', place.child('overhead'), validation);
  if (metadata.annotations !== undefined) {
    warnOfPodAnnotations(metadata.annotations, spec, path, validation);
  }
  warnOfEnvironment(spec, place, validation);
  warnOfPorts(spec, place, validation);
  if (spec.terminationGracePeriodSeconds < 0) {
    const words = 'must be >= 0; negative values are invalid and will be treated as 1';
    validation.warn(`${place.child('terminationGracePeriodSeconds')}: ${words}`);
  }
  for (const [index, server] of (spec.dnsConfig?.nameservers ?? []).entries()) {
    warnOfIp(server, place.child('dnsConfig', 'nameservers').index(index), validation);
  }
  for (const [index, { ip = '' }] of (spec.hostAliases ?? []).entries()) {
    warnOfIp(ip, place.child('hostAliases').index(index).child('ip'), validation);
  }
}

/** Warns of a name that is too much for a host; the strategies of Pods and controllers do, and differ in whose host they mean. */
export function warnOfHostName(name: string, hosts: string, validation: Validation): void {
  const faults = dnsLabelFaults(name);
  if (faults.length > 0) {
    const words = `this is used in ${hosts}, which can result in surprising behavior; a DNS label is recommended`;
    validation.warn(`metadata.name: ${words}: [${faults.join(' ')}]`);
  }
}

function warnOfRepeated(items: readonly Decoded[], field: string, path: FieldPath, validation: Validation): void {
  const seen = new Set<string>();
  for (const [index, item] of items.entries()) {
    const value = item[field] ?? '';
    if (seen.has(value)) {
      validation.warn(`${path.index(index).child(field)}: duplicate ${field} ${quoted(value)}`);
    }
    seen.add(value);
  }
}
