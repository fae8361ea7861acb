/** The server stops here: beyond so many characters of warnings it cuts each short, and no more follow once these are too many. */
const MOST_CHARACTERS = 4096;
const MOST_CHARACTERS_OF_EACH = 256;

/**
 * Of the warnings that a server has for a request those that it sends, as it sends them: in headers, each once, none that
 * has characters which do not print, and not too much of all.
 *
 * @see https://github.com/kubernetes/apiserver/blob/v0.37.0/pkg/endpoints/filters/warning.go - `AddWarning`
 */
export function sentWarnings(warnings: readonly string[]): readonly string[] {
  if (warnings.length === 0) {
    return warnings;
  }
  const once = [...new Set(warnings)].filter(text => text !== '' && !CONTROL.test(text));
  const lengths = once.map(text => [...text].length);
  let total = 0;
  const enough = lengths.findIndex(length => {
    total += length;
    return total > MOST_CHARACTERS;
  });
  return enough < 0 ? once : cut(once, enough);
}

/** Go's `unicode.IsControl`. */
const CONTROL = /\p{Cc}/u;

/** @param first which of them is too much; it and those before it are sent in any case */
function cut(warnings: readonly string[], first: number): string[] {
  const sent: string[] = [];
  let total = 0;
  for (const [index, text] of warnings.entries()) {
    if (index > first && total >= MOST_CHARACTERS) {
      break;
    }
    const characters = [...text].slice(0, MOST_CHARACTERS_OF_EACH);
    total += characters.length;
    sent.push(characters.join(''));
  }
  return sent;
}
