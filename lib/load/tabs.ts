/** Tabs at the start of lines, which are no indentation to libyaml, and which js-yaml overlooks on blank lines. */
import { COLLECTION_STYLE, EVENT_ID, type Event, SCALAR_STYLE, type ScalarEvent } from 'js-yaml';
import { endOf, isBlock, NOWHERE, offsetOf } from './events';
import { fail } from './fault';

type Collection = { readonly flow: boolean; readonly column: number };

/** @throws FaultError at the first tab that libyaml refuses */
export function checkTabs(source: string, events: readonly Event[]): void {
  const tabs = source.includes('\t') ? Array.from(source.matchAll(LINE), found => tabOf(found.index, found[0], found[1])) : [];
  if (tabs.length > 0) {
    new Sweep(source, events).over(tabs);
  }
}

/** Blanks with a tab among them at the start of a line, or behind a dash or question mark there. */
const LINE = /^( *(?:[-?] +)*(?:[-?](?= *\t))?) *\t[ \t]*/gm;

type Tab = { readonly at: number; readonly column: number; readonly behindDash: boolean };

function tabOf(line: number, text: string, dashes: string | undefined): Tab {
  const column = text.indexOf('\t');
  return { at: line + column, column, behindDash: (dashes ?? '').trim() !== '' };
}

/** Goes through events and tabs side by side. */
class Sweep {
  private readonly open: Collection[] = [];
  /** Collections that end between the last event and the next; where they do is known of flow collections alone. */
  private closing: { readonly flow: boolean; readonly end: number }[] = [];
  private before: Event | undefined;
  /** Where the last event, or the flow collection that it closes, ended. */
  private end = 0;

  constructor(
    private readonly source: string,
    private readonly events: readonly Event[],
  ) {}

  public over(tabs: readonly Tab[]): void {
    let next = 0;
    for (const event of this.events) {
      const offset = offsetOf(event);
      if (offset !== NOWHERE) {
        for (; next < tabs.length && (tabs[next] as Tab).at < offset; next++) {
          this.check(tabs[next] as Tab);
        }
        this.open.length -= this.closing.length;
        this.closing = [];
      }
      this.pass(event, offset);
    }
    for (const tab of tabs.slice(next)) {
      this.check(tab);
    }
  }

  private pass(event: Event, offset: number): void {
    if (event.type === EVENT_ID.POP) {
      const collection = this.open[this.open.length - 1 - this.closing.length];
      this.end = collection?.flow === true ? this.bracketAfter(this.end) : this.end;
      this.closing.push({ flow: collection?.flow ?? false, end: this.end });
    } else if (event.type === EVENT_ID.DOCUMENT) {
      this.open.push({ flow: false, column: -1 });
    } else {
      this.end = Math.max(this.end, endOf(event));
      this.before = offset === NOWHERE ? this.before : event;
      if (event.type === EVENT_ID.MAPPING || event.type === EVENT_ID.SEQUENCE) {
        this.end = Math.max(this.end, event.start + (event.style === COLLECTION_STYLE.FLOW ? 1 : 0));
        const line = this.source.lastIndexOf('\n', event.start - 1) + 1;
        this.open.push({ flow: event.style === COLLECTION_STYLE.FLOW, column: event.start - line });
      }
    }
  }

  /** Behind the bracket that closes a flow collection, from the end of the last thing in it. */
  private bracketAfter(from: number): number {
    BETWEEN.lastIndex = from;
    BETWEEN.test(this.source);
    return BETWEEN.lastIndex + 1;
  }

  private check(tab: Tab): void {
    const closed = this.closing.filter(({ flow, end }) => flow && end <= tab.at).length;
    const open = this.open.slice(0, this.open.length - closed);
    const inFlow = open.at(-1)?.flow ?? false;
    const column = open.filter(({ flow }) => !flow).at(-1)?.column ?? -1;
    const scalar = this.before?.type === EVENT_ID.SCALAR && closed === 0 ? this.before : undefined;
    const inside = scalar !== undefined && tab.at < scalar.valueEnd;
    if (inside && scalar.style !== SCALAR_STYLE.PLAIN) {
      if (isBlock(scalar) && (tab.column < scalar.indent || this.isBeforeIndent(scalar, tab))) {
        fail('load/syntax', tab.at, 'found a tab character where an indentation space is expected', HINT);
      }
    } else if (tab.behindDash && !inside) {
      if (!inFlow) {
        fail('load/syntax', tab.at, 'found character that cannot start any token', HINT);
      }
    } else if (scalar?.style === SCALAR_STYLE.PLAIN ? tab.column <= column && this.follows(scalar, tab) : !inFlow) {
      fail('load/syntax', tab.at, 'found a tab character that violates indentation', HINT);
    }
  }

  /** Whether the indentation of a block scalar is not known yet: its first line with text gives it. */
  private isBeforeIndent(scalar: ScalarEvent, tab: Tab): boolean {
    const header = this.source.slice(this.source.lastIndexOf('\n', scalar.valueStart - 2) + 1, scalar.valueStart);
    return this.source.slice(scalar.valueStart, tab.at).trim() === '' && !/[|>][-+]?[1-9][-+]?\s*(?:#.*)?$/.test(header);
  }

  /** Whether nothing but blanks is between a plain scalar and a tab, or the tab is inside it. */
  private follows(scalar: ScalarEvent, tab: Tab): boolean {
    return tab.at < scalar.valueEnd || this.source.slice(scalar.valueEnd, tab.at).trim() === '';
  }
}

const BETWEEN = /(?:[ \t\r\n,:?]|#[^\r\n]*)*/y;

const HINT = 'YAML is indented with spaces alone: remove the tab';
