import {
  type AliasEvent,
  EVENT_ID,
  type Event,
  type MappingEvent,
  SCALAR_STYLE,
  type ScalarEvent,
  type SequenceEvent,
} from 'js-yaml';
import { NOWHERE, offsetOf, type Reading } from './events';
import { fail } from './fault';
import { type Fields, merge, set } from './fields';
import { aliasesAreExcessive, MAX_DEPTH, MAX_SCALAR_BYTES } from './limits';
import { placeOf, placeOrInstead } from './places';
import type { Trace } from './trace';
import { isFields, isList, type Value } from './value';

/** What an alias stands for. */
type Anchor = {
  /** `undefined` as long as it is being read. */
  value: Value | undefined;
  /** The scalar, which as a key reads differently. */
  readonly scalar: ScalarEvent | undefined;
  /** Nodes that reading it again would decode, and how deep they go. */
  nodes: number;
  height: number;
};

/**
 * Makes values of events as go-yaml 2 decodes them: a key that comes again wins, and so does a merge over the keys
 * before it. Equal aliases are one and the same value.
 *
 * @see https://github.com/yaml/go-yaml/blob/v2.4.4/decode.go
 */
export class Composer {
  /** Whether a key may have come twice; a second pass with a `Trace` knows. */
  public doubtful = false;

  private readonly anchors = new Map<string, Anchor>();
  private decoded = 1;
  private throughAliases = 0;
  private depth = 0;
  private deepest = 0;

  /** @param next the event that opens the first node of the document */
  constructor(
    private readonly reading: Reading,
    private next: number,
    private readonly trace?: Trace,
  ) {}

  public node(): Value {
    const event = this.reading.events[this.next] as Event;
    this.decoded += 1;
    switch (event.type) {
      case EVENT_ID.SCALAR:
        return this.scalar(event);
      case EVENT_ID.MAPPING:
        return event.anchorStart === NOWHERE ? this.mapping() : this.anchored(event, () => this.mapping());
      case EVENT_ID.SEQUENCE:
        return event.anchorStart === NOWHERE ? this.sequence() : this.anchored(event, () => this.sequence());
      case EVENT_ID.ALIAS:
        return this.alias(event).value as Value;
      default:
        throw new Error(`no node begins with event ${event.type}`);
    }
  }

  private scalar(event: ScalarEvent): Value {
    const value = this.reading.valueOf(event, this.text(event));
    if (event.anchorStart !== NOWHERE) {
      this.anchors.set(this.nameOf(event), { value, scalar: event, nodes: 1, height: 0 });
    }
    this.next += 1;
    return value;
  }

  private text(event: ScalarEvent): string {
    const text = this.reading.textOf(event);
    if (text.length * 3 > MAX_SCALAR_BYTES && Buffer.byteLength(text) > MAX_SCALAR_BYTES) {
      fail(
        'load/limit',
        offsetOf(event),
        `scalar of ${Buffer.byteLength(text)} bytes: must be no more than ${MAX_SCALAR_BYTES} bytes`,
        'the API server takes no request that is longer: keep the data elsewhere',
      );
    }
    return text;
  }

  private sequence(): Value {
    const { events } = this.reading;
    const items: Value[] = [];
    this.enter();
    const places = this.trace?.opened(items);
    while ((events[this.next] as Event).type !== EVENT_ID.POP) {
      if (places === undefined) {
        items.push(this.node());
      } else {
        const at = placeOrInstead(this.reading, this.next, NOWHERE);
        places.set(items.length, { key: at, value: at });
        this.trace?.path.push(items.length);
        items.push(this.node());
        this.trace?.path.pop();
      }
    }
    this.leave();
    return items;
  }

  private mapping(): Value {
    const { events } = this.reading;
    const fields: Fields = {};
    let pairs = 0;
    this.enter();
    if (this.trace !== undefined) {
      this.tracedPairs(fields, this.trace);
    } else {
      for (let event = events[this.next] as Event; event.type !== EVENT_ID.POP; event = events[this.next] as Event) {
        if (this.isMerge(event)) {
          this.next += 1;
          for (const source of this.sourcesOfMerge()) {
            merge(fields, source);
          }
          this.doubtful = true;
        } else {
          const key = this.key(event);
          set(fields, key, this.node());
          pairs += 1;
        }
      }
    }
    this.doubtful ||= Object.keys(fields).length !== pairs;
    this.leave();
    return fields;
  }

  /** As `mapping` reads them, and keeps where they stand. */
  private tracedPairs(fields: Fields, trace: Trace): void {
    const { events } = this.reading;
    const places = trace.opened(fields);
    const own = new Map<string, number>();
    for (let event = events[this.next] as Event; event.type !== EVENT_ID.POP; event = events[this.next] as Event) {
      if (this.isMerge(event)) {
        this.next += 1;
        for (const source of this.sourcesOfMerge()) {
          merge(fields, source);
          for (const [key, place] of trace.placesIn(source)) {
            places.set(key, place);
          }
        }
      } else {
        const at = placeOrInstead(this.reading, this.next, NOWHERE);
        const key = this.key(event);
        trace.path.push(key);
        const first = own.get(key);
        if (first === undefined) {
          own.set(key, at);
        } else {
          trace.twice(first, at);
        }
        places.set(key, { key: at, value: placeOrInstead(this.reading, this.next, at) });
        set(fields, key, this.node());
        trace.path.pop();
      }
    }
  }

  /** Where the node stands that is being read, if only by what comes before it. */
  public place(): number {
    return placeOf(this.reading, this.next);
  }

  private key(event: Event): string {
    this.decoded += 1;
    if (event.type === EVENT_ID.SCALAR) {
      const text = this.text(event);
      const key = this.reading.keyOf(event, text);
      if (event.anchorStart !== NOWHERE) {
        this.anchors.set(this.nameOf(event), { value: this.reading.valueOf(event, text), scalar: event, nodes: 1, height: 0 });
      }
      this.next += 1;
      return key;
    }
    if (event.type === EVENT_ID.ALIAS) {
      const { scalar } = this.alias(event);
      if (scalar !== undefined) {
        return this.reading.keyOf(scalar, this.reading.textOf(scalar));
      }
    }
    return fail('load/key', offsetOf(event), 'invalid map key: a list or a mapping', 'the name of a field is a string: quote it');
  }

  private isMerge(event: Event): boolean {
    return (
      event.type === EVENT_ID.SCALAR &&
      event.valueEnd - event.valueStart === 2 &&
      event.style === SCALAR_STYLE.PLAIN &&
      this.reading.isMergeKey(event)
    );
  }

  /** What is merged, in the order in which it is set: of a list, the first counts most. */
  private sourcesOfMerge(): Fields[] {
    const event = this.reading.events[this.next] as Event;
    const value = this.node();
    const sources = event.type === EVENT_ID.SEQUENCE && isList(value) ? [...value].reverse() : [value];
    return sources.map(source =>
      isFields(source)
        ? source
        : fail(
            'load/merge',
            offsetOf(event),
            'map merge requires map or sequence of maps as the value',
            "give '<<' an alias of a mapping, such as '*defaults'",
          ),
    );
  }

  private alias(event: AliasEvent): Anchor {
    const name = this.nameOf(event);
    const anchor = this.anchors.get(name);
    if (anchor === undefined) {
      return fail(
        'load/alias',
        offsetOf(event),
        `unknown anchor '${name}' referenced`,
        `write '&${name}' before the value that you mean`,
      );
    }
    if (anchor.value === undefined) {
      return fail(
        'load/alias',
        offsetOf(event),
        `anchor '${name}' value contains itself`,
        'write out what you mean: JSON has no circles',
      );
    }
    this.decoded += anchor.nodes;
    this.throughAliases += anchor.nodes;
    if (aliasesAreExcessive(this.decoded, this.throughAliases)) {
      fail(
        'load/limit',
        offsetOf(event),
        'document contains excessive aliasing',
        'write out some of the values: the API server takes no more',
      );
    }
    this.deepest = Math.max(this.deepest, this.depth + anchor.height);
    if (this.deepest > MAX_DEPTH) {
      fail('load/limit', offsetOf(event), `nesting of more than ${MAX_DEPTH} levels`);
    }
    this.next += 1;
    return anchor;
  }

  private anchored(event: MappingEvent | SequenceEvent, read: () => Value): Value {
    const anchor: Anchor = { value: undefined, scalar: undefined, nodes: 0, height: 0 };
    this.anchors.set(this.nameOf(event), anchor);
    const { decoded, depth, deepest } = this;
    this.deepest = depth;
    anchor.value = read();
    anchor.nodes = this.decoded - decoded + 1;
    anchor.height = this.deepest - depth;
    this.deepest = Math.max(this.deepest, deepest);
    return anchor.value;
  }

  private nameOf(event: ScalarEvent | MappingEvent | SequenceEvent | AliasEvent): string {
    return this.reading.source.slice(event.anchorStart, event.anchorEnd);
  }

  private enter(): void {
    this.next += 1;
    this.depth += 1;
    if (this.depth > this.deepest) {
      this.deepest = this.depth;
    }
  }

  private leave(): void {
    this.next += 1;
    this.depth -= 1;
  }
}
