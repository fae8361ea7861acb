import { disksAreOnSeveralNodes } from '../../../lib/rules/availability/disks-are-on-several-nodes';
import { checkObjects } from '../harness';
import { deployment, statefulSet, template } from '../workload-objects';

const check = (...objects: unknown[]) => checkObjects(disksAreOnSeveralNodes, objects);

const byHand = {
  apiVersion: 'storage.k8s.io/v1',
  kind: 'StorageClass',
  metadata: { name: 'local' },
  provisioner: 'kubernetes.io/no-provisioner',
};

const disk = (name: string, node: string, more: object = {}) => ({
  apiVersion: 'v1',
  kind: 'PersistentVolume',
  metadata: { name },
  spec: {
    storageClassName: 'local',
    nodeAffinity: {
      required: {
        nodeSelectorTerms: [{ matchExpressions: [{ key: 'kubernetes.io/hostname', operator: 'In', values: [node] }] }],
      },
    },
    ...more,
  },
});

const keptFor = (name: string, namespace = 'prod') => ({ claimRef: { name, namespace } });

const set = (more: object = {}) =>
  statefulSet({
    replicas: 2,
    volumeClaimTemplates: [{ metadata: { name: 'data' }, spec: { storageClassName: 'local' } }],
    ...more,
  });

const found = (disks: number, replicas = 2) =>
  `warning StatefulSet/db spec.volumeClaimTemplates[0].spec.storageClassName: the ${disks} disks of class 'local' are all on node 'a', and so will be all ${replicas} replicas (disks on other nodes)`;

test('holds for disks on two nodes', () => {
  expect(check(byHand, set(), disk('x', 'a'), disk('y', 'b'))).toEqual([]);
});

test('fails where all disks are on one node', () => {
  expect(check(byHand, set(), disk('x', 'a'), disk('y', 'a'), disk('z', 'a'))).toEqual([found(3)]);
});

test('fails where those on other nodes are kept for others', () => {
  const own = [disk('x', 'a', keptFor('data-db-0')), disk('y', 'a', keptFor('data-db-1'))];

  expect(
    check(byHand, set(), ...own, disk('z', 'b', keptFor('data-cache-0')), disk('w', 'b', keptFor('data-db-0', 'dev'))),
  ).toEqual([found(2)]);
  expect(check(byHand, set(), ...own, disk('z', 'b'))).toEqual([]);
});

test('fails for a claim that all replicas share', () => {
  const web = deployment({
    template: template({ app: 'web' }, { volumes: [{ name: 'data', persistentVolumeClaim: { claimName: 'files' } }] }),
  });
  const claim = {
    apiVersion: 'v1',
    kind: 'PersistentVolumeClaim',
    metadata: { name: 'files', namespace: 'prod' },
    spec: { volumeName: 'x' },
  };
  const line =
    "warning Deployment/web spec.template.spec.volumes[0].persistentVolumeClaim.claimName: the disk of claim 'files' is on node 'a', and so will be all 3 replicas (a disk for each replica, as a StatefulSet has them, or one that is shared)";

  expect(check(web, claim, disk('x', 'a'))).toEqual([line]);
  expect(check(web, disk('x', 'a', keptFor('files')))).toEqual([line]);
  expect(check(web, claim, disk('x', 'a', { nodeAffinity: undefined }))).toEqual([]);
});

test('does not apply to a single replica, to too few disks, nor to volumes that are made on demand', () => {
  const disks = [disk('x', 'a'), disk('y', 'a')];

  expect(check(byHand, set({ replicas: 1 }), ...disks)).toEqual([]);
  expect(check(byHand, set({ replicas: 3 }), ...disks)).toEqual([]);
  expect(check(set(), ...disks)).toEqual([]);
  expect(check({ ...byHand, provisioner: 'ebs.csi.aws.com' }, set(), ...disks)).toEqual([]);
});
