import type { Fault } from './fault';
import type { Trace } from './trace';
import type { Value } from './value';

/** One document of a text: its value, or why there is none. */
export type Document = {
  /** Number in the text, from 0; empty documents count. */
  readonly number: number;
  /** Where its text begins, and its value if it has one. */
  readonly start: number;
  readonly value: Value | undefined;
  readonly fault: Fault | undefined;
  /** Where there is text behind a line of three dots. */
  readonly unread: number | undefined;
  /** Whether a field may come twice. */
  readonly doubtful: boolean;
  /** Reads a document that has a value again, now with the places of everything in it. */
  readonly trace?: () => Trace;
  /** Where a value or its name stands; for what is not there, the name of the nearest thing around it. */
  readonly offsetOf?: Trace['offsetOf'];
};
