/**
 * What the server does to a Service before anyone validates it: addresses, families and node ports that the manifest
 * leaves open are filled in. What it refuses meanwhile is all that it says.
 *
 * Which ranges and families the cluster has is not known here: any would do.
 *
 * @see https://github.com/kubernetes/kubernetes/blob/v1.37.0/pkg/registry/core/service/storage/alloc.go
 * @see https://github.com/kubernetes/kubernetes/blob/v1.37.0/pkg/registry/core/service/storage/storage.go - `patchAllocatedValues`
 */
import { FieldPath } from '../field-path';
import type { Decoded } from '../kind-rules';
import type { Validation } from '../validation';
import { familyOf, validateClusterIps } from './cluster-ips';
import { ALLOCATED, hasNodePorts, isExternalName, isSameList, NONE, needsHealthCheckPort } from './service-fields';

const SPEC = FieldPath.ROOT.child('spec');
const POLICY = SPEC.child('ipFamilyPolicy');

/** The family of a cluster that nobody asked. */
const DEFAULT_FAMILY = 'IPv4';

/** Node ports that a dry run gives out start behind this one. */
const LAST_NODE_PORT = 32_768;

/** Fills in what the server allocates; `validation` has what it refuses. */
export function allocate(object: Decoded, old: Decoded | undefined, validation: Validation): void {
  const { spec } = object;
  if (old === undefined) {
    if (spec.clusterIP && !spec.clusterIPs?.length) {
      spec.clusterIPs = [spec.clusterIP];
    }
  } else {
    complete(old.spec);
    keepAllocated(spec, old.spec);
    followClusterIp(spec, old.spec);
  }
  if (!isExternalName(spec)) {
    allocateFamilies(spec, validation, old);
  }
  if (validation.errors.length === 0) {
    allocateNodePorts(spec, old, validation);
  }
  if (needsHealthCheckPort(spec)) {
    spec.healthCheckNodePort ||= LAST_NODE_PORT;
  }
}

/** An old object from a manifest has been through this itself. */
function complete(spec: Decoded): void {
  if (isExternalName(spec)) {
    return;
  }
  spec.clusterIP ||= spec.clusterIPs?.[0] ?? ALLOCATED;
  if (!spec.clusterIPs?.length) {
    spec.clusterIPs = [spec.clusterIP];
  }
  spec.ipFamilyPolicy ??= defaultPolicy(spec);
  if (!spec.ipFamilies?.length) {
    spec.ipFamilies = spec.clusterIPs.map(familyOf);
  }
  addSecondFamily(spec);
  if (needsHealthCheckPort(spec)) {
    spec.healthCheckNodePort ||= LAST_NODE_PORT;
  }
}

/** A headless Service without a selector is what its endpoints are: of both families, unless it says otherwise. */
function isOpenToBoth({ clusterIP, selector }: Decoded): boolean {
  return clusterIP === NONE && Object.keys(selector ?? {}).length === 0;
}

function defaultPolicy(spec: Decoded): string {
  return isOpenToBoth(spec) ? 'RequireDualStack' : 'SingleStack';
}

function addSecondFamily(spec: Decoded): void {
  if (isOpenToBoth(spec) && spec.ipFamilyPolicy !== 'SingleStack' && spec.ipFamilies.length === 1) {
    spec.ipFamilies = [...spec.ipFamilies, spec.ipFamilies[0] === 'IPv4' ? 'IPv6' : 'IPv4'];
  }
}

/** A manifest that is applied again need not know what was allocated. */
function keepAllocated(spec: Decoded, old: Decoded): void {
  if (!isExternalName(spec) && !isExternalName(old)) {
    spec.clusterIP ||= old.clusterIP;
    if (!spec.clusterIPs?.length) {
      spec.clusterIPs = old.clusterIPs;
    }
  }
  if (givesNodePorts(spec) && givesNodePorts(old)) {
    keepNodePorts(spec.ports ?? [], old.ports ?? []);
  }
  if (needsHealthCheckPort(spec) && needsHealthCheckPort(old)) {
    spec.healthCheckNodePort ||= old.healthCheckNodePort;
  }
}

function givesNodePorts({ type, allocateLoadBalancerNodePorts }: Decoded): boolean {
  return type === 'NodePort' || (type === 'LoadBalancer' && allocateLoadBalancerNodePorts !== false);
}

function keepNodePorts(ports: readonly Decoded[], old: readonly Decoded[]): void {
  const used = new Set(old.map(port => port.nodePort).filter(nodePort => ports.some(port => port.nodePort === nodePort)));
  const byName = new Map<string, number>(old.map(({ name = '', nodePort }) => [name, nodePort]));
  for (const port of ports) {
    const before = byName.get(port.name ?? '');
    if (!port.nodePort && before && !used.has(before)) {
      port.nodePort = before;
    }
  }
}

/** Clients that know one of `clusterIP` and `clusterIPs` change both. */
function followClusterIp(spec: Decoded, old: Decoded): void {
  if (!spec.clusterIPs?.length && old.clusterIPs?.length && spec.clusterIP === old.clusterIP) {
    spec.clusterIPs = old.clusterIPs;
  }
  if (spec.clusterIP !== old.clusterIP && isSameList(spec.clusterIPs, old.clusterIPs)) {
    spec.clusterIPs = spec.clusterIP ? [spec.clusterIP] : [];
  }
}

function allocateFamilies(spec: Decoded, validation: Validation, old?: Decoded): void {
  spec.ipFamilyPolicy ??= old?.spec.ipFamilyPolicy ?? defaultPolicy(spec);
  validateClusterIps(spec, validation, old);
  if (validation.errors.length > 0) {
    return;
  }
  if (old !== undefined) {
    releaseSecond(spec, old.spec, validation);
  }
  const { clusterIPs = [], ipFamilies = [], ipFamilyPolicy } = spec;
  if (ipFamilyPolicy === 'SingleStack') {
    const words = (what: string) => `must be 'RequireDualStack' or 'PreferDualStack' when multiple ${what} are specified`;
    if (clusterIPs.length === 2) {
      validation.invalid(POLICY, ipFamilyPolicy, words('cluster IPs'));
    }
    if (ipFamilies.length === 2) {
      validation.invalid(POLICY, ipFamilyPolicy, words('IP families'));
    }
  }
  if (clusterIPs[0] !== NONE) {
    spec.ipFamilies = [...ipFamilies, ...clusterIPs.slice(ipFamilies.length).map(familyOf)];
  }
  if (!spec.ipFamilies?.length) {
    spec.ipFamilies = [DEFAULT_FAMILY];
  }
  addSecondFamily(spec);
}

/** The second address and family go where the policy says so, and only there. */
function releaseSecond(spec: Decoded, old: Decoded, validation: Validation): void {
  for (const [field, what] of [
    ['clusterIPs', 'cluster IP'],
    ['ipFamilies', 'IP family'],
  ] as const) {
    const [now, before]: (readonly string[])[] = [spec[field] ?? [], old[field] ?? []];
    if (spec.ipFamilyPolicy !== 'SingleStack') {
      if ((now?.length ?? 0) > 0 && (now?.length ?? 0) < (before?.length ?? 0)) {
        validation.invalid(POLICY, spec.ipFamilyPolicy, `must be 'SingleStack' to release the secondary ${what}`);
      }
    } else if (isSameList(now, before)) {
      spec[field] = now?.slice(0, 1);
    }
  }
}

/** Ports of one number share a node port; no two numbers do. */
function allocateNodePorts(spec: Decoded, old: Decoded | undefined, validation: Validation): void {
  if (!hasNodePorts(spec) || old !== undefined) {
    return;
  }
  const taken: number[] = [];
  const byPort = new Map<number, number>();
  for (const [index, port] of (spec.ports ?? []).entries()) {
    if (!port.nodePort && !givesNodePorts(spec)) {
      continue;
    }
    const known = byPort.get(port.port);
    if (known !== undefined && (!port.nodePort || port.nodePort === known)) {
      port.nodePort = known;
      continue;
    }
    const asked: number | undefined =
      known === undefined
        ? spec.ports.find((each: Decoded) => each.port === port.port && each.nodePort)?.nodePort
        : port.nodePort;
    if (asked !== undefined && taken.includes(asked)) {
      validation.invalid(SPEC.child('ports').index(index).child('nodePort'), asked, 'provided port is already allocated');
      return;
    }
    const given = asked ?? (taken.length === 0 ? LAST_NODE_PORT : Math.max(...taken)) + 1;
    taken.push(given);
    if (known === undefined) {
      port.nodePort = given;
      byPort.set(port.port, given);
    }
  }
}
