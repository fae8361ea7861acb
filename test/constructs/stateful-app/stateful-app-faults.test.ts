import { ApiObject, Duration, Testing } from 'cdk8s';
import * as plus from 'cdk8s-plus-28';
import { Volume } from '../../../lib/constructs/pod';
import { type ClaimProps, type StatefulAppProps, StatefulUpdateStrategy } from '../../../lib/constructs/stateful-app';
import { AccessMode, VolumeMode } from '../../../lib/constructs/storage';
import { DisruptionBudget, PrometheusScrape } from '../../../lib/constructs/workload';
import { LABEL, LABEL_VALUE, QUALIFIED, QUANTITY, SUBDOMAIN } from '../pod/words';
import { chart, http } from '../workload/app';
import { app, chartFor } from './app';

const LATER = 'leave it out, or aim at a later minor';
const COUNT = 'must be greater than or equal to 0; give a whole number from 0 up';
const TAKEN = 'the selector finds the Pods by this label; leave it out: it is web';
const secret = new plus.Secret(chart('shop'), 'Secret', { metadata: { name: 'credentials' } });

const identity: [Partial<StatefulAppProps>, string][] = [
  [{ name: 'Web' }, `name: "Web": ${LABEL}; name it such as web or orders-db`],
  [{ name: '' }, `name: "": ${LABEL}; name it such as web or orders-db`],
  [{ name: 'web.shop' }, 'name: "web.shop": must not contain dots; name it such as web or orders-db'],
  [
    { name: 'w'.repeat(53) },
    `name: "${'w'.repeat(53)}": must be no more than 52 characters: the label 'controller-revision-hash' of its Pods adds 11, and a label value has 63; name it such as web or orders-db`,
  ],
  [{ selector: {} }, 'selector: {}: empty selector is invalid; give at least one label, or leave it out'],
  [{ selector: { 'a b': 'c' } }, `selector: {"a b":"c"}: key 'a b': ${QUALIFIED}; correct the label`],
  [{ labels: { a: 'b c' } }, `labels: {"a":"b c"}: value 'b c' of 'a': ${LABEL_VALUE}; correct the label`],
  [{ labels: { 'app.kubernetes.io/name': 'x' } }, `labels.app.kubernetes.io/name: "x": ${TAKEN}`],
  [{ podLabels: { 'app.kubernetes.io/name': 'x' } }, `podLabels.app.kubernetes.io/name: "x": ${TAKEN}`],
  [{ selector: { app: 'web' }, labels: { app: 'x' } }, `labels.app: "x": ${TAKEN}`],
  [{ annotations: { 'a b': '' } }, `annotations: {"a b":""}: key 'a b': ${QUALIFIED}; correct the annotation`],
];

const counts: [Partial<StatefulAppProps>, string][] = [
  [{ replicas: -1 }, `replicas: -1: ${COUNT}`],
  [{ replicas: 1.5 }, 'replicas: 1.5: must be a whole number; give a whole number from 0 up'],
  [{ replicas: Number.NaN }, 'replicas: NaN: must be a whole number; give a whole number from 0 up'],
  [
    { replicas: 2 ** 31 },
    'replicas: 2147483648: must be less than or equal to 2147483647; give a whole number from 0 to 2147483647',
  ],
  [{ startOrdinal: -1 }, `startOrdinal: -1: ${COUNT}`],
  [{ revisionHistoryLimit: -1 }, `revisionHistoryLimit: -1: ${COUNT}`],
  [{ minReady: Duration.millis(1500) }, 'minReady: "1.5 s": must be whole seconds; round it'],
];

const updates: [StatefulUpdateStrategy, string][] = [
  [
    StatefulUpdateStrategy.rollingUpdate({ partition: 4 }),
    'partition: 4: is beyond the 3 replicas: no Pod would ever be updated; give a number from 0 to 3',
  ],
  [StatefulUpdateStrategy.rollingUpdate({ partition: -1 }), `partition: -1: ${COUNT}`],
  [
    StatefulUpdateStrategy.rollingUpdate({ partition: 0.5 }),
    'partition: 0.5: must be a whole number; give a whole number from 0 up',
  ],
  [
    StatefulUpdateStrategy.rollingUpdate({ maxUnavailable: 0 }),
    'maxUnavailable: 0: cannot be 0; give a number from 1 up, or a percentage from 1% to 100%',
  ],
  [
    StatefulUpdateStrategy.rollingUpdate({ maxUnavailable: '101%' }),
    'maxUnavailable: "101%": must not be greater than 100%; give a number from 1 up, or a percentage from 1% to 100%',
  ],
];

const claims: [Partial<ClaimProps>, string][] = [
  [{ name: 'Data' }, `name: "Data": ${LABEL}; name it such as data or wal`],
  [{ storage: '0' }, 'storage: "0": must be greater than 0; give a positive quantity'],
  [{ storage: '-1Gi' }, 'storage: "-1Gi": must be greater than or equal to 0; give a positive quantity'],
  [{ storage: '10 GB' }, `storage: "10 GB": ${QUANTITY}`],
  [{ storageClass: 'Fast' }, `storageClass: "Fast": ${SUBDOMAIN}; give the name of a StorageClass`],
  [{ accessModes: [] }, 'accessModes: []: at least 1 access mode is required; leave it out, or give one'],
  [
    { accessModes: [AccessMode.READ_WRITE_ONCE, AccessMode.READ_WRITE_ONCE_POD] },
    'accessModes: ["ReadWriteOnce","ReadWriteOncePod"]: may not use ReadWriteOncePod with other access modes; give it alone',
  ],
  [{ selector: { a: 'b c' } }, `selector: {"a":"b c"}: value 'b c' of 'a': ${LABEL_VALUE}; correct the label`],
  [{ labels: { 'a b': '' } }, `labels: {"a b":""}: key 'a b': ${QUALIFIED}; correct the label`],
  [{ annotations: { 'a b': '' } }, `annotations: {"a b":""}: key 'a b': ${QUALIFIED}; correct the annotation`],
  [
    { volumeMode: VolumeMode.FILESYSTEM, devicePath: '/dev/xvda' },
    'devicePath: "/dev/xvda": is for volume mode Block; give mountPath, or VolumeMode.BLOCK',
  ],
  [{ volumeMode: VolumeMode.BLOCK, mountPath: '/data' }, 'mountPath: "/data": is for volume mode Filesystem; give devicePath'],
  [{ devicePath: '/dev/xvda', mountPath: '/data' }, 'mountPath: "/data": is for volume mode Filesystem; give devicePath'],
  [{ subPath: 'web' }, 'subPath: "web": means nothing without mountPath; give mountPath, or leave it out'],
];

const around: [Partial<StatefulAppProps>, string][] = [
  [
    {
      claims: [
        { name: 'data', storage: '1Gi' },
        { name: 'data', storage: '2Gi' },
      ],
    },
    'claims[1].name: "data": is taken by claims[0].name; give each a name of its own',
  ],
  [{ claimRetention: {} }, 'claimRetention: {}: means nothing without claims; leave it out, or add claims'],
  [{ governingService: { name: 'Peers' } }, `governingService.name: "Peers": ${LABEL}; name it differently`],
  [
    { ports: [http], clientService: { name: 'web' } },
    'clientService.name: "web": is the name of the governing Service; name one of them differently',
  ],
  [{ clientService: {} }, 'clientService.ports: a Service needs at least one port; name the ports of the containers'],
  [
    { replicas: 2, disruptionBudget: DisruptionBudget.minAvailable(2) },
    'disruptionBudget.minAvailable: 2: blocks every eviction, so that no node can be drained: there are 2 replicas; keep at least one fewer than the replicas, or say maxUnavailable',
  ],
  [
    { serviceAccount: secret },
    'serviceAccount: "Secret/credentials": must be a ServiceAccount; give a ServiceAccount or its name',
  ],
  [
    { rules: [{ resources: [], verbs: ['get'] }] },
    'rules[0].resources: []: resource rules must supply at least one resource; name one such as pods',
  ],
  [
    { prometheusScrape: PrometheusScrape.annotations() },
    'prometheusScrape.port: Required value: the app has no ports; name the port here, or those of the app',
  ],
  [
    { rawFields: { StatefulSet: {}, 'StatefulSet/wen': {} } },
    'rawFields.StatefulSet/wen: names no object that is made; name a kind, or one of ServiceAccount/web, Service/web, StatefulSet/web',
  ],
];

test.each([...identity, ...counts, ...around])('fails: %j', (props, fault) => {
  expect(() => app(props)).toThrow(new Error(`test/Web: ${fault}`));
});

test.each(updates)('fails for the update strategy %j', (updateStrategy, fault) => {
  expect(() => app({ replicas: 3, updateStrategy })).toThrow(new Error(`test/Web: updateStrategy.${fault}`));
});

test.each(claims)('fails for a claim with %j', (claim, fault) => {
  expect(() => app({ claims: [{ name: 'data', storage: '1Gi', ...claim }] })).toThrow(new Error(`test/Web: claims[0].${fault}`));
});

test.each<[string, Partial<StatefulAppProps>, string]>([
  [
    '1.36',
    { updateStrategy: StatefulUpdateStrategy.rollingUpdate({ maxUnavailable: 2 }) },
    `updateStrategy.maxUnavailable: 2: is not available in Kubernetes 1.36, only from 1.37 on (on in 1.35.0 to 1.35.3, off again from 1.35.4 on and in 1.36); ${LATER}`,
  ],
  [
    '1.35',
    { name: '1web' },
    `name: "1web": a DNS-1035 label must consist of lower case alphanumeric characters or '-', start with an alphabetic character, and end with an alphanumeric character (e.g. 'my-name',  or 'abc-123', regex used for validation is '[a-z]([-a-z0-9]*[a-z0-9])?'); name it such as web or orders-db, or give its Services names of their own`,
  ],
])('fails on Kubernetes %s, and not on the newest: %j', (minor, props, fault) => {
  expect(() => app(props, chartFor(minor))).toThrow(new Error(`test/Web: ${fault}`));
  expect(() => app(props)).not.toThrow();
});

test('takes a name that its Services could not have, where they have names of their own', () => {
  const props = { name: '1web', ports: [http], governingService: { name: 'peers' }, clientService: { name: 'web' } };

  expect(() => app(props, chartFor('1.35'))).not.toThrow();
});

test('fails with a bad name once, whatever else is named after the app', () => {
  const props = { name: 'Web', replicas: 2, ports: [http], clientService: {}, networkPolicy: {}, rules: [], claims: [] };

  expect(() => app(props)).toThrow(new Error(`test/Web: name: "Web": ${LABEL}; name it such as web or orders-db`));
});

test('fails for rules where the chart names no namespace', () => {
  expect(() => app({ rules: [{ resources: ['pods'], verbs: ['get'] }] }, chart())).toThrow(
    new Error(
      "test/Web: rules: needs the namespace, and the chart names none; give the chart one: super(scope, id, { namespace: '...' })",
    ),
  );
});

/** Something wrong everywhere. */
const wrong: Partial<StatefulAppProps> = {
  volumes: [Volume.emptyDir('tmp', { mountPath: 'tmp' })],
  claims: [{ name: 'data', storage: '0', mountPath: '/data' }],
  replicas: -1,
  ports: [{ name: 'http', containerPort: 0 }],
  image: '',
};

test('fails with all faults at once, in the order in which the properties were written', () => {
  expect(() => app(wrong)).toThrow(
    new Error(
      [
        'test/Web: 5 faults',
        '  - image: "": must be non-empty; name an image such as postgres:17.2',
        '  - volumes[0].mountPath: "tmp": must be an absolute path; give the path in the container, such as /data',
        '  - claims[0].storage: "0": must be greater than 0; give a positive quantity',
        '  - replicas: -1: must be greater than or equal to 0; give a whole number from 0 up',
        '  - ports[0].containerPort: 0: must be between 1 and 65535, inclusive; give a port from 1 to 65535',
      ].join('\n'),
    ),
  );
});

test.each([wrong, { rawFields: { Deployment: {} } }])('makes nothing where it fails: %j', props => {
  const shop = chart('shop');

  expect(() => app(props, shop)).toThrow();
  expect([Testing.synth(shop), shop.node.findAll().filter(ApiObject.isApiObject)]).toEqual([[], []]);
});
