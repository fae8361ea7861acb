import {
  ReplicationControllerApp,
  type ReplicationControllerAppProps,
  ReplicationControllerMigration,
} from '../../../lib/constructs/replication-controller-app';
import { ServiceType } from '../../../lib/constructs/service';
import { StatelessApp } from '../../../lib/constructs/stateless-app';
import { PrometheusScrape } from '../../../lib/constructs/workload';
import { matchesSelector } from '../../../lib/kube';
import { chart, http, synth } from '../workload/app';

const { NOT_BEGUN, BESIDE, DRAINED } = ReplicationControllerMigration;

const props: ReplicationControllerAppProps = {
  name: 'kubia-v1',
  selector: { app: 'kubia' },
  replicas: 3,
  image: 'luksa/kubia:v1',
  containerName: 'nodejs',
  ports: [http],
  service: { name: 'kubia', type: ServiceType.LOAD_BALANCER, ports: [{ port: 8000, targetPort: 'http' }] },
  networkPolicy: {},
};

const selector = { app: 'kubia' };
const migratedSelector = { app: 'kubia', controller: 'deployment' };

function kubia(more: Partial<ReplicationControllerAppProps> = {}): ReplicationControllerApp {
  return new ReplicationControllerApp(chart('shop'), 'Kubia', { ...props, ...more });
}

test('is a ReplicationController with a Service before it', () => {
  const objects = synth(kubia());
  const labels = { 'app.kubernetes.io/name': 'kubia-v1' };

  expect(Object.keys(objects)).toEqual([
    'ServiceAccount/kubia-v1',
    'Service/kubia',
    'NetworkPolicy/kubia-v1',
    'PodDisruptionBudget/kubia-v1',
    'ReplicationController/kubia-v1',
  ]);
  const { template, ...spec } = objects['ReplicationController/kubia-v1'].spec;
  expect(objects['ReplicationController/kubia-v1']).toEqual({
    apiVersion: 'v1',
    kind: 'ReplicationController',
    metadata: { name: 'kubia-v1', namespace: 'shop', labels },
    spec: { replicas: 3, selector, template },
  });
  expect(spec).toEqual({ replicas: 3, selector });
  expect(template.metadata).toEqual({ labels: { ...labels, ...selector } });
  expect(objects['Service/kubia'].spec).toEqual({
    type: 'LoadBalancer',
    selector,
    ports: [{ port: 8000, targetPort: 'http', protocol: 'TCP' }],
    internalTrafficPolicy: 'Cluster',
    externalTrafficPolicy: 'Cluster',
    allocateLoadBalancerNodePorts: true,
    sessionAffinity: 'None',
  });
});

test('selects by its name, and has two Pods, where nothing is said', () => {
  const app = new ReplicationControllerApp(chart(), 'Web', { name: 'web', image: 'nginx:1.27.3' });

  expect(Object.keys(synth(app))).toEqual(['ServiceAccount/web', 'PodDisruptionBudget/web', 'ReplicationController/web']);
  expect([app.name, app.replicas, app.podSelector, app.service, app.deployment, app.replicationController.kind]).toEqual([
    'web',
    2,
    { 'app.kubernetes.io/name': 'web' },
    undefined,
    undefined,
    'ReplicationController',
  ]);
});

/** What matters of a state: how many Pods each controller has, and by which labels the rest finds them. */
function told(objects: { [kindAndName: string]: any }) {
  return {
    controllers: Object.fromEntries(
      Object.entries(objects).flatMap(([name, { spec }]) => (spec?.template === undefined ? [] : [[name, spec.replicas]])),
    ),
    service: objects['Service/kubia'].spec.selector,
    budget: objects['PodDisruptionBudget/kubia-v1'].spec.selector.matchLabels,
    policy: objects['NetworkPolicy/kubia-v1'].spec.podSelector.matchLabels,
  };
}

test('goes over to a Deployment', () => {
  expect([NOT_BEGUN, BESIDE, DRAINED].map(migration => told(synth(kubia({ migration }))))).toEqual([
    {
      controllers: { 'ReplicationController/kubia-v1': 3 },
      service: selector,
      budget: selector,
      policy: selector,
    },
    {
      controllers: { 'ReplicationController/kubia-v1': 3, 'Deployment/kubia-v1': 3 },
      service: selector,
      budget: selector,
      policy: selector,
    },
    {
      controllers: { 'ReplicationController/kubia-v1': 0, 'Deployment/kubia-v1': 3 },
      service: migratedSelector,
      budget: migratedSelector,
      policy: migratedSelector,
    },
  ]);
});

test('leaves the Pods of the one controller alone in the other, and evicts none by two budgets', () => {
  const objects = synth(kubia({ migration: BESIDE }));
  const { spec: controller } = objects['ReplicationController/kubia-v1'];
  const { spec: deployment } = objects['Deployment/kubia-v1'];

  expect(matchesSelector(deployment.selector, controller.template.metadata.labels)).toBe(false);
  expect(deployment.selector.matchLabels).toEqual(migratedSelector);
  expect(Object.keys(objects).filter(name => name.startsWith('PodDisruptionBudget'))).toEqual(['PodDisruptionBudget/kubia-v1']);
});

test('ends as a StatelessApp, whose objects are those that are there already', () => {
  const more = {
    prometheusScrape: PrometheusScrape.serviceMonitor({ port: 'http' }),
    service: { name: 'kubia' },
    configFiles: [{ files: { a: 'b' }, mountPath: '/etc/kubia' }],
    annotations: { owner: 'shop' },
    rules: [{ resources: ['pods'], verbs: ['get'] }],
  };
  const drained = kubia({ ...more, migration: DRAINED });
  const after = new StatelessApp(chart('shop'), 'Kubia', { ...props, ...more, selector: drained.migratedSelector });

  const { 'ReplicationController/kubia-v1': _, ...rest } = synth(drained);
  expect(synth(after)).toEqual(rest);
  expect(Object.keys(synth(after))).toEqual(Object.keys(rest));
});

test.each<[Partial<ReplicationControllerAppProps>, string]>([
  [{ replicas: -1 }, 'replicas: -1: must be greater than or equal to 0; give a whole number from 0 up'],
  [{ selector: {} }, 'selector: {}: empty selector is invalid; give at least one label, or leave it out'],
  [
    { podLabels: { controller: 'rc' } },
    'podLabels.controller: "rc": tells the Pods of a Deployment that takes over from those of the ReplicationController; name the label differently',
  ],
  [{ ports: [], service: {} }, 'service.ports: a Service needs at least one port; name the ports of the containers'],
  [
    { service: { ports: [{ port: 80, targetPort: 'web' }] } },
    'service.ports[0].targetPort: "web": no container port has this name; choose from http, or give a number',
  ],
])('fails, and tells each cause once: %j', (more, fault) => {
  expect(() => kubia(more)).toThrow(new Error(`test/Kubia: ${fault}`));
});
