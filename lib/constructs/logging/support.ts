import { duplicateFaults, type Fault } from '../core/faults';
import { nameOf } from '../core/named';
import type { AgentKind, AgentProfile } from './agent-profiles';
import { BufferOverflow } from './buffer';
import type { SecretKeyRef } from './credentials';
import { languages, type Pipeline, type PipelineSink, startsWithRules } from './pipeline';
import { OtlpProtocol } from './sink-props';

/** What an agent can do when a buffer is full. */
const OVERFLOWS: { readonly [agent in AgentKind]: readonly BufferOverflow[] } = {
  'fluent-bit': [BufferOverflow.BLOCK, BufferOverflow.DROP_OLDEST],
  fluentd: [BufferOverflow.BLOCK, BufferOverflow.DROP_OLDEST],
  vector: [BufferOverflow.BLOCK, BufferOverflow.DROP_NEWEST],
  'open-telemetry': [BufferOverflow.BLOCK, BufferOverflow.DROP_NEWEST],
  custom: [],
};

/** https://vector.dev/docs/reference/configuration/sinks/elasticsearch/#buffer.max_size */
const VECTOR_LEAST_BUFFER = 268_435_488;

/** https://github.com/open-telemetry/opentelemetry-collector-contrib/tree/v0.149.0/internal/aws/cwlogs - `ValidateRetentionValue` */
const UNKNOWN_TO_OPEN_TELEMETRY = 1096;

/** Faults of what an agent is asked for and cannot do, whatever the single values are. */
export function supportFaults(agent: AgentProfile, pipeline: Pipeline): Fault[] {
  return [
    ...pipeline.sinks.flatMap((sink, index) => sinkFaults(`sinks[${index}]`, agent, sink)),
    ...awsFaults(pipeline.sinks),
    ...multilineFaults(agent, pipeline),
  ];
}

function sinkFaults(field: string, agent: AgentProfile, sink: PipelineSink): Fault[] {
  const { kind, delivery, props } = sink;
  const faults: Fault[] = [];
  if (kind === 'otlp' && agent.kind === 'fluentd') {
    faults.push({
      field,
      message: 'fluentd has no OTLP output in its images',
      remedy: 'use Fluent Bit, Vector or the OpenTelemetry Collector',
    });
  }
  if (kind === 'loki' && agent.kind === 'fluentd' && sink.props.bearerToken !== undefined) {
    faults.push({
      field: `${field}.bearerToken`,
      message: 'the Loki plugin of fluentd knows users and passwords only',
      remedy: 'give username and password',
    });
  }
  if (kind === 'otlp' && agent.kind === 'vector' && sink.props.protocol === OtlpProtocol.GRPC) {
    faults.push({
      field: `${field}.protocol`,
      value: OtlpProtocol.GRPC,
      message: 'Vector sends OTLP over HTTP only',
      remedy: 'use OtlpProtocol.HTTP',
    });
  }
  if (kind !== 'stdout' && !OVERFLOWS[agent.kind].includes(delivery.whenFull)) {
    faults.push({
      field: `${field}.buffer.whenFull`,
      value: delivery.whenFull,
      message: `${agent.title} cannot`,
      remedy: `choose ${OVERFLOWS[agent.kind].join(' or ')}`,
    });
  }
  if (
    agent.kind === 'vector' &&
    props.buffer?.limit !== undefined &&
    delivery.limit > 0 &&
    delivery.limit < VECTOR_LEAST_BUFFER
  ) {
    faults.push({
      field: `${field}.buffer.limit`,
      value: delivery.limit,
      message: `Vector asks for at least ${VECTOR_LEAST_BUFFER} bytes`,
      remedy: 'give at least Size.mebibytes(257)',
    });
  }
  if (agent.kind === 'open-telemetry' && delivery.maxAttempts !== undefined && kind !== 'elasticsearch' && kind !== 's3') {
    faults.push({
      field: `${field}.retry.maxAttempts`,
      value: delivery.maxAttempts,
      message: 'the OpenTelemetry Collector counts time and not attempts',
      remedy: 'leave it out: it tries until the batch is taken',
    });
  }
  if (agent.kind === 'open-telemetry' && kind === 'cloudwatch' && sink.props.retentionDays === UNKNOWN_TO_OPEN_TELEMETRY) {
    faults.push({
      field: `${field}.retentionDays`,
      value: sink.props.retentionDays,
      message: 'the OpenTelemetry Collector does not know this period, though CloudWatch does',
      remedy: 'give 731 or 1827',
    });
  }
  return faults;
}

/** Agents find Amazon's access key in their environment, where there is room for one. */
function awsFaults(sinks: readonly PipelineSink[]): Fault[] {
  const keys = sinks.flatMap((sink, index) =>
    (sink.kind === 's3' || sink.kind === 'cloudwatch') && sink.props.accessKeyId !== undefined
      ? [{ index, key: `${shown(sink.props.accessKeyId)} ${shown(sink.props.secretAccessKey)}` }]
      : [],
  );
  return keys
    .filter(({ key }) => key !== keys[0]?.key)
    .map(({ index }) => ({
      field: `sinks[${index}].accessKeyId`,
      message: 'differs from the access key of another sink, and an agent has one',
      remedy: 'give both sinks the same key, or make a second daemon',
    }));
}

function shown(ref: SecretKeyRef | undefined): string {
  return ref === undefined ? '' : `${nameOf(ref.secret)}/${ref.key}`;
}

function multilineFaults(agent: AgentProfile, { multiline }: Pipeline): Fault[] {
  const rules = startsWithRules(multiline);
  const containers = rules.flatMap(rule => rule.containers);
  const unscoped = multiline.flatMap((rule, index) => ('firstLine' in rule && rule.containers.length === 0 ? [index] : []));
  return [
    ...duplicateFaults(() => 'multiline', languages(multiline), 'language'),
    ...duplicateFaults(() => 'multiline', containers, 'container of a startsWith rule'),
    ...(languages(multiline).length > 0
      ? unscoped.map(index => ({
          field: `multiline[${index}].containers`,
          message: 'a rule for all containers leaves nothing to the rules for languages',
          remedy: 'name the containers that it is for, or leave the languages out',
        }))
      : []),
    ...(agent.kind === 'vector'
      ? unscoped.map(index => ({
          field: `multiline[${index}].containers`,
          message: 'Vector would join all lines of applications that never write such a first line',
          remedy: 'name the containers that do',
        }))
      : []),
  ];
}
