import { Duration } from 'cdk8s';
import {
  BlueGreenApp,
  type BlueGreenAppProps,
  BlueGreenPhase,
  type BlueGreenRelease,
  Colour,
} from '../../../lib/constructs/blue-green-app';
import { DisruptionBudget, PrometheusScrape } from '../../../lib/constructs/workload';
import { chart, http, synth } from '../workload/app';

const v1: BlueGreenRelease = { image: 'luksa/kubia:v1', replicas: 3, ports: [http] };
const v2: BlueGreenRelease = { ...v1, image: 'luksa/kubia:v2' };

const running = BlueGreenPhase.running(Colour.BLUE, v1);
const prepared = running.prepare(v2);
const switched = prepared.switchOver();
const retired = switched.retire();

function kubia(phase: BlueGreenPhase, props: Partial<BlueGreenAppProps> = {}): BlueGreenApp {
  return new BlueGreenApp(chart('shop'), 'Kubia', { name: 'kubia', phase, ...props });
}

/** What matters of a phase: where the Services lead, and which Pods there are. */
function told(phase: BlueGreenPhase) {
  const objects = synth(kubia(phase));
  const deployments = Object.values(objects).filter(({ kind }) => kind === 'Deployment');
  return {
    active: objects['Service/kubia'].spec.selector.colour,
    preview: objects['Service/kubia-preview'].spec.selector.colour,
    pods: Object.fromEntries(
      deployments.map(({ metadata, spec }) => [metadata.name, `${spec.replicas} of ${spec.template.spec.containers[0].image}`]),
    ),
    budgets: Object.keys(objects).filter(name => name.startsWith('PodDisruptionBudget')),
  };
}

test('goes from blue to green', () => {
  expect([running, prepared, switched, retired, BlueGreenPhase.running(Colour.GREEN, v2)].map(told)).toEqual([
    {
      active: 'blue',
      preview: 'blue',
      pods: { 'kubia-blue': '3 of luksa/kubia:v1' },
      budgets: ['PodDisruptionBudget/kubia-blue'],
    },
    {
      active: 'blue',
      preview: 'green',
      pods: { 'kubia-blue': '3 of luksa/kubia:v1', 'kubia-green': '3 of luksa/kubia:v2' },
      budgets: ['PodDisruptionBudget/kubia-blue', 'PodDisruptionBudget/kubia-green'],
    },
    {
      active: 'green',
      preview: 'green',
      pods: { 'kubia-blue': '3 of luksa/kubia:v1', 'kubia-green': '3 of luksa/kubia:v2' },
      budgets: ['PodDisruptionBudget/kubia-blue', 'PodDisruptionBudget/kubia-green'],
    },
    {
      active: 'green',
      preview: 'green',
      pods: { 'kubia-blue': '0 of luksa/kubia:v1', 'kubia-green': '3 of luksa/kubia:v2' },
      budgets: ['PodDisruptionBudget/kubia-green'],
    },
    {
      active: 'green',
      preview: 'green',
      pods: { 'kubia-green': '3 of luksa/kubia:v2' },
      budgets: ['PodDisruptionBudget/kubia-green'],
    },
  ]);
});

test('goes back from green to blue, while blue has its Pods', () => {
  expect([switched.rollBack(), switched.rollBack().abandon()].map(told)).toEqual([
    {
      active: 'blue',
      preview: 'green',
      pods: { 'kubia-blue': '3 of luksa/kubia:v1', 'kubia-green': '3 of luksa/kubia:v2' },
      budgets: ['PodDisruptionBudget/kubia-blue', 'PodDisruptionBudget/kubia-green'],
    },
    {
      active: 'blue',
      preview: 'blue',
      pods: { 'kubia-blue': '3 of luksa/kubia:v1', 'kubia-green': '0 of luksa/kubia:v2' },
      budgets: ['PodDisruptionBudget/kubia-blue'],
    },
  ]);
});

test('goes on to the next version, in the colour that was retired', () => {
  const v3 = { ...v1, image: 'luksa/kubia:v3' };

  expect(told(retired.prepare(v3)).pods).toEqual({
    'kubia-blue': '3 of luksa/kubia:v3',
    'kubia-green': '3 of luksa/kubia:v2',
  });
});

test('knows no steps in a wrong order', () => {
  // @ts-expect-error nothing is prepared
  expect(running.switchOver).toBeUndefined();
  // @ts-expect-error the traffic still goes to the colour that would be retired
  expect(prepared.retire).toBeUndefined();
  // @ts-expect-error the older colour has to be retired first
  expect(switched.prepare).toBeUndefined();
});

const labels = { 'app.kubernetes.io/name': 'kubia' };

test('parts the colours in every selector that must, and in no other', () => {
  const objects = synth(kubia(prepared, { networkPolicy: {} }));
  const selectors = Object.fromEntries(
    Object.entries(objects).flatMap(([name, { spec }]) => {
      const selector = spec?.selector ?? spec?.podSelector;
      return selector === undefined ? [] : [[name, selector.matchLabels ?? selector]];
    }),
  );

  expect(selectors).toEqual({
    'Service/kubia': { ...labels, colour: 'blue' },
    'Service/kubia-preview': { ...labels, colour: 'green' },
    'NetworkPolicy/kubia': labels,
    'PodDisruptionBudget/kubia-blue': { ...labels, colour: 'blue' },
    'PodDisruptionBudget/kubia-green': { ...labels, colour: 'green' },
    'Deployment/kubia-blue': { ...labels, colour: 'blue' },
    'Deployment/kubia-green': { ...labels, colour: 'green' },
  });
});

test('gives each colour its own configuration, and both one account', () => {
  const config = (text: string) => ({ configFiles: [{ files: { 'kubia.conf': text }, mountPath: '/etc/kubia' }] });
  const app = kubia(BlueGreenPhase.running(Colour.BLUE, { ...v1, ...config('1') }).prepare({ ...v2, ...config('2') }));
  const objects = synth(app);

  expect(Object.keys(objects)).toEqual([
    'ServiceAccount/kubia',
    'ConfigMap/kubia-blue-config',
    'ConfigMap/kubia-green-config',
    'Service/kubia',
    'Service/kubia-preview',
    'PodDisruptionBudget/kubia-blue',
    'PodDisruptionBudget/kubia-green',
    'Deployment/kubia-blue',
    'Deployment/kubia-green',
  ]);
  expect(app.objects.map(({ kind, name }) => `${kind}/${name}`)).toEqual(Object.keys(objects));
  expect(objects['ConfigMap/kubia-green-config'].data).toEqual({ 'kubia.conf': '2' });
  const { containers, volumes, serviceAccountName } = objects['Deployment/kubia-green'].spec.template.spec;
  expect([containers[0].name, volumes, serviceAccountName]).toEqual([
    'kubia',
    [{ name: 'config', configMap: { name: 'kubia-green-config', defaultMode: 0o444 } }],
    'kubia',
  ]);
});

test('takes the names, the budget and the rollout that it is given', () => {
  const objects = synth(
    kubia(BlueGreenPhase.running(Colour.GREEN, { ...v1, minReady: Duration.seconds(5), changeCause: 'first' }), {
      annotations: { owner: 'shop' },
      selector: { app: 'kubia' },
      service: { name: 'front', ports: [{ port: 80, targetPort: 'http' }] },
      previewService: { name: 'dress-rehearsal' },
      disruptionBudget: DisruptionBudget.minAvailable(2, { name: 'keep-two' }),
    }),
  );

  expect(Object.keys(objects)).toEqual([
    'ServiceAccount/kubia',
    'Service/front',
    'Service/dress-rehearsal',
    'PodDisruptionBudget/keep-two-green',
    'Deployment/kubia-green',
  ]);
  expect(objects['Service/front'].spec.selector).toEqual({ app: 'kubia', colour: 'green' });
  expect(objects['Deployment/kubia-green'].spec.minReadySeconds).toBe(5);
  expect(objects['Deployment/kubia-green'].metadata).toEqual({
    name: 'kubia-green',
    namespace: 'shop',
    labels: { ...labels, colour: 'green' },
    annotations: { owner: 'shop', 'kubernetes.io/change-cause': 'first' },
  });
});

test('lets Prometheus read the active Service alone', () => {
  const objects = synth(kubia(prepared, { prometheusScrape: PrometheusScrape.serviceMonitor() }));

  expect(objects['ServiceMonitor/kubia'].spec.selector).toEqual({ matchLabels: { 'prometheus-scrape': 'kubia' } });
  expect(objects['Service/kubia'].metadata.labels).toEqual({ ...labels, 'prometheus-scrape': 'kubia' });
  expect(objects['Service/kubia-preview'].metadata.labels).toEqual(labels);
});

test('tells what it is', () => {
  const app = kubia(switched);

  expect([app.name, app.activeColour, app.podSelector, app.activeService.name, app.previewService.name]).toEqual([
    'kubia',
    Colour.GREEN,
    labels,
    'kubia',
    'kubia-preview',
  ]);
  expect([app.deployment(Colour.BLUE)?.name, kubia(running).deployment(Colour.GREEN)]).toEqual(['kubia-blue', undefined]);
});

const empty = { ...v1, replicas: 0 };
const SHOWN = 'could never become active; give at least 1';

test.each<[string, BlueGreenPhase, Partial<BlueGreenAppProps>, string]>([
  [
    'an active colour without replicas',
    BlueGreenPhase.running(Colour.BLUE, empty),
    {},
    'phase.blue.replicas: 0: is active: its Service would lead nowhere; give at least 1',
  ],
  ['a colour that could not be switched to', running.prepare(empty), {}, `phase.green.replicas: 0: ${SHOWN}`],
  [
    'a switch to a colour without replicas',
    running.prepare(empty).switchOver(),
    {},
    'phase.green.replicas: 0: is active: its Service would lead nowhere; give at least 1',
  ],
  [
    'a paused Deployment, whose Pods never come',
    running.prepare({ ...v2, paused: true }),
    {},
    'phase.green.paused: true: a paused Deployment makes no Pods; leave it out',
  ],
  [
    'a label of its own for the colour',
    running,
    { labels: { colour: 'red' } },
    'labels.colour: "red": tells the two colours apart; leave it out: each colour gets its own',
  ],
  [
    'a label of its own for the colour of the Pods',
    BlueGreenPhase.running(Colour.BLUE, { ...v1, podLabels: { colour: 'red' } }),
    {},
    'phase.blue.podLabels.colour: "red": the selector finds the Pods by this label; leave it out: it is blue',
  ],
  [
    'a Service that one of the colours has no port for',
    running.prepare({ ...v2, ports: [{ name: 'web', containerPort: 80 }] }),
    { service: { ports: [{ port: 80, targetPort: 'http' }] } },
    'service.ports[0].targetPort: "http": no container port has this name; choose from web, or give a number',
  ],
  [
    'Services without ports',
    BlueGreenPhase.running(Colour.BLUE, { image: 'kubia:v1' }),
    {},
    'service.ports: a Service needs at least one port; name the ports of the containers',
  ],
  [
    'a name that leaves no room for the preview',
    running,
    { name: `k${'u'.repeat(55)}` },
    `previewService.name: "k${'u'.repeat(55)}-preview": must be no more than 63 characters; name it differently`,
  ],
  [
    'a budget that blocks the colour with fewer Pods',
    running.prepare({ ...v2, replicas: 2 }),
    { disruptionBudget: DisruptionBudget.minAvailable(2) },
    'disruptionBudget.minAvailable: 2: blocks every eviction, so that no node can be drained: there are 2 replicas; ' +
      'keep at least one fewer than the replicas, or say maxUnavailable',
  ],
])('fails for %s', (_, phase, props, fault) => {
  expect(() => kubia(phase, props)).toThrow(new Error(`test/Kubia: ${fault}`));
});

test('fails with the faults of both colours at once', () => {
  const phase = BlueGreenPhase.running(Colour.BLUE, { ...v1, replicas: -1 }).prepare({
    ...v2,
    terminationGracePeriod: Duration.millis(1),
  });

  expect(() => kubia(phase)).toThrow(
    new Error(
      [
        'test/Kubia: 2 faults',
        '  - phase.blue.replicas: -1: must be greater than or equal to 0; give a whole number from 0 up',
        '  - phase.green.terminationGracePeriod: "0.001 s": must be whole seconds; round it',
      ].join('\n'),
    ),
  );
});
