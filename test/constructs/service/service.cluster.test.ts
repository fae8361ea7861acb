import { type App, Chart, Duration, Testing } from 'cdk8s';
import fc from 'fast-check';
import { emit } from '../../../lib/constructs/core/emit';
import { KubernetesTarget } from '../../../lib/constructs/core/kubernetes-target';
import { Protocol } from '../../../lib/constructs/pod';
import {
  ExternalTrafficPolicy,
  InternalTrafficPolicy,
  IpFamily,
  IpFamilyPolicy,
  type ServiceOptions,
  type ServicePort,
  ServiceType,
  SessionAffinity,
  TrafficDistribution,
} from '../../../lib/constructs/service';
import { serviceFaults } from '../../../lib/constructs/service/service-faults';
import { renderService } from '../../../lib/constructs/service/service-manifest';
import { dryRun } from '../../cluster/ask/dry-run';
import { manifestsOf } from '../../cluster/ask/manifest';
import { Cluster } from '../../cluster/run/cluster';
import { backend } from './backend';

const MINORS = ['1.28', '1.37'];
const SEED = 20261121;
const SERVICES = 1000;

function sometimes<T>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> {
  return fc.option(arbitrary, { nil: undefined, freq: 2 });
}

function oneOf<T extends string>(words: { [key: string]: T }): fc.Arbitrary<T> {
  return fc.constantFrom(...Object.values(words));
}

const port: fc.Arbitrary<ServicePort> = fc.record({
  port: fc.constantFrom(0, 53, 80, 8080, 10_250, 70_000),
  name: sometimes(fc.constantFrom('http', 'dns', 'Bad', 'a-rather-long-name-of-a-port')),
  targetPort: sometimes(fc.constantFrom<number | string>('http', 8080, 0, '8080', 'Http')),
  nodePort: sometimes(fc.constantFrom(8080, 30_001, 30_002, 32_768)),
  protocol: sometimes(oneOf(Protocol)),
  appProtocol: sometimes(fc.constantFrom('http', 'kubernetes.io/h2c', '-', 'a/b/c')),
});

/** Any combination: most are wrong somewhere. Families beyond IPv4 are the cluster's matter, not the object's. */
const options: fc.Arbitrary<ServiceOptions> = fc.record({
  type: sometimes(oneOf(ServiceType)),
  ports: sometimes(fc.array(port, { minLength: 1, maxLength: 2 })),
  nodePorts: sometimes(fc.constantFrom({ http: 30_003 }, { http: 80 })),
  clusterIP: sometimes(fc.constantFrom('None', '10.0.0.300')),
  ipFamilies: sometimes(fc.constantFrom([IpFamily.IPV4], [IpFamily.IPV4, IpFamily.IPV4])),
  ipFamilyPolicy: sometimes(fc.constantFrom(IpFamilyPolicy.SINGLE_STACK, IpFamilyPolicy.PREFER_DUAL_STACK)),
  externalTrafficPolicy: sometimes(oneOf(ExternalTrafficPolicy)),
  internalTrafficPolicy: sometimes(oneOf(InternalTrafficPolicy)),
  loadBalancerClass: sometimes(fc.constantFrom('a/b', 'a/b/c', 'A_')),
  loadBalancerSourceRanges: sometimes(fc.constantFrom([], ['10.0.0.0/8'], ['10.0.0.1/8'], ['all'], ['::/0'])),
  allocateLoadBalancerNodePorts: sometimes(fc.boolean()),
  healthCheckNodePort: sometimes(fc.constantFrom(30_001, 30_009, 80)),
  sessionAffinity: sometimes(oneOf(SessionAffinity)),
  sessionAffinityTimeout: sometimes(fc.constantFrom(0, 1, 86_400, 86_401).map(seconds => Duration.seconds(seconds))),
  externalIPs: sometimes(fc.constantFrom([], ['203.0.113.7'], ['127.0.0.1'], ['fe80::1'], ['x'])),
  externalName: sometimes(fc.constantFrom('db.example.com', 'db.example.com.', 'a_b', '')),
  publishNotReadyAddresses: sometimes(fc.boolean()),
  trafficDistribution: sometimes(oneOf(TrafficDistribution)),
});

/** The combination with everything taken away that is at fault, one field at a time, so that what is left is a good Service. */
function mended(scope: Chart, given: ServiceOptions): ServiceOptions {
  const [fault] = serviceFaults(scope, given, backend);
  const field = fault?.field.split(/[.[]/)[0] as keyof ServiceOptions | undefined;
  if (field === undefined) {
    return given;
  }
  return field in given && given[field] !== undefined
    ? mended(scope, { ...given, [field]: undefined })
    : { ...given, ...REQUIRED };
}

const REQUIRED: ServiceOptions = { type: ServiceType.EXTERNAL_NAME, externalName: 'db.example.com' };

test.each(MINORS)('what has no fault, Kubernetes %s takes, and much of it', async minor => {
  const app: App = Testing.app();
  KubernetesTarget.set(app, minor);
  const chart = new Chart(app, 'test');
  const good = fc
    .sample(options, { seed: SEED, numRuns: SERVICES })
    .map(given => mended(chart, given))
    .filter(given => serviceFaults(chart, given, backend).length === 0);
  good.forEach((given, index) => {
    emit(chart, `s${index}`, renderService({ ...given, name: `s${index}` }, backend));
  });

  const cluster = await Cluster.start({ minor });
  try {
    const text = Testing.synth(chart)
      .map(object => JSON.stringify(object))
      .join('\n---\n');
    const refused = (await dryRun(cluster.connect(), manifestsOf('services.yaml', text))).filter(({ accepted }) => !accepted);
    expect(refused.map(({ object, message }) => `${message} ${object.text}`)).toEqual([]);
    expect(new Set(good.map(given => JSON.stringify(given))).size).toBeGreaterThan(SERVICES / 10);
  } finally {
    await cluster.stop();
  }
});
