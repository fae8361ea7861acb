import type { Duration } from 'cdk8s';
import { dnsSubdomainFaults } from '../../kube';
import { type Fault, faultsAt } from '../core/faults';
import { secondsFaults } from '../core/numbers';

/** @see https://kubernetes-sigs.github.io/external-dns/latest/docs/annotations/annotations/ */
const HOSTNAME_ANNOTATION = 'external-dns.alpha.kubernetes.io/hostname';
const TTL_ANNOTATION = 'external-dns.alpha.kubernetes.io/ttl';

/** The DNS record that external-dns is asked for. */
export interface DnsRecord {
  readonly externalDnsHostname?: string;
  readonly externalDnsTtl?: Duration;
  readonly annotations?: { readonly [key: string]: string };
}

/** The annotations that ask for the record. */
export function dnsAnnotations({ externalDnsHostname, externalDnsTtl }: DnsRecord): { [key: string]: string } {
  return {
    ...(externalDnsHostname !== undefined && { [HOSTNAME_ANNOTATION]: externalDnsHostname }),
    ...(externalDnsTtl !== undefined && { [TTL_ANNOTATION]: String(externalDnsTtl.toSeconds({ integral: false })) }),
  };
}

/** Faults of the record, and of annotations that ask for another. */
export function dnsRecordFaults({ externalDnsHostname, externalDnsTtl, annotations = {} }: DnsRecord): Fault[] {
  const given = { [HOSTNAME_ANNOTATION]: externalDnsHostname, [TTL_ANNOTATION]: externalDnsTtl };
  return [
    ...(externalDnsHostname === undefined
      ? []
      : faultsAt('externalDnsHostname', externalDnsHostname, hostnameFaults(externalDnsHostname), 'give a DNS name')),
    ...secondsFaults('externalDnsTtl', externalDnsTtl, 1),
    ...(externalDnsTtl !== undefined && externalDnsHostname === undefined
      ? [{ field: 'externalDnsTtl', message: 'there is no record to keep', remedy: 'give externalDnsHostname too' }]
      : []),
    ...Object.entries(given).flatMap(([key, value]) =>
      value !== undefined && Object.hasOwn(annotations, key)
        ? [{ field: `annotations.${key}`, value: annotations[key], message: 'is said by a property too', remedy: 'say it once' }]
        : [],
    ),
  ];
}

/** A DNS name; external-dns takes a wildcard as its first label. */
function hostnameFaults(name: string): string[] {
  return dnsSubdomainFaults(name.replace(/^\*\./, ''));
}
