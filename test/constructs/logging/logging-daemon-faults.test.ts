import { Size } from 'cdk8s';
import {
  BufferOverflow,
  type CustomLogAgentProps,
  DaemonSetUpdateStrategy,
  LogAgent,
  type LoggingDaemonProps,
  LogSink,
  Multiline,
  OtlpProtocol,
} from '../../../lib/constructs/logging';
import { Volume } from '../../../lib/constructs/pod';
import { customDaemon, daemon } from './chart';
import { secret } from './pipeline';

const loki = LogSink.loki({ endpoint: 'http://loki:3100' });
const kafka = LogSink.kafka({ brokers: ['kafka:9092'], topic: 'logs' });

const bad: readonly (readonly [string, Partial<LoggingDaemonProps>, string])[] = [
  [
    'a volume where the daemon mounts one',
    { volumes: [Volume.emptyDir('scratch', { mountPath: '/var/lib/logs' })] },
    'volumes[0].mountPath: "/var/lib/logs": is taken by the daemon itself; choose another',
  ],
  [
    'a volume where the logs are',
    { volumes: [Volume.emptyDir('scratch', { mountPath: '/var/log/pods' })] },
    'volumes[0].mountPath: "/var/log/pods": is taken by the daemon itself; choose another',
  ],
  [
    'a volume of a name that the daemon uses',
    { volumes: [Volume.emptyDir('state')] },
    'volumes[0].name: "state": is taken by the daemon itself; choose another',
  ],
  [
    'two volumes of one name',
    { volumes: [Volume.emptyDir('scratch'), Volume.emptyDir('scratch')] },
    'volumes[1].name: "scratch": is taken by volumes[0].name; give each a name of its own',
  ],
  ['no sink', { sinks: [] }, 'sinks: []: required: at least one sink; give one such as LogSink.stdout()'],
  [
    'a sink that lacks something',
    { sinks: [LogSink.stdout(), LogSink.s3({ bucket: 'logs' } as any)] },
    'sinks[1].region: required; name the region, such as eu-central-1',
  ],
  [
    'an interval that is no whole number of seconds',
    { minReady: { toMilliseconds: () => 1500 } as any },
    'minReady: "1.5 s": must be whole seconds; round it',
  ],
  [
    'sinks that no image of fluentd knows all of',
    { agent: LogAgent.fluentd(), sinks: [kafka, LogSink.s3({ bucket: 'logs', region: 'eu-central-1' })] },
    'agent.image: no published image of fluentd has the plugins for kafka and s3; give an image that has them',
  ],
  [
    'a sink that no image of fluentd knows',
    { agent: LogAgent.fluentd(), sinks: [loki] },
    'agent.image: no published image of fluentd has the plugins for loki; give an image that has them',
  ],
  [
    'OTLP from fluentd',
    { agent: LogAgent.fluentd({ image: 'own:1' }), sinks: [LogSink.otlp({ endpoint: 'http://otlp:4318' })] },
    'sinks[0]: fluentd has no OTLP output in its images; use Fluent Bit, Vector or the OpenTelemetry Collector',
  ],
  [
    'a Loki token with fluentd',
    {
      agent: LogAgent.fluentd({ image: 'own:1' }),
      sinks: [LogSink.loki({ endpoint: 'http://loki:3100', bearerToken: secret('token') })],
    },
    'sinks[0].bearerToken: the Loki plugin of fluentd knows users and passwords only; give username and password',
  ],
  [
    'OTLP over gRPC from Vector',
    { agent: LogAgent.vector(), sinks: [LogSink.otlp({ endpoint: 'http://otlp:4317', protocol: OtlpProtocol.GRPC })] },
    'sinks[0].protocol: "grpc": Vector sends OTLP over HTTP only; use OtlpProtocol.HTTP',
  ],
  [
    'a small buffer with Vector',
    { agent: LogAgent.vector(), sinks: [LogSink.loki({ endpoint: 'http://loki:3100', buffer: { limit: Size.mebibytes(256) } })] },
    'sinks[0].buffer.limit: 268435456: Vector asks for at least 268435488 bytes; give at least Size.mebibytes(257)',
  ],
  [
    'an overflow that the agent does not know',
    { sinks: [LogSink.loki({ endpoint: 'http://loki:3100', buffer: { whenFull: BufferOverflow.DROP_NEWEST } })] },
    'sinks[0].buffer.whenFull: "drop-newest": Fluent Bit cannot; choose block or drop-oldest',
  ],
  [
    'an end to retries with the Collector',
    {
      agent: LogAgent.openTelemetryCollector(),
      sinks: [LogSink.loki({ endpoint: 'http://loki:3100', retry: { maxAttempts: 3 } })],
    },
    'sinks[0].retry.maxAttempts: 3: the OpenTelemetry Collector counts time and not attempts; leave it out: it tries until the batch is taken',
  ],
  [
    'a period that the Collector does not know',
    {
      agent: LogAgent.openTelemetryCollector(),
      sinks: [LogSink.cloudWatch({ region: 'eu-central-1', logGroup: 'logs', createLogGroup: true, retentionDays: 1096 })],
    },
    'sinks[0].retentionDays: 1096: the OpenTelemetry Collector does not know this period, though CloudWatch does; give 731 or 1827',
  ],
  [
    'two access keys',
    {
      sinks: ['a', 'b'].map(name =>
        LogSink.s3({ bucket: 'logs', region: 'eu-central-1', accessKeyId: secret(name), secretAccessKey: secret(name) }),
      ),
    },
    'sinks[1].accessKeyId: differs from the access key of another sink, and an agent has one; give both sinks the same key, or make a second daemon',
  ],
  [
    'look-around in a first line',
    { multiline: [Multiline.startsWith('(?!x)')] },
    'multiline[0].firstLine: "(?!x)": must not use look-around or back-references; say it without: not every agent has them',
  ],
  [
    'a first line that is no expression',
    { multiline: [Multiline.startsWith('[a')] },
    'multiline[0].firstLine: "[a": is not a regular expression; check brackets and escapes',
  ],
  [
    'a language twice',
    { multiline: [Multiline.golang(), Multiline.golang()] },
    'multiline: "go": duplicate language; give each language once',
  ],
  [
    'a container in two rules',
    { multiline: ['a', 'b'].map(line => Multiline.startsWith(line, { containers: ['app'] })) },
    'multiline: "app": duplicate container of a startsWith rule; give each container of a startsWith rule once',
  ],
  [
    'a rule for all containers beside a language',
    { multiline: [Multiline.java(), Multiline.startsWith('a')] },
    'multiline[1].containers: a rule for all containers leaves nothing to the rules for languages; name the containers that it is for, or leave the languages out',
  ],
  [
    'a rule for all containers with Vector',
    { agent: LogAgent.vector(), multiline: [Multiline.startsWith('a')] },
    'multiline[0].containers: Vector would join all lines of applications that never write such a first line; name the containers that do',
  ],
  [
    'a namespace both read and not',
    { namespaces: { include: ['web'], exclude: ['web'] } },
    'namespaces.exclude[0]: "web": is included too; give it in one of the two',
  ],
  [
    'enrichment without a token',
    { automountServiceAccountToken: false },
    'automountServiceAccountToken: false: enrichment asks the API server, which needs a token; leave it out, or set enrichment to false',
  ],
  [
    'no log directory',
    { logDirectories: [] },
    "logDirectories: []: required: at least one directory; give { path: '/var/log/pods' }",
  ],
  [
    'state among read-only logs',
    { logDirectories: [{ path: '/var/log' }], stateDirectory: '/var/log/state' },
    'stateDirectory: "/var/log/state": lies in /var/log, which is read-only; choose one outside',
  ],
  [
    'state nowhere',
    { stateDirectory: 'state' },
    'stateDirectory: "state": must be an absolute path; give an absolute path such as /var/lib/logs',
  ],
  [
    'a Secret that cannot be, told once',
    { sinks: [LogSink.loki({ endpoint: 'http://loki:3100', bearerToken: { secret: 'loki', key: 'a/b' } })] },
    "sinks[0].bearerToken.key: \"a/b\": a valid config key must consist of alphanumeric characters, '-', '_' or '.' (e.g. 'key.name',  or 'KEY_NAME',  or 'key-name', regex used for validation is '[-._a-zA-Z0-9]+'); name a key of the Secret",
  ],
  [
    'an image that is none',
    { agent: LogAgent.fluentBit({ image: 'my image' }) },
    `agent.image: "my image": repository 'my image' must consist of lower case letters and digits, joined by '.', '_', '__' or dashes, in parts joined by '/'; name an image such as postgres:17.2`,
  ],
  [
    'a volume without a path, by the number that it was given',
    { volumes: [Volume.emptyDir('ok'), Volume.hostPath('node', 'relative')] },
    'volumes[1].path: "relative": must be an absolute path; give a path of the node such as /dev/shm',
  ],
  [
    'two Pods that share a lock',
    { updateStrategy: DaemonSetUpdateStrategy.rollingUpdate({ maxSurge: 1 }) },
    'updateStrategy.maxSurge: 1: the agent locks its state on the node: a second Pod would wait for the first for ever; leave it out, and give maxUnavailable',
  ],
  [
    'an update that never proceeds',
    { updateStrategy: DaemonSetUpdateStrategy.rollingUpdate({ maxUnavailable: 0 }) },
    'updateStrategy.maxUnavailable: 0: cannot be 0 when `maxSurge` is 0; give a number from 1 up',
  ],
  [
    'metrics read twice',
    { serviceMonitor: {}, scrapeAnnotations: true },
    'scrapeAnnotations: true: would let Prometheus read every Pod twice; give one of the two',
  ],
];

test.each(bad)('fails with %s', (_what, props, fault) => {
  expect(() => daemon(props)).toThrow(new Error(`chart/Logs: ${fault}`));
});

const badOwn: readonly (readonly [string, Partial<CustomLogAgentProps>, Partial<LoggingDaemonProps>, string])[] = [
  ['a sink', {}, { sinks: [loki] }, 'sinks: does not reach an agent of your own; say it in its configuration'],
  [
    'a namespace filter',
    {},
    { namespaces: { include: ['web'] } },
    'namespaces: does not reach an agent of your own; say it in its configuration',
  ],
  [
    'a configuration without a name',
    { config: 'a', configDirectory: '/etc/a' },
    {},
    'agent.configFileName: required with config; name the file that the agent reads',
  ],
  [
    'a configuration nowhere',
    { config: 'a', configFileName: 'a' },
    {},
    'agent.configDirectory: required with config; name the directory where the agent looks for it',
  ],
  [
    'a path without a slash',
    { health: { port: 80, path: 'ok' } },
    {},
    'agent.health.path: "ok": must start with a slash; write /ok',
  ],
  [
    'a monitor of metrics that there are not',
    {},
    { serviceMonitor: {} },
    'serviceMonitor: the agent offers no metrics; say where in the metrics of the agent',
  ],
  [
    'both kinds of rolling',
    {},
    { updateStrategy: DaemonSetUpdateStrategy.rollingUpdate({ maxUnavailable: 1, maxSurge: 1 }) },
    'updateStrategy.maxSurge: 1: may not be set when maxUnavailable is non-zero; give one of the two',
  ],
];

test.each(badOwn)('fails with an agent of your own and %s', (_what, agent, props, fault) => {
  expect(() => customDaemon(agent, props)).toThrow(new Error(`chart/Logs: ${fault}`));
});

test('fails without a namespace, which the binding has to name', () => {
  expect(() => daemon({}, null)).toThrow(
    new Error(
      "chart/Logs: enrichment: needs the namespace, and the chart names none; give the chart one: super(scope, id, { namespace: '...' })",
    ),
  );
});

test('fails with raw fields for what is not made', () => {
  expect(() => daemon({ enrichment: false, rawFields: { ClusterRole: {} } })).toThrow(
    new Error(
      'chart/Logs: rawFields.ClusterRole: names no object that is made; name a kind, or one of ServiceAccount/logs, ConfigMap/logs-config, DaemonSet/logs',
    ),
  );
});

test('tells all faults at once', () => {
  expect(() =>
    daemon({
      name: 'My Logs',
      sinks: [LogSink.loki({ endpoint: 'loki' }), LogSink.kafka({ brokers: [], topic: '' })],
      multiline: [Multiline.startsWith('')],
      namespaces: { exclude: ['Not One'] },
      updateStrategy: DaemonSetUpdateStrategy.rollingUpdate({ maxUnavailable: '150%' }),
      revisionHistoryLimit: -1,
    }),
  ).toThrow(
    /^chart\/Logs: 8 faults\n {2}- name: .*\n {2}- sinks\[0\]\.endpoint: .*\n {2}- sinks\[1\]\.brokers: .*\n {2}- sinks\[1\]\.topic: .*\n {2}- multiline\[0\]\.firstLine: .*\n {2}- namespaces\.exclude\[0\]: .*\n {2}- updateStrategy\.maxUnavailable: .*\n {2}- revisionHistoryLimit: .*$/,
  );
});
