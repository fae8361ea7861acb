import type { LogSinkOptions } from './buffer';
import type { LogSinkTls, SecretKeyRef } from './credentials';

/** A sink that is spoken to over HTTP. */
export interface HttpSinkProps extends LogSinkOptions {
  /**
   * URL of the server, such as `https://elasticsearch.logging:9200`.
   *
   * As in every URL the port is 443 or 80 where none is written. `https` speaks
   * TLS. A path is kept. Without credentials in it.
   */
  readonly endpoint: string;

  /**
   * TLS settings of an `https` endpoint.
   *
   * @default - authorities that the agent's image trusts, verified
   */
  readonly tls?: LogSinkTls;

  /**
   * User name of basic authentication. Needs `password`.
   *
   * @default - none
   */
  readonly username?: SecretKeyRef;

  /**
   * Password of basic authentication. Needs `username`.
   *
   * @default - none
   */
  readonly password?: SecretKeyRef;
}

/** An OpenSearch server. */
export interface OpenSearchSinkProps extends HttpSinkProps {
  /**
   * Name of the index; with `daily`, what stands before the date.
   *
   * @default 'kubernetes'
   */
  readonly index?: string;

  /**
   * One index a day, named `<index>-YYYY.MM.DD`, which makes deleting old logs cheap.
   *
   * @default true
   */
  readonly daily?: boolean;
}

/** An Elasticsearch server, version 7 or later. */
export interface ElasticsearchSinkProps extends OpenSearchSinkProps {
  /**
   * API key, encoded as Elasticsearch hands it out. In place of `username` and `password`.
   *
   * @default - none
   * @see https://www.elastic.co/docs/deploy-manage/api-keys
   */
  readonly apiKey?: SecretKeyRef;
}

/** A Grafana Loki server, version 3 or later with the OpenTelemetry Collector, which speaks OTLP to it. */
export interface LokiSinkProps extends HttpSinkProps {
  /**
   * Bearer token. In place of `username` and `password`. Not with fluentd.
   *
   * @default - none
   */
  readonly bearerToken?: SecretKeyRef;

  /**
   * Tenant (`X-Scope-OrgID`) of a server with many.
   *
   * @default - none
   */
  readonly tenant?: string;

  /**
   * Labels that every stream gets. Namespace, Pod and container come by themselves with enrichment.
   *
   * @default - `job`: the name of the daemon
   */
  readonly labels?: { readonly [name: string]: string };
}

/** Credentials and place of an Amazon service, or one that speaks its protocol. */
export interface AwsSinkProps extends LogSinkOptions {
  /** Region, such as `eu-central-1`. */
  readonly region: string;

  /**
   * URL of the service.
   *
   * @default - Amazon's own for the region
   */
  readonly endpoint?: string;

  /**
   * Access key. Needs `secretAccessKey`.
   *
   * All Amazon sinks of one daemon share one access key: agents read it from the
   * variables that Amazon's libraries know.
   *
   * @default - what the node, or the annotations of the service account, give
   */
  readonly accessKeyId?: SecretKeyRef;

  /**
   * Secret of `accessKeyId`.
   *
   * @default - what the node, or the annotations of the service account, give
   */
  readonly secretAccessKey?: SecretKeyRef;
}

/** A bucket of Amazon S3, or of a store that speaks its protocol. */
export interface S3SinkProps extends AwsSinkProps {
  /** Name of the bucket. */
  readonly bucket: string;

  /**
   * What the keys of the objects begin with, without slashes at the ends.
   *
   * @default 'logs'
   */
  readonly prefix?: string;

  /**
   * The bucket is named in the path and not in the host name, as most stores other than Amazon's want it.
   *
   * Not with Fluent Bit, which finds out by itself.
   *
   * @default - true where `endpoint` is given
   */
  readonly forcePathStyle?: boolean;

  /**
   * ARN of a role to assume.
   *
   * @default - none
   */
  readonly roleArn?: string;
}

/** A log group of Amazon CloudWatch Logs. Each node writes a stream of its own. */
export interface CloudWatchSinkProps extends AwsSinkProps {
  /** Name of the log group. */
  readonly logGroup: string;

  /**
   * Make the log group if it is not there. fluentd and the OpenTelemetry Collector make it in any case.
   *
   * @default false
   */
  readonly createLogGroup?: boolean;

  /**
   * Days after which CloudWatch deletes what is in a group that the agent made. Needs `createLogGroup`.
   * 1096 is not for the OpenTelemetry Collector.
   *
   * @default - never
   * @see https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutRetentionPolicy.html
   */
  readonly retentionDays?: number;

  /**
   * What the name of a stream begins with; the name of the node follows.
   *
   * @default 'node-'
   */
  readonly streamPrefix?: string;
}

/** How Kafka clients say who they are. */
export enum SaslMechanism {
  /** User name and password as they are; over TLS only. */
  PLAIN = 'PLAIN',
  /** Salted challenge and response with SHA-256. */
  SCRAM_SHA_256 = 'SCRAM-SHA-256',
  /** Salted challenge and response with SHA-512. */
  SCRAM_SHA_512 = 'SCRAM-SHA-512',
}

/** Who the agent is to Kafka. */
export interface KafkaSasl {
  /** How it is shown. */
  readonly mechanism: SaslMechanism;

  /** User name. */
  readonly username: SecretKeyRef;

  /** Password. */
  readonly password: SecretKeyRef;
}

/** A topic of Apache Kafka. Records are JSON, with the OpenTelemetry Collector OTLP as JSON. */
export interface KafkaSinkProps extends LogSinkOptions {
  /** Brokers to begin with, each `host:port`. */
  readonly brokers: string[];

  /** Topic that all records go to. */
  readonly topic: string;

  /**
   * Speak TLS, with these settings; `{}` for TLS with the authorities of the agent's image.
   *
   * @default - no TLS
   */
  readonly tls?: LogSinkTls;

  /**
   * Who the agent is.
   *
   * @default - nobody
   */
  readonly sasl?: KafkaSasl;
}

/** How OTLP is carried. */
export enum OtlpProtocol {
  /** Over HTTP; `/v1/logs` is added to the endpoint. */
  HTTP = 'http',
  /** Over gRPC. Not with Vector. */
  GRPC = 'grpc',
}

/** A server that takes the OpenTelemetry protocol. Not with fluentd. */
export interface OtlpSinkProps extends LogSinkOptions {
  /** URL of the server with its port, `http` or `https`, without `/v1/logs`: `http://collector.logging:4318`. */
  readonly endpoint: string;

  /**
   * How it is carried.
   *
   * @default OtlpProtocol.HTTP
   */
  readonly protocol?: OtlpProtocol;

  /**
   * TLS settings of an `https` endpoint.
   *
   * @default - authorities that the agent's image trusts, verified
   */
  readonly tls?: LogSinkTls;

  /**
   * Headers, with the key of a Secret that holds the whole value: `{ authorization: { secret: 'otlp', key: 'header' } }`.
   *
   * @default - none
   */
  readonly headers?: { readonly [name: string]: SecretKeyRef };
}
