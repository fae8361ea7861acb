import { HOSTNAME_LABEL, matchesNodeSelector } from '../../kube';
import type { RuleContext } from '../context';
import { type Rule, type RuleFinding, Severity } from '../rule';
import { hostnamesIn, type Volume, volumesOf } from './volumes';
import { listed } from './wording';

export const localVolumeNamesItsNode: Rule = {
  id: 'local-volume-names-its-node',
  group: 'storage',
  severity: Severity.ERROR,
  summary: 'A PersistentVolume on the disk of a node says which node that is',
  why: 'A disk is on one node. Where its volume does not say on which, the scheduler puts the Pod anywhere, and the Pod finds an empty directory, or none.',
  reads: ['PersistentVolume spec.local, spec.hostPath, spec.nodeAffinity', 'Node metadata.labels'],
  source: 'https://kubernetes.io/docs/concepts/storage/volumes/#local',
  check: context => volumesOf(context).flatMap(volume => faultsOf(volume, context)),
};

const HINT = `name the node in spec.nodeAffinity.required, by its label '${HOSTNAME_LABEL}'`;

function faultsOf({ subject, affinity }: Volume, { nodes }: RuleContext): RuleFinding[] {
  const { local, hostPath } = subject.object.spec ?? {};
  if (local === undefined && hostPath === undefined) {
    return [];
  }
  const path = 'spec.nodeAffinity';
  if ((affinity?.nodeSelectorTerms ?? []).length === 0) {
    return local !== undefined
      ? [{ subject, path, message: 'does not say on which node its disk is', hint: HINT }]
      : anywhere(nodes.length).map(severity => ({
          subject,
          path,
          message: 'does not say on which node its directory is: a Pod that moves finds another one',
          hint: HINT,
          severity,
        }));
  }
  const hostnames = [...new Set(hostnamesIn(affinity ?? {}))];
  const meant = nodes.filter(({ metadata }) =>
    matchesNodeSelector(affinity ?? {}, { name: metadata?.name ?? '', labels: metadata?.labels ?? {} }),
  );
  if (nodes.length > 0 && meant.length === 0) {
    return [{ subject, path, message: 'none of the nodes that are known is the one that it names', severity: Severity.WARNING }];
  }
  const names = nodes.length > 0 ? meant.map(({ metadata }) => metadata?.name ?? '') : hostnames;
  const message = `a disk is on one node, and this one may be on any of ${names.length}: ${listed(names.map(it => `'${it}'`))}`;
  return names.length > 1 ? [{ subject, path, message, hint: HINT, severity: Severity.WARNING }] : [];
}

/** On the one node of a test cluster there is nowhere to move. */
function anywhere(nodes: number): Severity[] {
  return nodes === 1 ? [] : [nodes === 0 ? Severity.NOTE : Severity.WARNING];
}
