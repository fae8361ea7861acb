import { dnsSubdomainFaults } from '../../kube';
import { type Fault, faultsAt } from './faults';
import { type INamed, kindOf, nameOf } from './named';

/** Faults of a reference to an object of one kind: a name that cannot be, an object of another kind. */
export function referenceFaults(
  field: string,
  kind: string,
  reference: string | INamed,
  nameFaults: (name: string) => string[] = dnsSubdomainFaults,
): Fault[] {
  const given = kindOf(reference);
  return [
    ...(given !== undefined && given !== kind
      ? [{ field, value: `${given}/${nameOf(reference)}`, message: `must be a ${kind}`, remedy: `give a ${kind} or its name` }]
      : []),
    ...faultsAt(field, nameOf(reference), nameFaults(nameOf(reference)), `give the name of a ${kind}`),
  ];
}
