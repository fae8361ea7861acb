/** What was found, for whoever is to read it: the contract of `--format json`, and what every other format is made from. */

/** How much a finding weighs: an `error` keeps the object from a cluster, or from running there. */
export type Severity = 'error' | 'warning' | 'note';

/** Whether the API server would take an object; `not-checked` where nobody here can tell. */
export type Verdict = 'accepted' | 'rejected' | 'not-checked';

/** Everything that one run found. */
export interface Report {
  /** The minor that was asked, such as `1.37`; several as `1.28,1.37`, oldest first. */
  readonly kubernetes: string;

  /** In input order. Items of a `kind: List` are objects of their own. */
  readonly objects: readonly ReportedObject[];

  /** In input order. */
  readonly findings: readonly Finding[];

  /** What an author has looked at and lets stand, with the reason; absent where there is nothing. */
  readonly suppressed?: readonly Suppressed[];
}

/** A finding that an annotation of its object, or an entry of the configuration, lets stand. */
export interface Suppressed extends Finding {
  /** The author's words. */
  readonly reason: string;
}

/** An object that was looked at. */
export interface ReportedObject {
  /** Name of the file as it was given, `-` for standard input. */
  readonly file: string;

  /** Number of the document in its file, from 0. */
  readonly document: number;

  /** Where the object begins, from 1. */
  readonly line: number;

  /** Empty where the object has none. */
  readonly apiVersion: string;

  /** Empty where the object has none. */
  readonly kind: string;

  /** Absent where the object names none. */
  readonly namespace?: string;

  /** Empty where the object has none. */
  readonly name: string;

  /** Of several minors the worst: rejected, then not checked, then accepted. */
  readonly verdict: Verdict;

  /** By minor, where the minors do not agree. */
  readonly verdicts?: Readonly<Record<string, Verdict>>;
}

/** One thing that somebody should know. */
export interface Finding {
  /** `admission`: what the API server, or kubectl before it, says. `rule`: what no API server sees. */
  readonly layer: 'admission' | 'rule';

  /** Such as `admission/invalid-value`, `load/duplicate-key` or `governing-service-exists`. */
  readonly rule: string;

  /** The API server's own word, such as `Invalid value` or `strict decoding error`; absent where it is not the one who speaks. */
  readonly type?: string;

  readonly severity: Severity;

  /** Index of the object in `objects`; absent where the finding is about a file that yields none. */
  readonly object?: number;

  /** The file, where there is no object. */
  readonly file?: string;

  /** Minors that it holds for, where it does not hold for all that were asked. */
  readonly kubernetes?: readonly string[];

  /** As the API server writes it: `spec.containers[0].image`; absent where no field is to blame. */
  readonly path?: string;

  /** From 1; 1 where the finding is about the file as such. Of a field that is missing: the nearest thing around it. */
  readonly line: number;

  /** From 1, in UTF-16 code units. */
  readonly column: number;

  /** The value in the way, where the API server shows it; an integer beyond 2^53 as text. */
  readonly value?: unknown;

  /** What the API server says behind type and value; empty where it says nothing more. */
  readonly message: string;

  /** What to do. */
  readonly hint?: string;
}
