import { Duration, Yaml } from 'cdk8s';
import { BlueGreenApp, BlueGreenPhase, Colour } from '../../../lib/constructs/blue-green-app';
import { ReplicationControllerApp, ReplicationControllerMigration } from '../../../lib/constructs/replication-controller-app';
import { ServiceType } from '../../../lib/constructs/service';
import { DeploymentStrategy, StatelessApp, type StatelessAppProps } from '../../../lib/constructs/stateless-app';
import { DisruptionBudget, NetworkPeer, PrometheusScrape } from '../../../lib/constructs/workload';
import { dryRun } from '../../cluster/ask/dry-run';
import { manifestsOf } from '../../cluster/ask/manifest';
import { Cluster } from '../../cluster/run/cluster';
import { chart, http, synth } from '../workload/app';

/** Everything at once that these rooms can say. */
const all: StatelessAppProps = {
  name: 'web',
  image: 'nginx:1.27.3',
  ports: [http],
  labels: { tier: 'front' },
  annotations: { owner: 'shop' },
  service: { type: ServiceType.LOAD_BALANCER },
  rules: [{ apiGroups: ['', 'apps'], resources: ['pods', 'deployments'], verbs: ['get'], resourceNames: ['web'] }],
  serviceAccountAnnotations: { 'eks.amazonaws.com/role-arn': 'arn:aws:iam::1:role/web' },
  configFiles: [{ files: { 'web.conf': 'on' }, mountPath: '/etc/web' }],
  prometheusScrape: PrometheusScrape.annotations(),
  disruptionBudget: DisruptionBudget.minAvailable('50%'),
  networkPolicy: {
    ingress: [
      { peers: [NetworkPeer.podsIn('monitoring'), NetworkPeer.ipBlock('10.0.0.0/8', ['10.1.0.0/16'])] },
      { peers: [NetworkPeer.anyone()], ports: [{ port: 9000, endPort: 9010 }, {}] },
    ],
    isolateEgress: true,
    egress: [{ peers: [NetworkPeer.podsInLabelled({ tier: 'trusted' }, { app: 'db' })] }],
  },
};

test.each(['1.28', '1.37'])('Kubernetes %s takes every object, and warns of none', async minor => {
  const shop = chart('shop');
  new StatelessApp(shop, 'Web', {
    ...all,
    strategy: DeploymentStrategy.rollingUpdate({ maxSurge: '150%', maxUnavailable: '25%' }),
    minReady: Duration.seconds(0),
    progressDeadline: Duration.seconds(1),
    revisionHistoryLimit: 0,
    paused: true,
    changeCause: 'a test',
  });
  new StatelessApp(shop, 'Alone', { name: 'alone', image: 'nginx:1.27.3', strategy: DeploymentStrategy.recreate() });
  const [blue, green] = [Colour.BLUE, Colour.GREEN].map(colour => ({ ...all, image: `nginx:${colour}` }));
  const phase = BlueGreenPhase.running(Colour.BLUE, blue as StatelessAppProps).prepare(green as StatelessAppProps);
  new BlueGreenApp(shop, 'Colours', { ...all, name: 'colours', phase });
  new ReplicationControllerApp(shop, 'Old', { ...all, name: 'old', migration: ReplicationControllerMigration.BESIDE });

  const cluster = await Cluster.start({ minor });
  try {
    const objects = manifestsOf('all.yaml', Yaml.stringify(...Object.values(synth(shop))));
    const verdicts = await dryRun(cluster.connect(), objects);
    expect(verdicts.length).toBeGreaterThan(30);
    expect(verdicts.filter(({ accepted, warnings }) => !accepted || warnings.length > 0)).toEqual([]);
  } finally {
    await cluster.stop();
  }
});
