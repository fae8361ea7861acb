/** What to do about what js-yaml says. */

/** Parts of its reasons, the first that is found counts. */
const HINTS: readonly (readonly [reason: string, hint: string])[] = [
  ['tab characters', 'YAML is indented with spaces alone'],
  [
    'bad indentation of a mapping entry',
    'put each field on a line of its own, indented as the others; quote a value that holds ": "',
  ],
  ['bad indentation of a sequence entry', 'indent the items of a list alike, and what belongs to an item further than its dash'],
  ['deficient indentation', 'indent every line further than the name of the field'],
  ['single quoted scalar', "close the string with ', and write ' inside it as ''"],
  ['double quoted scalar', 'close the string with "'],
  ['within a flow collection', 'close every [ with ] and every { with }'],
  ['missed comma', 'separate the entries inside [ ] and { } with commas; quote a value that holds one of , [ ] { }'],
  ["found ','", 'remove the comma, or write the value that belongs before it'],
  ["expected ':'", "write ': ' between the name of a field and its value"],
  ['a whitespace character is expected after the key-value separator', "write a space after ':'"],
  ['multiline key', "write ': ' after the name of the field, on the same line"],
  [
    'document separator is expected',
    'every line has to belong to a field or to a list: look at the indentation, and at the line before',
  ],
  ['directives end mark', "remove the line that starts with '%': kubectl reads no directives"],
  ['escape sequence', 'write a backslash as \\\\ in double quotes, or use single quotes'],
  ['hexadecimal character', 'write a backslash as \\\\ in double quotes, or use single quotes'],
  ['valid JSON character', 'write control characters as escapes in double quotes'],
  ['non-printable', 'write control characters as escapes in double quotes'],
  ['anchor', "quote a value that starts with '&'"],
  ['alias', "quote a value that starts with '*'"],
  ['tag', "quote a value that starts with '!'"],
  ['block scalar', "write '|' or '>' with at most a digit and one of + and - behind it"],
  ['chomping', "write '|' or '>' with at most a digit and one of + and - behind it"],
  ['indentation width', "write '|' or '>' with at most a digit and one of + and - behind it"],
  ['a line break is expected', "start the text on the line after '|' or '>'; quote a value that starts with one of them"],
];

export function hintFor(reason: string, text: string, offset: number): string | undefined {
  if (/[@`]/.test(text[offset] ?? '')) {
    return `quote a value that starts with '${text[offset]}'`;
  }
  return HINTS.find(([part]) => reason.includes(part))?.[1];
}

/**
 * A template of Helm has actions in double braces, which are no YAML: where one stands on the line of a fault or alone on
 * any line, it is the cause.
 */
export function templateHint(text: string, offset: number): string | undefined {
  const start = text.lastIndexOf('\n', offset - 1) + 1;
  const end = text.indexOf('\n', offset);
  const line = text.slice(start, end < 0 ? undefined : end);
  return ACTION.test(line) || ACTION_ALONE.test(text)
    ? "this is a template of Helm: render it first, as in 'helm template ... | cdk8s-stateful validate -'"
    : undefined;
}

const ACTION = /\{\{[^{}]*\}\}/;
const ACTION_ALONE = /^\s*\{\{-?[^{}\n]*\}\}\s*$/m;
