/** What the validation of a value against a schema came to: faults, and how much of it was right. */
import type { ErrorType } from '../../field-error';
import type { Json } from '../json';

/** A fault as the server keeps it, before it says which field it is about. */
export interface Fault {
  /** Name of the place, such as `.spec` or `spec.items[0]`; undefined where none is to blame. */
  readonly name: string | undefined;
  readonly type: ErrorType;
  readonly value?: Json;

  /** What the answer says besides the value. */
  readonly detail: string;

  /** Two faults of one text are one. */
  readonly text: string;
}

/**
 * Faults, each text once, and the number of checks that were passed: of alternatives, the one with most of them is told.
 *
 * @see https://github.com/kubernetes/kube-openapi/blob/master/pkg/validation/validate/result.go
 */
export class Result {
  public readonly faults: Fault[] = [];
  public passed = 0;
  private texts: Set<string> | undefined;

  /** Checks that nobody here can make, such as of a pattern that only Go reads. */
  public readonly unchecked: string[] = [];

  public get isValid(): boolean {
    return this.faults.length === 0;
  }

  public add(fault: Fault): void {
    this.texts ??= new Set();
    if (!this.texts.has(fault.text)) {
      this.texts.add(fault.text);
      this.faults.push(fault);
    }
  }

  public merge(other: Result): void {
    for (const fault of other.faults) {
      this.add(fault);
    }
    this.unchecked.push(...other.unchecked);
    this.passed += other.passed;
  }
}
