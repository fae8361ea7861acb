import { EVENT_ID, type Event, SCALAR_STYLE, type ScalarEvent } from 'js-yaml';
import type { Value } from './value';

/**
 * The text of one or more documents as a stream of events, and how its scalars are read. YAML and JSON are two of them;
 * what comes after knows no difference.
 */
export type Reading = {
  /** What the offsets of the events count in. */
  readonly source: string;
  readonly events: readonly Event[];
  /** Where an offset of `source` lies in the text that was loaded. */
  original(offset: number): number;
  /** Where a scalar that is not left out begins, its quote or block indicator included; `after` is an offset between it and what came before. */
  startOf(event: ScalarEvent, after: number): number;
  /** Whether two characters without quotes are `<<`. */
  isMergeKey(event: ScalarEvent): boolean;
  /** The text of a scalar, without quotes and escapes. */
  textOf(event: ScalarEvent): string;
  valueOf(event: ScalarEvent, text: string): Value;
  /** The scalar as the name of a field. */
  keyOf(event: ScalarEvent, text: string): string;
};

/** The number that js-yaml gives where there is no offset. */
export const NOWHERE = -1;

/** Where the text of a node stands, without its tag and its anchor; `NOWHERE` for one that is left out. */
export function offsetOf(event: Event): number {
  switch (event.type) {
    case EVENT_ID.SCALAR:
      return isQuoted(event) ? event.valueStart - 1 : event.valueStart;
    case EVENT_ID.ALIAS:
      return event.anchorStart - 1;
    case EVENT_ID.SEQUENCE:
    case EVENT_ID.MAPPING:
      return event.start;
    default:
      return NOWHERE;
  }
}

/** Where the text of a node is known to have ended; for a list or mapping, where it began. */
export function endOf(event: Event): number {
  switch (event.type) {
    case EVENT_ID.SCALAR:
      return Math.max(event.valueEnd + (isQuoted(event) ? 1 : 0), event.tagEnd, event.anchorEnd);
    case EVENT_ID.ALIAS:
      return event.anchorEnd;
    case EVENT_ID.SEQUENCE:
    case EVENT_ID.MAPPING:
      return Math.max(event.start, event.tagEnd, event.anchorEnd);
    default:
      return NOWHERE;
  }
}

export function isQuoted(event: ScalarEvent): boolean {
  return event.style === SCALAR_STYLE.SINGLE_QUOTED || event.style === SCALAR_STYLE.DOUBLE_QUOTED;
}

export function isBlock(event: ScalarEvent): boolean {
  return event.style === SCALAR_STYLE.LITERAL_BLOCK || event.style === SCALAR_STYLE.FOLDED_BLOCK;
}
