import { claimsFindVolumes } from '../../../lib/rules/storage/claims-find-volumes';
import { checkObjects, check as checkRule, objectsOf } from '../harness';
import { apart, claim, claimSpec, document, node, statefulSet, storageClass, volume } from './manifests';

const check = (manifests: string, options = {}) => checkRule(claimsFindVolumes, manifests, options);

const ADD = '(add PersistentVolumes that fit, or ask for fewer replicas)';

describe('holds', () => {
  test('where each Pod has a volume', () => {
    expect(check(storageClass() + volume('a', 'one') + volume('b', 'two') + statefulSet(2))).toEqual([]);
  });

  test('where volumes are kept for claims, whatever their class', () => {
    const kept = (name: string, ordinal: number) =>
      volume(name, 'one', { storageClassName: 'other', claimRef: { namespace: 'default', name: `data-web-${ordinal}` } });

    expect(check(storageClass() + kept('a', 0) + kept('b', 1) + statefulSet(2))).toEqual([]);
  });

  test('where Pods that keep apart have volumes on different nodes', () => {
    const disks = volume('a', 'one') + volume('b', 'one') + volume('c', 'two');

    expect(check(storageClass() + disks + statefulSet(2, { pod: apart() }))).toEqual([]);
  });

  test('where both claims of each Pod have volumes on its node', () => {
    const disks = ['one', 'two'].map(it => volume(`data-${it}`, it) + volume(`wal-${it}`, it, { capacity: { storage: '1Gi' } }));
    const templates = { data: claimSpec(), wal: claimSpec({}, '1Gi') };

    expect(check(storageClass() + disks.join('') + statefulSet(2, { templates }))).toEqual([]);
  });
});

describe('does not apply', () => {
  test('to claims that a provisioner makes volumes for', () => {
    expect(check(storageClass({ provisioner: 'ebs.csi.aws.com' }) + statefulSet(3))).toEqual([]);
  });

  test('to classes of which nothing is here', () => {
    expect(check(statefulSet(3) + volume('a', 'one', { storageClassName: 'other' }))).toEqual([]);
  });

  test('to claims that leave the class to the cluster, or name a volume that is not here', () => {
    expect(check(volume('a', 'one', { storageClassName: '' }) + claim('x', { storageClassName: undefined }))).toEqual([]);
    expect(check(claim('x', { storageClassName: '', volumeName: 'nfs-1' }))).toEqual([]);
  });

  test('to what other rules tell: a volume that two claims name, one that is kept for a claim and does not fit', () => {
    const named = { volumeName: 'a' };

    expect(check(storageClass() + volume('a', 'one') + claim('x', named) + claim('y', named))).toEqual([]);
    const kept = { claimRef: { namespace: 'default', name: 'x' }, capacity: { storage: '1Gi' } };
    expect(check(storageClass() + volume('a', 'one', kept) + claim('x'))).toEqual([]);
  });

  test('to objects that are there twice, as in manifests of two environments', () => {
    const environment = volume('a', 'one') + statefulSet(1, { pod: apart() });

    expect(check(storageClass() + environment + environment)).toEqual([]);
  });

  test('without replicas', () => {
    expect(check(storageClass() + statefulSet(0))).toEqual([]);
  });
});

describe('fails when', () => {
  test('there are fewer volumes than claims', () => {
    expect(check(storageClass() + volume('a', 'one') + volume('b', 'two') + statefulSet(3))).toEqual([
      `error StatefulSet/web spec.volumeClaimTemplates[0].spec: 'web-2' gets no volume: 3 claims, 2 PersistentVolumes of class 'local' of 10Gi or more: 'a' and 'b' ${ADD}`,
    ]);
  });

  test('several Pods get none', () => {
    expect(check(storageClass() + volume('a', 'one') + statefulSet(7, { ordinals: { start: 5 } }))).toEqual([
      `error StatefulSet/web spec.volumeClaimTemplates[0].spec: 'web-6', 'web-7', 'web-8' and 3 more get no volume: 7 claims, 1 PersistentVolume of class 'local' of 10Gi or more: 'a' ${ADD}`,
    ]);
  });

  test('there are more Pods than anybody writes volumes for', () => {
    expect(check(storageClass() + volume('a', 'one') + statefulSet(2_000_000_000))).toEqual([
      `error StatefulSet/web spec.volumeClaimTemplates[0].spec: 'web-1', 'web-2', 'web-3' and 1999999996 more get no volume: 2000000000 claims, 1 PersistentVolume of class 'local' of 10Gi or more: 'a' ${ADD}`,
    ]);
  });

  test('the volumes that fit are not on nodes that the Pods may use', () => {
    const disks = volume('a', 'one') + volume('b', 'two') + volume('c', 'three');
    const pod = { nodeSelector: { 'kubernetes.io/hostname': 'one' } };

    expect(check(storageClass() + disks + statefulSet(2, { pod }))).toEqual([
      `error StatefulSet/web spec.volumeClaimTemplates[0].spec: 'web-1' gets no volume: 2 claims, 1 PersistentVolume of class 'local' of 10Gi or more on nodes that they may use: 'a' ${ADD}`,
    ]);
  });

  test('none is on a node that the Pod may use', () => {
    const pod = { nodeSelector: { 'kubernetes.io/hostname': 'four' } };

    expect(check(storageClass() + volume('a', 'one') + volume('b', 'two') + statefulSet(1, { pod }))).toEqual([
      `error StatefulSet/web spec.volumeClaimTemplates[0].spec: 'web-0' gets no volume: none of 2 PersistentVolumes of class 'local' of 10Gi or more is on a node that it may use ${ADD}`,
    ]);
  });

  test('the node of a volume is tainted, or not there at all', () => {
    const manifests = storageClass() + volume('a', 'one') + volume('b', 'two') + volume('c', 'three') + statefulSet(2);
    const nodes = [node('one'), node('two', {}, [{ key: 'gpu', effect: 'NoSchedule' }])];

    expect(check(manifests, { nodes })).toEqual([
      `error StatefulSet/web spec.volumeClaimTemplates[0].spec: 'web-1' gets no volume: 2 claims, 1 PersistentVolume of class 'local' of 10Gi or more on nodes that they may use: 'a' ${ADD}`,
    ]);
    expect(check(manifests, { nodes: [node('one'), node('two')] })).toEqual([]);
  });

  test('Pods keep apart, and their volumes are on one node', () => {
    expect(
      check(storageClass() + volume('a', 'one') + volume('b', 'one') + volume('c', 'two') + statefulSet(3, { pod: apart() })),
    ).toEqual([
      "error StatefulSet/web spec.template.spec.affinity.podAntiAffinity: 'web-2' finds no node with a volume: 3 Pods keep apart by 'kubernetes.io/hostname', and volumes that fit them are on 2 nodes (add PersistentVolumes on other nodes, or ask for fewer replicas)",
    ]);
  });

  test('Pods keep apart by zone, and their volumes are in one', () => {
    const zone = 'topology.kubernetes.io/zone';
    const nodes = [node('one', { [zone]: 'a' }), node('two', { [zone]: 'a' })];
    const manifests = storageClass() + volume('a', 'one') + volume('b', 'two') + statefulSet(2, { pod: apart(zone) });

    expect(check(manifests, { nodes })).toEqual([
      "error StatefulSet/web spec.template.spec.affinity.podAntiAffinity: 'web-1' finds no node with a volume: 2 Pods keep apart by 'topology.kubernetes.io/zone', and volumes that fit them are in 1 domain (add PersistentVolumes on other nodes, or ask for fewer replicas)",
    ]);
    expect(check(manifests)).toEqual([]);
  });

  test('Pods of two apps keep apart, and there is one node with volumes', () => {
    const disks = volume('a', 'one') + volume('b', 'one');
    const away = statefulSet(1, { name: 'db', pod: apart('kubernetes.io/hostname', 'web') });

    expect(check(storageClass() + disks + statefulSet(1) + away)).toEqual([
      `error StatefulSet/db spec.volumeClaimTemplates[0].spec: 'web-0' and 'db-0' cannot all have their volumes at once, though any fewer of them could ${ADD}`,
    ]);
  });

  test('the two claims of a Pod have volumes on different nodes', () => {
    const disks = volume('a', 'one') + volume('b', 'two', { capacity: { storage: '1Gi' } });
    const templates = { data: claimSpec(), wal: claimSpec({}, '1Gi') };

    expect(check(storageClass() + disks + statefulSet(1, { templates }))).toEqual([
      `error StatefulSet/web spec.volumeClaimTemplates[0].spec: no node that 'web-0' may use has a volume for each of its claims: 'data' of 10Gi and 'wal' of 1Gi ${ADD}`,
    ]);
  });

  test('Pods must be spread over nodes of which one has all volumes', () => {
    const pod = {
      topologySpreadConstraints: [
        {
          maxSkew: 1,
          topologyKey: 'kubernetes.io/hostname',
          whenUnsatisfiable: 'DoNotSchedule',
          labelSelector: { matchLabels: { app: 'web' } },
        },
      ],
    };
    const manifests = storageClass() + volume('a', 'one') + volume('b', 'one') + statefulSet(2, { pod });

    expect(check(manifests, { nodes: [node('one'), node('two')] })).toEqual([
      `error StatefulSet/web spec.volumeClaimTemplates[0].spec: 'web-0' and 'web-1' cannot all have their volumes at once, though any fewer of them could ${ADD}`,
    ]);
    expect(check(manifests, { nodes: [node('one')] })).toEqual([]);
  });

  test('Pods of a Deployment each bring a claim along', () => {
    const deployment = document({
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      metadata: { name: 'web' },
      spec: {
        replicas: 2,
        template: { spec: { volumes: [{ name: 'tmp', ephemeral: { volumeClaimTemplate: { spec: claimSpec() } } }] } },
      },
    });

    expect(check(storageClass() + volume('a', 'one') + deployment)).toEqual([
      `error Deployment/web spec.template.spec.volumes[0].ephemeral.volumeClaimTemplate.spec: a Pod of Deployment 'web' gets no volume: 2 claims, 1 PersistentVolume of class 'local' of 10Gi or more: 'a' ${ADD}`,
    ]);
  });

  test('two claims want the one volume without class', () => {
    const disk = volume('a', undefined, { storageClassName: '', local: undefined, nfs: { server: 'nfs', path: '/' } });

    expect(check(disk + claim('x', { storageClassName: '' }) + claim('y', { storageClassName: '' }))).toEqual([
      `error PersistentVolumeClaim/y spec: claim 'y' gets no volume: 2 claims, 1 PersistentVolume without class of 10Gi or more: 'a' ${ADD}`,
    ]);
  });

  test('the class is not here, and may have a provisioner after all', () => {
    expect(check(volume('a', 'one') + statefulSet(2))).toEqual([
      "warning StatefulSet/web spec.volumeClaimTemplates[0].spec: 'web-1' gets no volume: 2 claims, 1 PersistentVolume of class 'local' of 10Gi or more: 'a' (add PersistentVolumes that fit, or ask for fewer replicas; or leave it to a provisioner of StorageClass 'local', which is not among these manifests)",
    ]);
  });

  test('nothing makes volumes of the class, and none is here', () => {
    const hint = '(add PersistentVolumes, or leave it to whoever makes them, such as the local volume static provisioner)';

    expect(check(storageClass() + statefulSet(3))).toEqual([
      `warning StatefulSet/web spec.volumeClaimTemplates[0].spec.storageClassName: no PersistentVolume of class 'local' is among these manifests, and nothing makes one ${hint}`,
    ]);
    expect(check(claim('x', { storageClassName: '' }))).toEqual([
      `note PersistentVolumeClaim/x spec.storageClassName: no PersistentVolume without class is among these manifests, and nothing makes one ${hint}`,
    ]);
  });
});

test.each<[string, object, string]>([
  [
    'is too small',
    claimSpec({}, '20Gi'),
    ".resources.requests.storage: asks for 20Gi, and the largest of 1 PersistentVolume of class 'local' has 10Gi",
  ],
  [
    'has another mode',
    claimSpec({ volumeMode: 'Block' }),
    ".volumeMode: none of 1 PersistentVolume of class 'local' has the volume mode 'Block'",
  ],
  [
    'is mounted otherwise',
    claimSpec({ accessModes: ['ReadWriteMany'] }),
    ".accessModes: none of 1 PersistentVolume of class 'local' has the access modes 'ReadWriteMany'",
  ],
  [
    'has other labels',
    claimSpec({ selector: { matchLabels: { tier: 'fast' } } }),
    ".selector: none of 1 PersistentVolume of class 'local' has the labels that the selector asks for",
  ],
  [
    'has other attributes',
    claimSpec({ volumeAttributesClassName: 'gold' }),
    ".volumeAttributesClassName: none of 1 PersistentVolume of class 'local' has the VolumeAttributesClass 'gold'",
  ],
])('fails when the only volume %s', (_, data, message) => {
  expect(check(storageClass() + volume('a', 'one') + statefulSet(2, { templates: { data } }))).toEqual([
    `error StatefulSet/web spec.volumeClaimTemplates[0].spec${message} (write a PersistentVolume that fits, or ask for what there is)`,
  ]);
});

test('fails when every volume is kept for another claim', () => {
  const kept = volume('a', 'one', { claimRef: { namespace: 'default', name: 'data-db-0' } });

  expect(check(storageClass() + kept + statefulSet(1))).toEqual([
    "error StatefulSet/web spec.volumeClaimTemplates[0].spec: none of 1 PersistentVolume of class 'local' is for this claim: each is kept for another (write a PersistentVolume that fits, or ask for what there is)",
  ]);
});

test('fails when the template names one volume for all', () => {
  const templates = { data: claimSpec({ volumeName: 'a' }) };

  expect(check(storageClass() + volume('a', 'one') + volume('b', 'one') + statefulSet(2, { templates }))).toEqual([
    `error StatefulSet/web spec.volumeClaimTemplates[0].spec: 'web-1' gets no volume: 2 claims, 1 PersistentVolume of class 'local' that fits: 'a' ${ADD}`,
  ]);
});

/** The bar is a second for 500 claims on 500 disks; the time of the processor, as the machine may do other things too. */
test('finds the one disk too few among 500 in under a second', () => {
  const disks = Array.from({ length: 499 }, (_, index) => volume(`disk-${index}`, `node-${index % 250}`));
  const templates = { data: claimSpec(), wal: claimSpec() };
  const objects = objectsOf(storageClass() + disks.join('') + statefulSet(250, { templates, pod: apart() }));
  const begun = process.cpuUsage();
  const found = checkObjects(claimsFindVolumes, objects);
  const { user, system } = process.cpuUsage(begun);

  expect(found).toEqual([
    `error StatefulSet/web spec.volumeClaimTemplates[1].spec: 'web-249' gets no volume: 500 claims, 499 PersistentVolumes of class 'local' of 10Gi or more ${ADD}`,
  ]);
  expect(user + system).toBeLessThan(1_000_000);
});

test('attributes do not matter before the minor that looks at them', () => {
  const templates = { data: claimSpec({ volumeAttributesClassName: 'gold' }) };

  expect(check(storageClass() + volume('a', 'one') + statefulSet(1, { templates }), { kubernetes: '1.33' })).toEqual([]);
});
