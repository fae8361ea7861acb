/** The server's words, taken apart so that answers can be compared. */

/** `a[3].b` -> `a[].b`. */
export function withoutIndexes(path: string): string {
  return path.replace(/\[\d+\]/g, '[]');
}

/** A message without what is peculiar to one object: `Invalid value: 70000: must be less than 65536` -> `Invalid value: must be less than 0`. */
export function withoutValues(message: string): string {
  const type = /^(Invalid value|Unsupported value|Duplicate value|Too long|Too many|Not found|Internal error): /.exec(message);
  const words =
    type === null ? message : `${type[0]}${message.slice(type[0].length + lengthOfValue(message.slice(type[0].length)))}`;
  // A Go diff of the two objects follows on lines of its own.
  return words
    .replace(/\n.*/s, '')
    .replace(/"(?:[^"\\]|\\.)*"/gs, '""')
    .replace(/(unsupported pod version|field label not supported|unexpected GroupVersion string): .*/s, '$1')
    .replace(/\d+/g, '0')
    .slice(0, 200);
}

/** Go pointers, random identifiers and the whitespace of Go's diffs, which differ from run to run, made equal. */
export function withoutChance(text: string): string {
  return text
    .replace(/\u00a0/g, ' ')
    .replace(/\b0x[0-9a-f]{8,}\b/g, '0x0')
    .replace(/\b[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}\b/g, 'UID');
}

/** How long the value at the start of a text is, the `: ` behind it included: JSON, or a Go struct with colons of its own. */
function lengthOfValue(text: string): number {
  let depth = 0;
  for (let index = 0; index < text.length; index++) {
    const char = text[index] ?? '';
    if (char === '"') {
      index += /^"(?:[^"\\]|\\.)*/s.exec(text.slice(index))?.[0].length ?? 1;
    } else if ('{[('.includes(char)) {
      depth++;
    } else if ('}])'.includes(char)) {
      depth--;
    } else if (depth <= 0 && text.startsWith(': ', index)) {
      return index + 2;
    }
  }
  return text.length;
}
