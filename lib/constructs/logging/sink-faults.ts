import { httpHeaderNameFaults } from '../../kube';
import { type Fault, faultsAt } from '../core/faults';
import { secretKeyFaults, tlsFaults, togetherFaults } from './credentials';
import { endpointFaults, isEncrypted } from './endpoint';
import type {
  AwsSinkProps,
  CloudWatchSinkProps,
  ElasticsearchSinkProps,
  HttpSinkProps,
  KafkaSinkProps,
  LokiSinkProps,
  OpenSearchSinkProps,
  OtlpSinkProps,
  S3SinkProps,
} from './sink-props';

/** https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html */
const BUCKET = /^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/;

/** https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_CreateLogGroup.html, without the '#' that agents take for a comment. */
const LOG_GROUP = /^[.\-_/A-Za-z0-9]{1,512}$/;

/** https://github.com/apache/kafka/blob/4.0/clients/src/main/java/org/apache/kafka/common/internals/Topic.java */
const TOPIC = /^[a-zA-Z0-9._-]{1,249}$/;

/** Text that no agent takes for syntax of its own. */
const PLAIN_TEXT = /^[\w.:/@ -]+$/;

/** https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutRetentionPolicy.html */
const RETENTION_DAYS = [1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653];

/** What an OpenSearch sink needs: an endpoint, whole credentials, the name of an index. */
export function openSearchFaults(props: OpenSearchSinkProps, example = 'https://opensearch.logging:9200'): Fault[] {
  return [...httpFaults(props, example), ...indexFaults(props.index)];
}

/** What an Elasticsearch sink needs: the same, and an API key or a user, not both. */
export function elasticsearchFaults(props: ElasticsearchSinkProps): Fault[] {
  return [
    ...openSearchFaults(props, 'https://elasticsearch.logging:9200'),
    ...secretKeyFaults('apiKey', props.apiKey),
    ...eitherFaults('apiKey', props.apiKey, props),
  ];
}

/** What a Loki sink needs: an endpoint, whole credentials of one kind, labels that Loki takes. */
export function lokiFaults(props: LokiSinkProps): Fault[] {
  return [
    ...httpFaults(props, 'http://loki-gateway.logging'),
    ...secretKeyFaults('bearerToken', props.bearerToken),
    ...eitherFaults('bearerToken', props.bearerToken, props),
    ...plainFaults('tenant', props.tenant),
    ...Object.entries(props.labels ?? {}).flatMap(([name, value]) => [
      ...patternFaults(
        `labels.${name}`,
        name,
        /^[a-zA-Z_]\w*$/,
        'must be a Loki label name: letters, digits and underscores, no digit first',
      ),
      ...plainFaults(`labels.${name}`, value),
    ]),
  ];
}

/** What an S3 sink needs: bucket and region, whole credentials or none. */
export function s3Faults(props: S3SinkProps): Fault[] {
  return [
    ...requiredFaults(
      'bucket',
      props.bucket,
      BUCKET,
      'must be the name of a bucket: 3 to 63 lower-case letters, digits, dots and dashes',
      'name the bucket',
    ),
    ...awsFaults(props, 'https://minio.storage:9000'),
    ...patternFaults(
      'prefix',
      props.prefix,
      /^[\w.-]+(\/[\w.-]+)*$/,
      'must be path elements of letters, digits, dots, dashes and underscores, without slashes at the ends',
    ),
    ...patternFaults(
      'roleArn',
      props.roleArn,
      /^arn:[\w-]+:iam::\d{12}:role\/[\w+=,.@/-]+$/,
      'must be the ARN of a role',
      'write arn:aws:iam::123456789012:role/name',
    ),
  ];
}

/** What a CloudWatch sink needs: group and region, whole credentials or none, a retention that there is. */
export function cloudWatchFaults(props: CloudWatchSinkProps): Fault[] {
  const { retentionDays } = props;
  return [
    ...requiredFaults(
      'logGroup',
      props.logGroup,
      LOG_GROUP,
      "must be 1 to 512 letters, digits, '.', '-', '_' and '/'",
      'name the log group',
    ),
    ...patternFaults('streamPrefix', props.streamPrefix, /^[\w./-]{1,200}$/, "must be letters, digits, '.', '-', '_' and '/'"),
    ...awsFaults(props, 'https://logs.eu-central-1.amazonaws.com'),
    ...(retentionDays !== undefined && !RETENTION_DAYS.includes(retentionDays)
      ? [
          {
            field: 'retentionDays',
            value: retentionDays,
            message: 'CloudWatch has no such retention',
            remedy: `choose one of ${RETENTION_DAYS.join(', ')}`,
          },
        ]
      : []),
    ...(retentionDays !== undefined && props.createLogGroup !== true
      ? [
          {
            field: 'retentionDays',
            value: retentionDays,
            message: 'is set only on a group that the agent makes',
            remedy: 'set createLogGroup, or set the retention where the group is made',
          },
        ]
      : []),
  ];
}

/** What a Kafka sink needs: brokers, a topic, and with SASL a user and a password. */
export function kafkaFaults(props: KafkaSinkProps): Fault[] {
  const { brokers = [], sasl } = props;
  return [
    ...(brokers.length === 0
      ? [{ field: 'brokers', message: 'required: at least one broker', remedy: "give brokers such as 'kafka-0.kafka:9092'" }]
      : []),
    ...brokers.flatMap((broker, index) =>
      patternFaults(
        `brokers[${index}]`,
        broker,
        /^(\[[0-9a-fA-F:]+\]|[A-Za-z0-9.-]+):\d{1,5}$/,
        'must be host:port',
        "write it as 'kafka-0.kafka:9092'",
      ),
    ),
    ...requiredFaults('topic', props.topic, TOPIC, "must be 1 to 249 letters, digits, '.', '-' and '_'", 'name the topic'),
    ...tlsFaults('tls', props.tls, true),
    ...(sasl === undefined ? [] : saslFaults(sasl)),
  ];
}

function saslFaults({ username, password }: NonNullable<KafkaSinkProps['sasl']>): Fault[] {
  const refs = { username, password };
  return Object.entries(refs).flatMap(([name, ref]) =>
    ref === undefined
      ? [{ field: `sasl.${name}`, message: 'required: a reference to a Secret', remedy: "give { secret: 'kafka', key: '...' }" }]
      : secretKeyFaults(`sasl.${name}`, ref),
  );
}

/** What an OTLP sink needs: an endpoint; headers with names that HTTP takes, from Secrets. */
export function otlpFaults(props: OtlpSinkProps): Fault[] {
  return [
    ...endpointFaults('endpoint', props.endpoint, 'https://collector.logging:4318'),
    ...tlsFaults('tls', props.tls, isEncrypted(props.endpoint)),
    ...Object.entries(props.headers ?? {}).flatMap(([name, ref]) => [
      ...faultsAt(`headers.${name}`, name, httpHeaderNameFaults(name), 'write a header name such as authorization'),
      ...secretKeyFaults(`headers.${name}`, ref),
    ]),
  ];
}

function httpFaults(props: HttpSinkProps, example: string): Fault[] {
  return [
    ...endpointFaults('endpoint', props.endpoint, example),
    ...tlsFaults('tls', props.tls, isEncrypted(props.endpoint)),
    ...secretKeyFaults('username', props.username),
    ...secretKeyFaults('password', props.password),
    ...togetherFaults('', { username: props.username, password: props.password }),
  ];
}

function awsFaults(props: AwsSinkProps, example: string): Fault[] {
  return [
    ...requiredFaults(
      'region',
      props.region,
      /^[a-z0-9-]+$/,
      'must be lower-case letters, digits and dashes',
      'name the region, such as eu-central-1',
    ),
    ...(props.endpoint === undefined ? [] : endpointFaults('endpoint', props.endpoint, example)),
    ...secretKeyFaults('accessKeyId', props.accessKeyId),
    ...secretKeyFaults('secretAccessKey', props.secretAccessKey),
    ...togetherFaults('', { accessKeyId: props.accessKeyId, secretAccessKey: props.secretAccessKey }),
  ];
}

function eitherFaults(field: string, ref: unknown, props: HttpSinkProps): Fault[] {
  return ref !== undefined && (props.username !== undefined || props.password !== undefined)
    ? [{ field, message: 'must not be given together with username and password', remedy: 'give one kind of credentials' }]
    : [];
}

/** https://www.elastic.co/docs/api/doc/elasticsearch/operation/operation-indices-create */
function indexFaults(index: string | undefined): Fault[] {
  return patternFaults(
    'index',
    index,
    /^[a-z0-9.][a-z0-9._-]{0,199}$/,
    "must be lower-case letters, digits, '.', '-' and '_'",
    'write a name such as kubernetes',
  );
}

function plainFaults(field: string, text: string | undefined): Fault[] {
  return patternFaults(field, text, PLAIN_TEXT, 'must be letters, digits, spaces and any of . : / @ _ -');
}

function requiredFaults(field: string, text: string | undefined, pattern: RegExp, message: string, remedy: string): Fault[] {
  return text === undefined || text.trim() === ''
    ? [{ field, message: 'required', remedy }]
    : patternFaults(field, text, pattern, message, remedy);
}

function patternFaults(
  field: string,
  text: string | undefined,
  pattern: RegExp,
  message: string,
  remedy: string = 'leave it out, or write it so',
): Fault[] {
  return text === undefined || pattern.test(text) ? [] : [{ field, value: text, message, remedy }];
}
