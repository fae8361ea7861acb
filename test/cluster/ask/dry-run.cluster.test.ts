import { Cluster } from '../run/cluster';
import { dryRun } from './dry-run';
import { manifestsOf } from './manifest';
import { verdictText } from './verdict-text';

const SET = `
apiVersion: apps/v1
kind: StatefulSet
metadata: { name: web, namespace: shop }
spec:
  serviceName: web
  selector: { matchLabels: { app: web } }
  template:
    metadata: { labels: { app: web } }
    spec:
      containers:
        - { name: web, image: nginx, ports: [{ containerPort: 99999 }] }
---
apiVersion: v1
kind: List
items:
  - { apiVersion: v1, kind: ConfigMap, metadata: { name: a }, data: { a: 1 } }
  - { apiVersion: apps/v1beta2, kind: StatefulSet, metadata: { name: old } }
---
apiVersion: v1
kind: ConfigMap
metadata: { name: twice }
immutable: true
immutable: true
`;

async function verdictsOf(minor: string): Promise<string[]> {
  const cluster = await Cluster.start({ minor });
  try {
    return (await dryRun(cluster.connect(), manifestsOf('a.yaml', SET))).map(verdictText);
  } finally {
    await cluster.stop();
  }
}

const SAME_ON_BOTH = [
  'refused  v1 ConfigMap a (a.yaml document 1): 400 BadRequest\n' +
    '  ConfigMap in version "v1" cannot be handled as a ConfigMap: json: cannot unmarshal number into Go struct field ConfigMap.data of type string',
  'refused  apps/v1beta2 StatefulSet old (a.yaml document 1): 404 NotFound\n' +
    '  no matches for kind "StatefulSet" in version "apps/v1beta2"',
  'refused  v1 ConfigMap twice (a.yaml document 2): 400 BadRequest\n' +
    '  ConfigMap in version "v1" cannot be handled as a ConfigMap: strict decoding error: yaml: unmarshal errors:\n' +
    '  line 6: key "immutable" already set in map',
];

test('1.28 accepts a StatefulSet whose template no Pod can be made from', async () => {
  expect(await verdictsOf('1.28')).toEqual(['accepted apps/v1 StatefulSet shop/web (a.yaml document 0)', ...SAME_ON_BOTH]);
});

test('1.37 refuses it by path', async () => {
  expect(await verdictsOf('1.37')).toEqual([
    'refused  apps/v1 StatefulSet shop/web (a.yaml document 0): 422 Invalid\n' +
      '  spec.template.spec.containers[0].ports[0].containerPort: Invalid value: 99999: must be between 1 and 65535, inclusive',
    ...SAME_ON_BOTH,
  ]);
});
