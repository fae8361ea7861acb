/** How tenants, claims and volumes are called in findings. */
import { HOSTNAME_LABEL } from '../../kube';
import type { Claim } from './claims';
import type { Place } from './places';
import type { Tenant } from './tenants';
import type { Volume } from './volumes';

/** `1 claim`, `2 claims`. */
export function counted(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? '' : 's'}`;
}

/** Names that are shown before the others are counted. */
const SHOWN = 3;

/** `'a'`, `'a' and 'b'`, `'a', 'b', 'c' and 4 more`. @param beyond how many there are besides */
export function listed(names: readonly string[], beyond = 0): string {
  const shown = names.slice(0, SHOWN);
  const more = names.length - shown.length + beyond;
  const words = [...shown, ...(more > 0 ? [`${more} more`] : [])];
  return words.length < 2 ? words.join() : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`;
}

/** `'web-2'` of a StatefulSet, `a Pod of Deployment 'web'` where Pods have no names of their own. */
export function callTenant({ name, source }: Tenant): string {
  if (source === undefined) {
    return `claim '${name}'`;
  }
  const { kind } = source.subject;
  return kind === 'StatefulSet' || kind === 'Pod' ? `'${name}'` : `a Pod of ${kind} '${source.subject.name}'`;
}

/** `'data' of 10Gi`. */
export function callClaim({ title, wants }: Claim): string {
  return `'${title}' of ${wants.request}`;
}

/** `2 PersistentVolumes of class 'local'`. */
export function countVolumes(volumes: number, className: string): string {
  return `${counted(volumes, 'PersistentVolume')} ${ofClass(className)}`;
}

/** `of class 'local'`. */
export function ofClass(className: string): string {
  return className === '' ? 'without class' : `of class '${className}'`;
}

/** The node, as far as it has a name. */
export function callPlace({ name, labels }: Place): string {
  return `'${name ?? labels[HOSTNAME_LABEL]}'`;
}

/** `'disk-a' and 'disk-b'`. */
export function callVolumes(volumes: readonly Volume[]): string {
  return listed(volumes.map(({ name }) => `'${name}'`));
}
