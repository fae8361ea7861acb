import type { Path } from './value';

/** The kinds of finding of this room. */
export type LoadRule =
  | 'load/syntax'
  | 'load/duplicate-key'
  | 'load/key'
  | 'load/alias'
  | 'load/merge'
  | 'load/scalar'
  | 'load/character'
  | 'load/line-separator'
  | 'load/separator'
  | 'load/unread'
  | 'load/limit'
  | 'load/encoding'
  | 'load/binary'
  | 'load/empty'
  | 'load/not-an-object'
  | 'load/unreadable'
  | 'load/loop'
  | 'load/no-manifests';

/** Why a text is not taken, at an offset of it. Thrown where reading cannot go on, and caught by the document. */
export type Fault = {
  readonly rule: LoadRule;
  readonly offset: number;
  readonly message: string;
  readonly hint?: string;
  /** From the root of the document. */
  readonly path?: Path;
};

/** Carries a fault out of a parser that calls itself. */
export class FaultError extends Error {
  constructor(readonly fault: Fault) {
    super(fault.message);
  }
}

export function fail(rule: LoadRule, offset: number, message: string, hint?: string): never {
  throw new FaultError({ rule, offset, message, ...(hint === undefined ? {} : { hint }) });
}
