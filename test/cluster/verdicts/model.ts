/** What is asked and what was answered. Plain data: it is written to disk as it is. */

/** A change to a base object: the value at a path is set, or taken away where `set` is absent. */
export interface Change {
  readonly path: readonly (string | number)[];
  readonly set?: unknown;
}

/** One object to ask about: a base object with some changes. */
export interface Case {
  /** Names the base and the changes; unique. */
  readonly id: string;

  /** `Kind/name` of the base object. */
  readonly base: string;
  readonly changes: readonly Change[];
}

/** Why a field was refused: type such as `FieldValueInvalid`, field, message. */
export type RecordedCause = readonly [type: string, field: string, message: string];

/** What a server said. */
export interface RecordedVerdict {
  readonly code: number;
  readonly reason?: string;

  /** Only where there are no causes: they say the same. */
  readonly message?: string;

  /** Sorted, as servers do not keep their order. */
  readonly causes?: readonly RecordedCause[];
  readonly warnings?: readonly string[];
}
