/** Bytes to text, where they are text. */
import type { LoadFinding } from './loaded';
import { Source } from './source';

/** The text, or why there is none: kubectl and the API server take UTF-8. */
export function decode(bytes: Uint8Array, file: string): string | LoadFinding {
  const fault = { severity: 'error', file, line: 1, column: 1 } as const;
  if (bytes[0] === 0xff && bytes[1] === 0xfe) {
    return { rule: 'load/encoding', ...fault, message: 'text is UTF-16, little endian', hint: SAVE_AS_UTF8 };
  }
  if (bytes[0] === 0xfe && bytes[1] === 0xff) {
    return { rule: 'load/encoding', ...fault, message: 'text is UTF-16, big endian', hint: SAVE_AS_UTF8 };
  }
  if (bytes.subarray(0, PROBE).includes(0)) {
    return { rule: 'load/binary', ...fault, message: 'file is binary', hint: 'name files of YAML or JSON alone' };
  }
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return invalid(bytes, file);
  }
}

/** As much as git looks at. */
const PROBE = 8_000;

const SAVE_AS_UTF8 = 'save it as UTF-8';

function invalid(bytes: Uint8Array, file: string): LoadFinding {
  const offset = validLength(bytes);
  const before = new TextDecoder('utf-8').decode(bytes.subarray(0, offset));
  const byte = (bytes[offset] as number).toString(16).padStart(2, '0');
  return {
    rule: 'load/encoding',
    severity: 'error',
    file,
    ...new Source(file, before).positionAt(before.length),
    message: `byte 0x${byte} is no UTF-8`,
    hint: SAVE_AS_UTF8,
  };
}

/** How many bytes from the start are whole characters of UTF-8. */
function validLength(bytes: Uint8Array): number {
  let [valid, invalidFrom] = [0, bytes.length + 1];
  while (invalidFrom - valid > 1) {
    const middle = (valid + invalidFrom) >> 1;
    if (isUtf8(bytes.subarray(0, middle), true)) {
      valid = middle;
    } else {
      invalidFrom = middle;
    }
  }
  while (!isUtf8(bytes.subarray(0, valid), false)) {
    valid -= 1;
  }
  return valid;
}

/** @param cut whether the last character may lack its end */
function isUtf8(bytes: Uint8Array, cut: boolean): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: cut });
    return true;
  } catch {
    return false;
  }
}
