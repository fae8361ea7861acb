import type { IConstruct } from 'constructs';

/** One thing that is wrong with the properties of a construct. */
export interface Fault {
  /** Property, as the caller wrote it: `claims[0].storage`. */
  readonly field: string;
  /** Value that was given; left out where something is missing. */
  readonly value?: unknown;
  /** What Kubernetes, or the construct, says of it. */
  readonly message: string;
  /** What to do about it. */
  readonly remedy?: string;
}

/** Attaches a place to what a predicate of `lib/kube` says of a value: one fault, however much it says. */
export function faultsAt(field: string, value: unknown, messages: readonly string[], remedy?: string): Fault[] {
  return messages.length === 0 ? [] : [{ field, value, message: messages.join(', and '), remedy }];
}

/** Moves faults below a field: those of `ports` under `containers[1]` become faults of `containers[1].ports`. */
export function under(prefix: string, faults: readonly Fault[]): Fault[] {
  return faults.map(fault => ({ ...fault, field: prefix === '' ? fault.field : `${prefix}.${fault.field}` }));
}

/** A fault for each value that stands in the list more than once, at its second place. */
export function duplicateFaults(field: (index: number) => string, values: readonly unknown[], what: string): Fault[] {
  return values.flatMap((value, index) =>
    values.indexOf(value) < index
      ? [{ field: field(index), value, message: `duplicate ${what}`, remedy: `give each ${what} once` }]
      : [],
  );
}

/**
 * Throws one error that names every fault of a construct.
 *
 * @param props what the caller wrote: the faults come in its order, what was left out last
 * @throws InvalidPropsError if there is any fault
 */
export function requireNoFaults(scope: IConstruct, faults: readonly Fault[], props: object = {}): void {
  if (faults.length > 0) {
    throw new InvalidPropsError(scope.node.path || ROOT, inOrderOf(props, faults));
  }
}

/** The path of an App is empty. */
const ROOT = 'App';

function inOrderOf(props: object, faults: readonly Fault[]): readonly Fault[] {
  const written = Object.keys(props);
  const place = ({ field }: Fault) => {
    const index = written.indexOf(field.split(/[.[]/, 1)[0] ?? '');
    return index < 0 ? written.length : index;
  };
  return [...faults].sort((left, right) => place(left) - place(right));
}

/** The properties of one construct cannot become objects that Kubernetes takes. */
class InvalidPropsError extends Error {
  constructor(path: string, faults: readonly Fault[]) {
    const [only] = faults;
    super(
      faults.length === 1 && only !== undefined
        ? `${path}: ${describe(only)}`
        : `${path}: ${faults.length} faults\n${faults.map(fault => `  - ${describe(fault)}`).join('\n')}`,
    );
    this.name = 'InvalidPropsError';
  }
}

function describe({ field, value, message, remedy }: Fault): string {
  const given = value === undefined ? '' : `${shown(value)}: `;
  return `${field}: ${given}${message}${remedy === undefined ? '' : `; ${remedy}`}`;
}

const LONGEST_SHOWN = 120;

function shown(value: unknown): string {
  // JSON has no word for what is not a number, and writes null.
  const text = typeof value === 'number' ? String(value) : (JSON.stringify(value) ?? String(value));
  return text.length > LONGEST_SHOWN ? `${text.slice(0, LONGEST_SHOWN)}...` : text;
}
