/** Ports that say the same thing twice, or half of something. */
import type { FieldPath } from '../../field-path';
import { quoted } from '../../go-text';
import type { Decoded } from '../../kind-rules';
import type { Validation } from '../../validation';
import { forEachContainer } from '../scope';

interface Known {
  readonly place: FieldPath;
  readonly hostIp: string;
  readonly hostPort: number;
}

export function warnOfPorts(spec: Decoded, path: FieldPath, validation: Validation): void {
  const known = new Map<string, Known[]>();
  const named = new Map<string, FieldPath>();
  forEachContainer(spec, ({ ports = [] }, list, index) => {
    for (const [position, port] of ports.entries()) {
      const place = path.child(list).index(index).child('ports').index(position);
      warnOfPort(port, place, known, validation);
      if (port.name && validation.since('1.33')) {
        warnOfName(port.name, place, named, validation);
      }
    }
  });
}

function warnOfPort(port: Decoded, place: FieldPath, known: Map<string, Known[]>, validation: Validation): void {
  const { name = '', hostPort = 0, containerPort = 0, protocol = '', hostIP: hostIp = '' } = port;
  if (hostIp !== '' && hostPort === 0) {
    const shown = `{Name:${name} HostPort:0 ContainerPort:${containerPort} Protocol:${protocol} HostIP:${hostIp}}`;
    validation.warn(`${place}: hostIP set without hostPort: ${shown}`);
  }
  const key = `${containerPort}/${protocol}`;
  const others = known.get(key) ?? [];
  for (const other of others) {
    const clash = clashOf({ place, hostIp, hostPort }, other);
    if (clash !== undefined) {
      validation.warn(`${place}: ${clash} port definition with ${other.place}`);
    }
  }
  known.set(key, [...others, { place, hostIp, hostPort }]);
}

/** Of two definitions of one port of the Pod. */
function clashOf(one: Known, other: Known): string | undefined {
  if (one.hostPort === other.hostPort && one.hostIp === other.hostIp) {
    return 'duplicate';
  }
  if (one.hostPort === 0 || other.hostPort === 0) {
    return 'overlapping';
  }
  const oneIsForAll = (one.hostIp === '') !== (other.hostIp === '');
  return one.hostPort === other.hostPort && oneIsForAll ? 'dangerously ambiguous' : undefined;
}

function warnOfName(name: string, place: FieldPath, named: Map<string, FieldPath>, validation: Validation): void {
  const other = named.get(name);
  if (other === undefined) {
    named.set(name, place);
  } else {
    const words = `services and probes that select ports by name will use ${other}`;
    validation.warn(`${place}: duplicate port name ${quoted(name)} with ${other}, ${words}`);
  }
}
