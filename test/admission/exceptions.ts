/** A recorded object to which we answer otherwise than the server, and are right to. */
export interface Exception {
  /** As `compare.ts` prints it. */
  readonly id: string;
  readonly minors: readonly string[];
  readonly why: string;
}

/** At most one in a thousand of a kind's recorded objects. */
export const EXCEPTIONS: readonly Exception[] = [];
