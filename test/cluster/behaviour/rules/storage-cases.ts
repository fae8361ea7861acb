import { onNodes } from '../../../rules/storage/manifests';
import { Dice } from '../../../rules/storage/matching/random-problem';

/** What a case is made for. */
export interface Site {
  readonly namespace: string;
  /** Nodes that have disks. */
  readonly nodes: readonly string[];
  /** A name for something cluster-wide. */
  readonly unique: (name: string) => string;
}

/** One set of manifests: a class, its volumes and one or two StatefulSets that claim them. */
export interface Case {
  readonly cluster: readonly any[];
  readonly sets: readonly any[];
}

/** How many cases have one label `batch`. */
export const BATCH = 10;

const SIZES = ['1Gi', '5Gi', '10Gi'];
const ZONE = 'topology.kubernetes.io/zone';
const HOSTNAME = 'kubernetes.io/hostname';

/** Everything that the matching looks at, at random: sizes, modes, labels, reservations, nodes, neighbours. */
export function randomCase(number: number, site: Site): Case {
  const dice = new Dice(number * 7_919 + 1);
  const name = `c${number}`;
  const storageClassName = site.unique(name);
  const batch = `b${Math.floor(number / BATCH)}`;
  const sets = Array.from({ length: dice.roll(2) + 1 }, (_, index) =>
    randomSet(dice, { app: `${name}-${index}`, batch }, storageClassName, site),
  );
  const wanted = sets.reduce((sum, { spec }) => sum + spec.replicas * spec.volumeClaimTemplates.length, 0);
  const volumes = Array.from({ length: wanted + dice.roll(4) }, (_, index) =>
    randomVolume(dice, { name: `${storageClassName}-${index}`, batch }, storageClassName, site),
  );
  const [kept] = volumes;
  if (dice.once(4)) {
    const { spec } = kept as any;
    spec.claimRef = { namespace: site.namespace, name: `data-${name}-0-0` };
  }
  const storageClass = {
    apiVersion: 'storage.k8s.io/v1',
    kind: 'StorageClass',
    metadata: { name: storageClassName },
    provisioner: 'kubernetes.io/no-provisioner',
    volumeBindingMode: 'WaitForFirstConsumer',
  };
  return { cluster: [storageClass, ...volumes], sets };
}

function randomVolume(
  dice: Dice,
  { name, batch }: { name: string; batch: string },
  storageClassName: string,
  { nodes }: Site,
): object {
  const on = dice.once(6) ? dice.some(nodes, 2) : [nodes[dice.roll(nodes.length)] as string];
  return {
    apiVersion: 'v1',
    kind: 'PersistentVolume',
    metadata: { name, labels: { batch, tier: dice.once(3) ? 'slow' : 'fast' } },
    spec: {
      storageClassName,
      capacity: { storage: SIZES[Math.min(dice.roll(5), 2)] },
      accessModes: dice.once(3) ? ['ReadWriteOnce', 'ReadOnlyMany'] : ['ReadWriteOnce'],
      volumeMode: dice.once(15) ? 'Block' : 'Filesystem',
      persistentVolumeReclaimPolicy: 'Retain',
      local: { path: `/mnt/${name}` },
      nodeAffinity: onNodes(...on),
    },
  };
}

function randomSet(
  dice: Dice,
  labels: { app: string; batch: string },
  storageClassName: string,
  { namespace, nodes }: Site,
): any {
  const name = labels.app;
  const claims = dice.once(3) ? ['data', 'wal'] : ['data'];
  return {
    apiVersion: 'apps/v1',
    kind: 'StatefulSet',
    metadata: { name, namespace },
    spec: {
      replicas: dice.roll(3) + 1,
      serviceName: name,
      podManagementPolicy: 'Parallel',
      selector: { matchLabels: labels },
      template: {
        metadata: { labels },
        spec: {
          terminationGracePeriodSeconds: 0,
          containers: [{ name: 'app', image: 'nginx:1.27.3' }],
          ...(dice.once(2) && { tolerations: [{ key: 'disks', operator: 'Exists' }] }),
          ...(dice.once(6) && { nodeSelector: { [HOSTNAME]: nodes[dice.roll(nodes.length)] } }),
          ...(dice.once(3) && apartFrom(name, dice.once(4) ? ZONE : HOSTNAME)),
          ...(dice.once(6) && spreadOver(name, dice.once(2) ? ZONE : HOSTNAME)),
        },
      },
      volumeClaimTemplates: claims.map(claim => ({
        apiVersion: 'v1',
        kind: 'PersistentVolumeClaim',
        metadata: { name: claim },
        spec: {
          storageClassName,
          accessModes: [dice.once(12) ? 'ReadOnlyMany' : 'ReadWriteOnce'],
          resources: { requests: { storage: SIZES[Math.max(0, dice.roll(5) - 2)] } },
          ...(dice.once(6) && { selector: { matchLabels: { tier: 'fast' } } }),
        },
      })),
    },
  };
}

function apartFrom(app: string, topologyKey: string): object {
  const term = { topologyKey, labelSelector: { matchLabels: { app } } };
  return { affinity: { podAntiAffinity: { requiredDuringSchedulingIgnoredDuringExecution: [term] } } };
}

function spreadOver(app: string, topologyKey: string): object {
  const constraint = { maxSkew: 1, topologyKey, whenUnsatisfiable: 'DoNotSchedule', labelSelector: { matchLabels: { app } } };
  return { topologySpreadConstraints: [constraint] };
}
