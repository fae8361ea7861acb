import { isAtLeast, type Minor } from '../kube';
import type { DecodingFault } from './decode';
import { ErrorType, type FieldError } from './field-error';
import type { FieldPath } from './field-path';

/** A refusal that blames no field: an answer of its own, which hides all causes. */
export interface Refusal {
  /** The status code, such as 403. */
  readonly code: number;
  readonly message: string;

  /** What is behind it, where the decoder refuses. */
  readonly faults?: readonly DecodingFault[];
}

/** What an update may keep because the old object has it already (`pod/tolerance.ts`). */
export type Tolerated =
  | 'capabilities'
  | 'deletion costs'
  | 'dns searches'
  | 'huge pages'
  | 'image references'
  | 'node values'
  | 'resize policies'
  | 'selector values'
  | 'service names'
  | 'sleep of zero'
  | 'spread keys'
  | 'spread selectors'
  | 'sysctls'
  | 'tls secrets'
  | 'token paths'
  | 'variable names'
  | 'volume devices'
  | 'wildcard rules';

const NOTHING: ReadonlySet<Tolerated> = new Set();

/**
 * One validation of one object: what it is held against, and what was found.
 *
 * Validators take a value, its place and this, and say what they find. They
 * never stop at the first fault, as the API server does not either.
 */
export class Validation {
  public readonly errors: FieldError[] = [];

  /** Said of what is accepted. */
  public readonly warnings: string[] = [];

  /** Said in any case: they are about the request. */
  public readonly requestWarnings: string[] = [];

  /** What nobody here can judge, such as rules in a language of their own: no object that has any is said to be accepted. */
  public readonly open: string[] = [];

  /** What the server says before it looks at any field: the first refusal stands. */
  public refusal: Refusal | undefined;

  constructor(
    public readonly minor: Minor,
    /** The new object is to take the place of an old one. */
    public readonly isUpdate: boolean = false,
  ) {}

  /** Whether the server is of this minor or a later one. */
  public since(minor: Minor): boolean {
    return isAtLeast(this.minor, minor);
  }

  /** Faults of the old object that the new one may have as well. */
  public tolerated: ReadonlySet<Tolerated> = NOTHING;

  /** Nothing was found against the object so far. */
  public get isAccepted(): boolean {
    return this.errors.length === 0 && this.refusal === undefined;
  }

  public required(path: FieldPath, detail: string = ''): void {
    this.add(ErrorType.REQUIRED, path, undefined, detail);
  }

  public invalid(path: FieldPath, value: unknown, detail: string): void {
    this.add(ErrorType.INVALID, path, value, detail);
  }

  /** An `Invalid value` for each thing that a predicate of `lib/kube` says. */
  public invalidFor(path: FieldPath, value: unknown, details: readonly string[]): void {
    for (const detail of details) {
      this.invalid(path, value, detail);
    }
  }

  /** A value outside its enum. The server names the allowed ones in order of the alphabet, so order does not matter here. */
  public notSupported(path: FieldPath, value: unknown, supported: readonly string[]): void {
    const names = [...supported].sort().map(one => `"${one}"`);
    this.add(ErrorType.NOT_SUPPORTED, path, value, names.length === 0 ? '' : `supported values: ${names.join(', ')}`);
  }

  /** The same for the few enums whose values the server names in an order of its own. */
  public notSupportedAsListed(path: FieldPath, value: unknown, supported: readonly string[]): void {
    this.add(ErrorType.NOT_SUPPORTED, path, value, `supported values: ${supported.map(one => `"${one}"`).join(', ')}`);
  }

  public duplicate(path: FieldPath, value: unknown): void {
    this.add(ErrorType.DUPLICATE, path, value, '');
  }

  public forbidden(path: FieldPath, detail: string): void {
    this.add(ErrorType.FORBIDDEN, path, undefined, detail);
  }

  public notFound(path: FieldPath, value: unknown): void {
    this.add(ErrorType.NOT_FOUND, path, value, '');
  }

  public tooLong(path: FieldPath, mostBytes: number): void {
    const words = this.since('1.32') ? 'may not be more than' : 'must have at most';
    this.add(ErrorType.TOO_LONG, path, undefined, `${words} ${mostBytes} bytes`);
  }

  /** The same in the few places that had other words until 1.31 (`TooLongMaxLength`). */
  public longerThan(path: FieldPath, mostBytes: number): void {
    if (this.since('1.32')) {
      this.tooLong(path, mostBytes);
    } else {
      this.add(ErrorType.TOO_LONG, path, undefined, `may not be longer than ${mostBytes}`);
    }
  }

  public tooMany(path: FieldPath, actual: number, most: number): void {
    this.add(ErrorType.TOO_MANY, path, actual, `must have at most ${most} items`);
  }

  public add(type: ErrorType, path: FieldPath, value: unknown, detail: string): void {
    this.errors.push({ type, path: path.toString(), value, detail });
  }

  /** Answers for the whole object, in place of causes. */
  public refuse(code: number, message: string): void {
    this.refusal ??= { code, message };
  }

  /** Leaves something to the server: it says which. */
  public leaveOpen(text: string): void {
    this.open.push(text);
  }

  public warn(text: string): void {
    this.warnings.push(text);
  }

  public warnAlways(text: string): void {
    this.requestWarnings.push(text);
  }
}
