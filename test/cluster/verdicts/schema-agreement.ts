import {
  findSchemaFaults,
  findUnenforcedFaults,
  type SchemaFault,
  SchemaFaultType,
  UNENFORCED,
  type Unenforced,
} from '../../../lib/kube/schemas';
import type { Minor } from '../../../lib/kube/versions';
import { aboutTheCluster } from './about-the-cluster';
import type { RecordedVerdict } from './model';
import type { RecordedCase } from './recorded';
import { withoutIndexes } from './words';

/** One minor's answer to one case. */
export interface Answer {
  readonly it: RecordedCase;
  readonly minor: Minor;
  readonly verdict: RecordedVerdict;
}

/** Where schemas and servers disagree: a line for each disagreement, in lists that are empty when all is well. */
export interface Disagreements {
  /** Accepted by the server, faulted by the schema. */
  readonly faultedButAccepted: string[];

  /** Not decoded or not served, and no fault found. */
  readonly undecodedButFine: string[];

  /** Decoded by the server, and a fault of decoding found. */
  readonly decodedButFaulted: string[];

  /** Said to be unenforced, and refused in so many words. */
  readonly enforcedAfterAll: string[];

  /** Rows of `UNENFORCED` that no accepted object shows. */
  readonly rowsUnshown: string[];
}

const DECODING = [
  SchemaFaultType.NOT_SERVED,
  SchemaFaultType.UNKNOWN_FIELD,
  SchemaFaultType.WRONG_TYPE,
  SchemaFaultType.WRONG_FORMAT,
];

/** What servers call the faults that their validation finds. */
const CAUSES: Readonly<Record<string, string>> = {
  'Required value': 'FieldValueRequired',
  'Unsupported value': 'FieldValueNotSupported',
};

/** Every minor's answer to new objects, those about the cluster left out. */
export function answersTo(cases: Iterable<RecordedCase>): Answer[] {
  return [...cases]
    .filter(it => it.question === 'create')
    .flatMap(it => Object.entries(it.verdicts).map(([minor, verdict]) => ({ it, minor: minor as Minor, verdict })))
    .filter(({ verdict }) => aboutTheCluster(verdict) === undefined);
}

/** Without the answers that repeat the minor before: the first, the last and every change of each case remain. */
export function changesOf(answers: readonly Answer[]): Answer[] {
  return answers.filter(({ it, verdict }, index) => {
    const [before, after] = [answers[index - 1], answers[index + 1]];
    return before?.it !== it || after?.it !== it || JSON.stringify(before.verdict) !== JSON.stringify(verdict);
  });
}

/** Holds the schemas to the answers. */
export function disagreements(answers: readonly Answer[]): Disagreements {
  const found: Disagreements = {
    faultedButAccepted: [],
    undecodedButFine: [],
    decodedButFaulted: [],
    enforcedAfterAll: [],
    rowsUnshown: [],
  };
  const shown = new Set<Unenforced>();
  for (const answer of answers) {
    const { it, minor, verdict } = answer;
    const faults = findSchemaFaults(minor, it.object);
    const line = (fault?: SchemaFault) => `${minor} ${verdict.code} ${it.id}: ${fault?.path} ${fault?.type}`;
    if (verdict.code === 400 || verdict.code === 404) {
      if (faults.length === 0) found.undecodedButFine.push(`${line()} ${verdict.message}`);
      continue;
    }
    const unenforced = findUnenforcedFaults(minor, it.object);
    if (verdict.code < 300) {
      found.faultedButAccepted.push(...faults.map(line));
      for (const fault of unenforced) for (const row of rowsFor(it.kind, fault)) shown.add(row);
    } else if (verdict.code === 422) {
      found.decodedButFaulted.push(...faults.filter(fault => DECODING.includes(fault.type)).map(line));
      found.enforcedAfterAll.push(...unenforced.filter(fault => isRefused(it.kind, fault, verdict)).map(line));
    }
  }
  found.rowsUnshown.push(...UNENFORCED.filter(row => !shown.has(row)).map(row => String(row.path)));
  return found;
}

function rowsFor(kind: string, fault: SchemaFault): Unenforced[] {
  return UNENFORCED.filter(row => row.path.test(withoutIndexes(fault.path)) && (row.kinds?.includes(kind) ?? true));
}

function isRefused(kind: string, fault: SchemaFault, verdict: RecordedVerdict): boolean {
  const isSometimes = rowsFor(kind, fault).some(row => row.sometimes);
  return !isSometimes && (verdict.causes ?? []).some(([type, field]) => field === fault.path && type === CAUSES[fault.type]);
}
