/** Plain scalars between brackets and braces, where libyaml reads ':' and '?' in its own way. */
import { COLLECTION_STYLE, EVENT_ID, type Event, SCALAR_STYLE, type ScalarEvent } from 'js-yaml';
import { NOWHERE } from './events';
import { fail } from './fault';

/** Part of a line that is one scalar to libyaml. */
export type Word = { readonly start: number; readonly end: number };

/**
 * Words that js-yaml takes apart at a ':' before a comma or a closing bracket, which libyaml does not.
 *
 * @see https://github.com/yaml/go-yaml/blob/v2.4.4/scannerc.go - `yaml_parser_scan_plain_scalar`
 * @throws FaultError where libyaml refuses a scalar
 */
export function undividedWords(source: string, events: readonly Event[]): Word[] {
  const words: Word[] = [];
  for (const event of scalarsInFlow(events)) {
    const after = source.slice(event.valueEnd, event.valueEnd + 2);
    checkKey(source, event);
    if (event.style === SCALAR_STYLE.PLAIN) {
      checkPlain(source, event);
      if (/^:[[{]/.test(after)) {
        refuse(event.valueEnd, "did not find expected ',' or '}'", "write a space after ':'");
      } else if (/^:[,\]}]/.test(after)) {
        words.push({ start: event.valueStart, end: event.valueEnd + 1 });
      }
    }
  }
  return words;
}

/** A name of a field is on one line with its colon. */
function checkKey(source: string, event: ScalarEvent): void {
  BEHIND.lastIndex = event.valueEnd;
  const behind = BEHIND.exec(source)?.[0];
  if (behind !== undefined && /[\r\n]/.test(source.slice(event.valueStart, event.valueEnd) + behind)) {
    refuse(
      event.valueStart,
      "did not find expected ',' or '}'",
      "write the name of a field and ':' on one line, and a comma before it",
    );
  }
}

/** What follows a scalar that is a name. */
const BEHIND = /["']?\s*:(?=[\s,\]}])/y;

function checkPlain(source: string, event: ScalarEvent): void {
  const text = source.slice(event.valueStart, event.valueEnd);
  const queried = text.indexOf('?');
  if (text.startsWith(':')) {
    refuse(event.valueStart, 'did not find expected node content', "quote a value that starts with ':'");
  } else if (queried >= 0) {
    refuse(
      event.valueStart + queried,
      "did not find expected ',' or ']'",
      "quote a value that holds '?' between brackets or braces",
    );
  }
}

function refuse(offset: number, message: string, hint: string): never {
  fail('load/syntax', offset, message, hint);
}

function* scalarsInFlow(events: readonly Event[]): Generator<ScalarEvent> {
  const flows: boolean[] = [];
  for (const event of events) {
    if (event.type === EVENT_ID.SCALAR) {
      if (event.valueStart !== NOWHERE && flows[flows.length - 1] === true) {
        yield event;
      }
    } else if (event.type === EVENT_ID.POP) {
      flows.pop();
    } else if (event.type !== EVENT_ID.ALIAS) {
      flows.push(event.type !== EVENT_ID.DOCUMENT && event.style === COLLECTION_STYLE.FLOW);
    }
  }
}
