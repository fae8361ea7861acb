import type { RuleContext } from '../context';
import { type Rule, type RuleFinding, Severity } from '../rule';
import { sharedDisks } from './disks';
import { type Volume, volumesOf } from './volumes';

export const oneVolumePerDisk: Rule = {
  id: 'one-volume-per-disk',
  group: 'storage',
  severity: Severity.ERROR,
  summary: 'No two PersistentVolumes stand for one disk',
  why: 'Kubernetes binds each to a claim of its own, and two Pods write over each other.',
  reads: [
    'PersistentVolume spec.local.path, spec.hostPath.path, spec.nodeAffinity',
    'PersistentVolume spec.csi.driver, spec.csi.volumeHandle, spec.accessModes',
  ],
  source: 'https://kubernetes.io/docs/concepts/storage/volumes/#local',
  check: context => [...samePaths(context), ...sameHandles(context)],
};

const HINT = 'give each volume a disk of its own';

function samePaths(context: RuleContext): RuleFinding[] {
  return sharedDisks(context)
    .filter(({ isSame }) => isSame)
    .map(({ earlier, later }) => ({
      subject: later.volume.subject,
      path: `spec.${later.field}.path`,
      message: `'${later.path}' is the disk of PersistentVolume '${earlier.volume.name}' already`,
      hint: HINT,
    }));
}

/** File systems that many nodes may mount are often offered to several namespaces, through a volume each. */
function sameHandles(context: RuleContext): RuleFinding[] {
  const first = new Map<string, Volume>();
  return volumesOf(context).flatMap((volume): RuleFinding[] => {
    const { driver = '', volumeHandle } = volume.subject.object.spec?.csi ?? {};
    const isForMany = volume.accessModes.some(mode => mode === 'ReadWriteMany' || mode === 'ReadOnlyMany');
    if (volumeHandle === undefined || isForMany) {
      return [];
    }
    const key = `${driver}/${volumeHandle}`;
    const other = first.get(key);
    if (other === undefined) {
      first.set(key, volume);
      return [];
    }
    const message = `'${volumeHandle}' is the disk of PersistentVolume '${other.name}' already`;
    return [{ subject: volume.subject, path: 'spec.csi.volumeHandle', message, hint: HINT }];
  });
}
