/** Anchors, aliases and tags, of which libyaml takes fewer than js-yaml. */
import { COLLECTION_STYLE, EVENT_ID, type Event } from 'js-yaml';
import { endOf, NOWHERE, offsetOf } from './events';
import { fail } from './fault';

/**
 * @see https://github.com/yaml/go-yaml/blob/v2.4.4/scannerc.go - `yaml_parser_scan_anchor`, `yaml_parser_scan_tag_uri`
 * @throws FaultError where libyaml refuses one
 */
export function checkProperties(source: string, events: readonly Event[]): void {
  if (!/[&*!]/.test(source)) {
    return;
  }
  events.forEach((event, index) => {
    if (event.type === EVENT_ID.DOCUMENT || event.type === EVENT_ID.POP) {
      return;
    }
    if (event.anchorStart !== NOWHERE) {
      checkName(source, event.anchorStart, event.anchorEnd);
    }
    if (event.type !== EVENT_ID.ALIAS && event.tagStart !== NOWHERE) {
      checkTag(source, event.tagStart, event.tagEnd);
    }
    if (event.type === EVENT_ID.MAPPING && event.style === COLLECTION_STYLE.BLOCK) {
      checkStart(source, event.start, events[index - 1] as Event, event.tagStart !== NOWHERE || event.anchorStart !== NOWHERE);
    }
  });
}

function checkName(source: string, start: number, end: number): void {
  const name = source.slice(start, end);
  if (!/^[0-9A-Za-z_-]+$/.test(name)) {
    fail(
      'load/alias',
      start - 1,
      'did not find expected alphabetic or numeric character',
      `quote '${source[start - 1]}${name}' if it is a value; the name of an anchor has letters, digits, '_' and '-'`,
    );
  }
}

function checkTag(source: string, start: number, end: number): void {
  const tag = source.slice(start, end);
  if (tag === '!!' || /^!(?!<).*[#"\\^`|]/.test(tag)) {
    fail('load/syntax', start, 'did not find expected tag URI', `quote '${tag}' if it is a value`);
  }
  // To libyaml a comma or a bracket is a part of the tag.
  if (/[,[\]{}]/.test(source[end] ?? '')) {
    fail('load/syntax', start, "did not find expected ',' or ']'", `write a space after '${tag}', or quote it if it is a value`);
  }
}

/** js-yaml takes `field: !tag name: value`, all on one line. */
function checkStart(source: string, start: number, before: Event, hasProperties: boolean): void {
  const end = endOf(before);
  if (before.type !== EVENT_ID.SCALAR || end === NOWHERE || hasProperties) {
    return;
  }
  if (/^[ \t]*:[ \t]/.test(source.slice(end, start)) && !/[\r\n]/.test(source.slice(end, start))) {
    fail('load/syntax', offsetOf(before), 'mapping values are not allowed in this context', "quote a value that holds ': '");
  }
}
