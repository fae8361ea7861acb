import { type Fault, under } from '../core/faults';
import { deliveryFaults, type LogSinkOptions } from './buffer';
import type { SecretKeyRef } from './credentials';
import * as faults from './sink-faults';
import type {
  CloudWatchSinkProps,
  ElasticsearchSinkProps,
  KafkaSinkProps,
  LokiSinkProps,
  OpenSearchSinkProps,
  OtlpSinkProps,
  S3SinkProps,
} from './sink-props';

/**
 * Where the logs go.
 *
 * Each has a buffer of its own on the disk of the node, so that one that is
 * slow or away does not hold up the others until its buffer is full.
 */
export class LogSink {
  /** The output of the agent itself. The daemon's own logs are left out, or they would go round for ever. */
  public static stdout(): LogSink {
    return new LogSink({ kind: 'stdout', props: {} });
  }

  /**
   * An Elasticsearch server, version 7 or later.
   *
   * @param props where it is, who we are to it, and which index
   */
  public static elasticsearch(props: ElasticsearchSinkProps): LogSink {
    return new LogSink({ kind: 'elasticsearch', props });
  }

  /**
   * An OpenSearch server.
   *
   * @param props where it is, who we are to it, and which index
   */
  public static openSearch(props: OpenSearchSinkProps): LogSink {
    return new LogSink({ kind: 'opensearch', props });
  }

  /**
   * A Grafana Loki server.
   *
   * @param props where it is, who we are to it, and labels of the streams
   */
  public static loki(props: LokiSinkProps): LogSink {
    return new LogSink({ kind: 'loki', props });
  }

  /**
   * A bucket of Amazon S3, or of a store that speaks its protocol.
   *
   * @param props which bucket, and credentials where the node has none
   */
  public static s3(props: S3SinkProps): LogSink {
    return new LogSink({ kind: 's3', props });
  }

  /**
   * A topic of Apache Kafka.
   *
   * @param props brokers, topic, and who we are to them
   */
  public static kafka(props: KafkaSinkProps): LogSink {
    return new LogSink({ kind: 'kafka', props });
  }

  /**
   * A log group of Amazon CloudWatch Logs.
   *
   * @param props which group, and credentials where the node has none
   */
  public static cloudWatch(props: CloudWatchSinkProps): LogSink {
    return new LogSink({ kind: 'cloudwatch', props });
  }

  /**
   * A server that takes the OpenTelemetry protocol.
   *
   * @param props where it is, and headers
   */
  public static otlp(props: OtlpSinkProps): LogSink {
    return new LogSink({ kind: 'otlp', props });
  }

  private constructor(
    /** @internal */
    public readonly _spec: SinkSpec,
  ) {}

  /** @internal */
  public _faults(field: string): Fault[] {
    return under(field, [...propsFaults(this._spec), ...deliveryFaults(this._spec.props)]);
  }
}

/** A sink as it was asked for. */
export type SinkSpec =
  | { readonly kind: 'stdout'; readonly props: LogSinkOptions }
  | { readonly kind: 'elasticsearch'; readonly props: ElasticsearchSinkProps }
  | { readonly kind: 'opensearch'; readonly props: OpenSearchSinkProps }
  | { readonly kind: 'loki'; readonly props: LokiSinkProps }
  | { readonly kind: 's3'; readonly props: S3SinkProps }
  | { readonly kind: 'kafka'; readonly props: KafkaSinkProps }
  | { readonly kind: 'cloudwatch'; readonly props: CloudWatchSinkProps }
  | { readonly kind: 'otlp'; readonly props: OtlpSinkProps };

export type SinkKind = SinkSpec['kind'];

/** The secret values of a sink by what they are for; Amazon's keys, which agents look for in their environment, apart. */
export function secretsOf({ kind, props }: SinkSpec): { readonly [purpose: string]: SecretKeyRef } {
  switch (kind) {
    case 'elasticsearch':
      return present({ username: props.username, password: props.password, api_key: props.apiKey });
    case 'opensearch':
      return present({ username: props.username, password: props.password });
    case 'loki':
      return present({ username: props.username, password: props.password, bearer_token: props.bearerToken });
    case 'kafka':
      return present({ username: props.sasl?.username, password: props.sasl?.password });
    case 'otlp':
      return Object.fromEntries(Object.entries(props.headers ?? {}).map(([name, ref]) => [headerPurpose(name), ref]));
    default:
      return {};
  }
}

/** What the value of a header is called among the secrets of its sink. */
export function headerPurpose(name: string): string {
  return `header_${name.toLowerCase().replace(/[^a-z0-9]/g, '_')}`;
}

function present(refs: { readonly [purpose: string]: SecretKeyRef | undefined }): { [purpose: string]: SecretKeyRef } {
  return Object.fromEntries(Object.entries(refs).flatMap(([purpose, ref]) => (ref === undefined ? [] : [[purpose, ref]])));
}

function propsFaults(spec: SinkSpec): Fault[] {
  switch (spec.kind) {
    case 'stdout':
      return [];
    case 'elasticsearch':
      return faults.elasticsearchFaults(spec.props);
    case 'opensearch':
      return faults.openSearchFaults(spec.props);
    case 'loki':
      return faults.lokiFaults(spec.props);
    case 's3':
      return faults.s3Faults(spec.props);
    case 'kafka':
      return faults.kafkaFaults(spec.props);
    case 'cloudwatch':
      return faults.cloudWatchFaults(spec.props);
    case 'otlp':
      return faults.otlpFaults(spec.props);
  }
}
