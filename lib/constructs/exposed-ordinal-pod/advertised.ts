import { isIP } from 'node:net';
import { dnsSubdomainFaults, HOSTNAME_LABEL } from '../../kube';
import type { Fault } from '../core/faults';
import type { StatefulApp } from '../stateful-app/stateful-app';
import type { NodeLocalPVs } from '../storage';

/** What tells the nodes of Pods, and their addresses. */
export interface NodeKnowledge {
  readonly app: StatefulApp;
  readonly disks?: NodeLocalPVs;
  readonly nodeAddresses?: { readonly [node: string]: string };
}

/** The address of a node: as given, else its name where it is told by host name. */
export function addressOfNode(node: string | undefined, { disks, nodeAddresses = {} }: NodeKnowledge): string | undefined {
  if (node === undefined) {
    return undefined;
  }
  const given = Object.hasOwn(nodeAddresses, node) ? nodeAddresses[node] : undefined;
  return given ?? (disks?.nodeLabelKey === HOSTNAME_LABEL ? node : undefined);
}

/** `host:port`, with brackets around an IPv6 address. */
export function hostAndPort(host: string, port: number): string {
  return isIP(host) === 6 ? `[${host}]:${port}` : `${host}:${port}`;
}

/** Faults of disks that are not the app's, and of addresses that belong to no node or are none. */
export function nodeKnowledgeFaults({ app, disks, nodeAddresses }: NodeKnowledge): Fault[] {
  if (disks === undefined) {
    return nodeAddresses === undefined
      ? []
      : [{ field: 'nodeAddresses', message: 'no disk tells the node of a Pod', remedy: 'give the disks that pin it' }];
  }
  const nodes = new Set(disks.volumes.map(({ node }) => node));
  return [
    ...(disks.reservedFor?.app === app
      ? []
      : [
          {
            field: 'disks',
            value: disks.node.path,
            message: `are not reserved for a claim of ${app.name}`,
            remedy: 'reserve them with reserveFor',
          },
        ]),
    ...Object.entries(nodeAddresses ?? {}).flatMap(([node, address]) => [
      ...(nodes.has(node)
        ? []
        : [
            {
              field: `nodeAddresses.${node}`,
              value: address,
              message: 'no disk is on this node',
              remedy: `choose from ${[...nodes].join(', ')}`,
            },
          ]),
      ...(isIP(address) !== 0 || dnsSubdomainFaults(address).length === 0
        ? []
        : [
            {
              field: `nodeAddresses.${node}`,
              value: address,
              message: 'must be an IP address or a DNS name',
              remedy: 'give one that clients can reach',
            },
          ]),
    ]),
  ];
}
