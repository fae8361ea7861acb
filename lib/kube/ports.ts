/** Port numbers, and the range of node ports with its two bands. */

/** A range of ports, both ends included. */
export interface PortRange {
  readonly from: number;
  readonly to: number;
}

/**
 * Node ports of a cluster that does not set `--service-node-port-range`.
 *
 * @see https://kubernetes.io/docs/concepts/services-networking/service/#type-nodeport
 */
export const NODE_PORT_RANGE: PortRange = { from: 30_000, to: 32_767 };

/** The band of `NODE_PORT_RANGE` for numbers that people choose: 30000 to 30085. */
export const NODE_PORT_STATIC_BAND: PortRange = { from: 30_000, to: 30_085 };

/**
 * The lower band of a range, from which nothing is handed out while the upper one lasts: choose numbers here.
 *
 * It has `min(max(16, size / 32), 128)` ports, and none where the range has 16 or fewer.
 *
 * @see https://kep.k8s.io/3668 - stable 1.29
 * @see https://kubernetes.io/docs/concepts/services-networking/service/#avoid-nodeport-collisions
 */
export function nodePortStaticBand(range: PortRange): PortRange | undefined {
  const size = range.to - range.from + 1;
  if (size <= 16) {
    return undefined;
  }
  const ports = Math.min(Math.max(16, Math.floor(size / 32)), 128);
  return { from: range.from, to: range.from + ports - 1 };
}

/** Any port that a container or a Service can have. */
export function portNumberFaults(value: number): string[] {
  if (!Number.isInteger(value)) {
    return ['must be an integer'];
  }
  return value >= 1 && value <= 65_535 ? [] : ['must be between 1 and 65535, inclusive'];
}

/** A node port inside the cluster's range; 0, which asks for any, is not a number to choose. */
export function nodePortFaults(value: number, range: PortRange = NODE_PORT_RANGE): string[] {
  if (!Number.isInteger(value)) {
    return ['must be an integer'];
  }
  return value >= range.from && value <= range.to
    ? []
    : [`provided port is not in the valid range. The range of valid ports is ${range.from}-${range.to}`];
}
