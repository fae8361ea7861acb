import { LogAgent, LoggingDaemon, type LoggingDaemonProps, LogSink } from '../../../lib/constructs/logging';
import { until } from '../run/until';
import { type Live, onCluster } from './harness';

/** Seconds. */
const PATIENCE = 30;

/** Every verb that rules about resources know, but those of virtual ones such as `impersonate`. */
const VERBS = ['get', 'list', 'watch', 'create', 'update', 'patch', 'delete', 'deletecollection'];

/** Something that a rule can be about: a resource or a part of one, in its API group. */
interface Target {
  readonly group: string;
  readonly resource: string;
  readonly subresource: string;
}

/** Everything that the API server serves. */
async function targets(live: Live): Promise<Target[]> {
  const { groups } = await live.connection.get('/apis');
  const versions: string[] = groups.map(({ preferredVersion }: any) => preferredVersion.groupVersion);
  const lists = await Promise.all(
    ['/api/v1', ...versions.map(version => `/apis/${version}`)].map(async path => ({
      group: path === '/api/v1' ? '' : (path.split('/')[2] ?? ''),
      resources: (await live.connection.get(path)).resources as { readonly name: string }[],
    })),
  );
  return lists.flatMap(({ group, resources }) =>
    resources.map(({ name }) => {
      const [resource = '', subresource = ''] = name.split('/');
      return { group, resource, subresource };
    }),
  );
}

/**
 * What an account may do, asked for every verb and everything that there is.
 *
 * @param namespace where it would do it: not its own, as an agent reads the Pods of all
 * @returns such as `get,list pods`, without what every account may do
 */
async function rightsOf(live: Live, account: string, namespace = 'kube-system'): Promise<string[]> {
  const all = await targets(live);
  const rights: string[] = [];
  for (const target of all) {
    const own = await verbsFor(live, account, namespace, target);
    if (own.length === 0) continue;
    const everybodys = await verbsFor(live, 'default', namespace, target);
    const verbs = own.filter(verb => !everybodys.includes(verb));
    const name = [target.group, target.resource, target.subresource].filter(Boolean).join('/');
    if (verbs.length > 0) rights.push(`${verbs} ${name}`);
  }
  return rights.sort();
}

async function verbsFor(live: Live, account: string, namespace: string, target: Target): Promise<string[]> {
  const answers = await Promise.all(VERBS.map(verb => mayDo(live, account, { ...target, verb, namespace })));
  return VERBS.filter((_, index) => answers[index]);
}

async function mayDo(live: Live, account: string, resourceAttributes: object): Promise<boolean> {
  const review = {
    apiVersion: 'authorization.k8s.io/v1',
    kind: 'SubjectAccessReview',
    spec: {
      user: `system:serviceaccount:${live.namespace}:${account}`,
      groups: ['system:serviceaccounts', `system:serviceaccounts:${live.namespace}`, 'system:authenticated'],
      resourceAttributes,
    },
  };
  const path = '/apis/authorization.k8s.io/v1/subjectaccessreviews';
  const { code, body } = await live.connection.send('POST', path, JSON.stringify(review));
  if (code !== 201) throw new Error(`a SubjectAccessReview answered ${code}: ${body}`);
  return JSON.parse(body).status.allowed;
}

/** Applies a daemon with these properties. @returns the name of its account */
async function accountOf(live: Live, props: Partial<LoggingDaemonProps>): Promise<string> {
  const chart = live.chart();
  const { serviceAccountName } = new LoggingDaemon(chart, 'Logs', {
    name: 'logs',
    agent: LogAgent.fluentBit(),
    sinks: [LogSink.stdout()],
    ...props,
  });
  await live.apply(chart);
  return serviceAccountName;
}

/** Waits until the authorizer has seen the rules, which it reads as they come. */
function untilKnown(live: Live, account: string, attributes: object): Promise<void> {
  return until('the rules to be known', PATIENCE, () => mayDo(live, account, attributes));
}

const READS = ['get,list,watch namespaces', 'get,list,watch pods'];

const RIGHTS: readonly [string, Partial<LoggingDaemonProps>, readonly string[]][] = [
  ['Fluent Bit', { agent: LogAgent.fluentBit() }, READS],
  ['fluentd', { agent: LogAgent.fluentd(), sinks: [LogSink.openSearch({ endpoint: 'https://search:9200' })] }, READS],
  ['the OpenTelemetry Collector', { agent: LogAgent.openTelemetryCollector() }, READS],
  ['Vector, which reads its node too,', { agent: LogAgent.vector() }, [...READS, 'list,watch nodes']],
  ['an agent without enrichment', { enrichment: false }, []],
];

for (const [who, props, rights] of RIGHTS) {
  onCluster(`${who} may do what it needs and nothing else`, async live => {
    const account = await accountOf(live, props);
    expect(account).not.toBe('default');
    if (rights.length > 0) await untilKnown(live, account, { verb: 'list', resource: 'pods' });
    expect(await rightsOf(live, account)).toEqual(rights);
  });
}

onCluster('rules of its own hold in its own namespace alone', async live => {
  const account = await accountOf(live, { enrichment: false, rules: [{ resources: ['configmaps'], verbs: ['get'] }] });
  await untilKnown(live, account, { verb: 'get', resource: 'configmaps', namespace: live.namespace });
  expect(await rightsOf(live, account, live.namespace)).toEqual(['get configmaps']);
  expect(await rightsOf(live, account)).toEqual([]);
});
