/** Why Go's `encoding/json` would not read a text, in its words. */

/**
 * The fault of a text that has to be a JSON object; undefined for a good one.
 *
 * @param goType the type that it is read into, as Go names it
 */
export function goJsonFault(bytes: Buffer, goType: string): string | undefined {
  try {
    const value: unknown = JSON.parse(bytes.toString('utf8'));
    const isObject = value === null || (typeof value === 'object' && !Array.isArray(value));
    return isObject ? undefined : `json: cannot unmarshal ${sortOf(value)} into Go value of type ${goType}`;
  } catch {
    return new Scanner(bytes).fault();
  }
}

function sortOf(value: unknown): string {
  return Array.isArray(value) ? 'array' : typeof value === 'boolean' ? 'bool' : typeof value;
}

/** Thrown at the first byte that does not fit. */
class Misfit {
  constructor(public readonly words: string) {}
}

/** Reads JSON byte by byte, as Go does: it shows each byte of a character by itself. */
class Scanner {
  private at = 0;

  constructor(private readonly bytes: Buffer) {}

  public fault(): string {
    try {
      this.space();
      this.value();
      this.space();
      if (this.at < this.bytes.length) {
        this.misfit('after top-level value');
      }
      return 'unexpected end of JSON input';
    } catch (misfit) {
      if (misfit instanceof Misfit) return misfit.words;
      throw misfit;
    }
  }

  /** The byte in turn. A method and no getter, as reading on changes it. */
  private next(): string {
    if (this.at >= this.bytes.length) {
      throw new Misfit('unexpected end of JSON input');
    }
    return String.fromCharCode(this.bytes[this.at] ?? 0);
  }

  private misfit(where: string): never {
    throw new Misfit(`invalid character ${quotedByte(this.next())} ${where}`);
  }

  private space(): void {
    while (this.at < this.bytes.length && ' \t\r\n'.includes(this.next())) {
      this.at++;
    }
  }

  private value(): void {
    const start = this.next();
    if (start === '{') {
      this.members();
    } else if (start === '[') {
      this.items();
    } else if (start === '"') {
      this.text();
    } else if (/[-0-9]/.test(start)) {
      this.number();
    } else {
      this.literal(start);
    }
  }

  private literal(start: string): void {
    const word = { t: 'true', f: 'false', n: 'null' }[start];
    if (word === undefined) {
      this.misfit('looking for beginning of value');
    }
    this.at++;
    for (const letter of word.slice(1)) {
      if (this.next() !== letter) {
        this.misfit(`in literal ${word} (expecting '${letter}')`);
      }
      this.at++;
    }
  }

  private members(): void {
    this.at++;
    this.space();
    if (this.next() === '}') {
      this.at++;
      return;
    }
    for (;;) {
      if (this.next() !== '"') {
        this.misfit('looking for beginning of object key string');
      }
      this.text();
      this.space();
      if (this.next() !== ':') {
        this.misfit('after object key');
      }
      this.at++;
      this.space();
      this.value();
      this.space();
      if (this.ends('}', 'after object key:value pair')) {
        return;
      }
    }
  }

  private items(): void {
    this.at++;
    this.space();
    if (this.next() === ']') {
      this.at++;
      return;
    }
    for (;;) {
      this.value();
      this.space();
      if (this.ends(']', 'after array element')) {
        return;
      }
    }
  }

  private ends(closing: string, where: string): boolean {
    if (this.next() !== closing && this.next() !== ',') {
      this.misfit(where);
    }
    const isEnd = this.next() === closing;
    this.at++;
    if (!isEnd) {
      this.space();
    }
    return isEnd;
  }

  private text(): void {
    this.at++;
    while (this.next() !== '"') {
      if (this.next() < ' ') {
        this.misfit('in string literal');
      }
      if (this.next() === '\\') {
        this.escape();
      }
      this.at++;
    }
    this.at++;
  }

  private escape(): void {
    this.at++;
    if (this.next() === 'u') {
      for (let digit = 0; digit < 4; digit++) {
        this.at++;
        if (!/[0-9a-fA-F]/.test(this.next())) {
          this.misfit('in \\u hexadecimal character escape');
        }
      }
    } else if (!'bfnrt\\/"'.includes(this.next())) {
      this.misfit('in string escape code');
    }
  }

  private number(): void {
    if (this.next() === '-') {
      this.at++;
    }
    if (!/\d/.test(this.next())) {
      this.misfit('in numeric literal');
    }
    const isZero = this.next() === '0';
    this.at++;
    if (!isZero) {
      this.digits();
    }
    if (this.isAt(/\./)) {
      this.at++;
      this.digit('after decimal point in numeric literal');
    }
    if (this.isAt(/[eE]/)) {
      this.at++;
      if (/[+-]/.test(this.next())) {
        this.at++;
      }
      this.digit('in exponent of numeric literal');
    }
  }

  private digit(where: string): void {
    if (!/\d/.test(this.next())) {
      this.misfit(where);
    }
    this.digits();
  }

  private digits(): void {
    while (this.isAt(/\d/)) {
      this.at++;
    }
  }

  private isAt(pattern: RegExp): boolean {
    return this.at < this.bytes.length && pattern.test(this.next());
  }
}

const ESCAPES: Readonly<Record<string, string>> = {
  '\n': '\\n',
  '\r': '\\r',
  '\t': '\\t',
  '\b': '\\b',
  '\f': '\\f',
  '\v': '\\v',
  '\u0007': '\\a',
  '\\': '\\\\',
};

function quotedByte(byte: string): string {
  if (byte === "'") {
    return "'\\''";
  }
  if (byte === '"') {
    return "'\"'";
  }
  const escaped = ESCAPES[byte];
  if (escaped !== undefined) {
    return `'${escaped}'`;
  }
  const code = byte.charCodeAt(0);
  if (code < 0x20 || code === 0x7f) {
    return `'\\x${code.toString(16).padStart(2, '0')}'`;
  }
  return code >= 0x80 && code < 0xa1 ? `'\\u00${code.toString(16)}'` : `'${byte}'`;
}
