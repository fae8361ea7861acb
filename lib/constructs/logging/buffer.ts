import { Duration, Size, SizeRoundingBehavior } from 'cdk8s';
import type { Fault } from '../core/faults';
import { countFaults, secondsFaults } from '../core/numbers';

/** What becomes of new lines when the buffer of a sink is full. */
export enum BufferOverflow {
  /**
   * Reading stops until there is room: back-pressure, no loss.
   *
   * The lines wait in the container logs on the node, and are lost only when
   * the kubelet rotates them away first. Every agent can. Fluent Bit stops when
   * 64 chunks (about 128 MiB over all sinks) wait, whatever the limit.
   */
  BLOCK = 'block',
  /** New lines are thrown away. Vector and the OpenTelemetry Collector can. */
  DROP_NEWEST = 'drop-newest',
  /** The oldest lines in the buffer are thrown away. Fluent Bit and fluentd can. */
  DROP_OLDEST = 'drop-oldest',
}

/** Lines that wait for a sink, on the disk of the node. They survive a restart of the agent. */
export interface LogBuffer {
  /**
   * Most that may wait for this sink on each node. Vector asks for at least 257 MiB.
   *
   * @default Size.gibibytes(1)
   */
  readonly limit?: Size;

  /**
   * What becomes of new lines when the limit is reached.
   *
   * @default BufferOverflow.BLOCK
   */
  readonly whenFull?: BufferOverflow;
}

/** How often a sink that does not answer is tried again. */
export interface LogRetry {
  /**
   * Attempts after which a batch is thrown away. Not with the OpenTelemetry
   * Collector, which counts time and not attempts.
   *
   * @default - no end: a batch leaves the buffer delivered, or by its `whenFull`
   */
  readonly maxAttempts?: number;

  /**
   * Longest wait between two attempts; it grows exponentially up to here. Whole
   * seconds. Fluent Bit has one for all sinks: the longest given.
   *
   * @default Duration.seconds(30)
   */
  readonly maxInterval?: Duration;
}

/** Buffering and retries, which every sink that is not the agent's own output has. */
export interface LogSinkOptions {
  /**
   * Buffer on the disk of the node.
   *
   * @default - 1 GiB, and back-pressure when it is full
   */
  readonly buffer?: LogBuffer;

  /**
   * Retries when the sink does not take a batch.
   *
   * @default - without end, at most 30 seconds apart
   */
  readonly retry?: LogRetry;
}

/** Buffer and retries with their defaults resolved. */
export interface Delivery {
  /** Bytes. */
  readonly limit: number;
  readonly whenFull: BufferOverflow;
  readonly maxAttempts: number | undefined;
  /** Seconds. */
  readonly maxInterval: number;
}

const DEFAULT_LIMIT = Size.gibibytes(1);
const DEFAULT_MAX_INTERVAL = Duration.seconds(30);
const BYTES_PER_KIBIBYTE = 1024;

/** The defaults of a careful operator, where nothing else is said. */
export function deliveryOf({ buffer, retry }: LogSinkOptions): Delivery {
  return {
    limit: bytes(buffer?.limit ?? DEFAULT_LIMIT),
    whenFull: buffer?.whenFull ?? BufferOverflow.BLOCK,
    maxAttempts: retry?.maxAttempts,
    maxInterval: Math.ceil((retry?.maxInterval ?? DEFAULT_MAX_INTERVAL).toMilliseconds() / 1000),
  };
}

/** Faults of a buffer and of retries, whatever the agent. */
export function deliveryFaults({ buffer, retry }: LogSinkOptions): Fault[] {
  return [
    ...(buffer?.limit !== undefined && bytes(buffer.limit) <= 0
      ? [
          {
            field: 'buffer.limit',
            value: bytes(buffer.limit),
            message: 'must be greater than 0',
            remedy: 'give a size such as Size.gibibytes(1)',
          },
        ]
      : []),
    ...countFaults('retry.maxAttempts', retry?.maxAttempts, 1),
    ...secondsFaults('retry.maxInterval', retry?.maxInterval, 1),
  ];
}

function bytes(size: Size): number {
  return Math.round(size.toKibibytes({ rounding: SizeRoundingBehavior.NONE }) * BYTES_PER_KIBIBYTE);
}
