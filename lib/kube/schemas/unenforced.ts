/**
 * Where a schema says more than the API server holds an object to: a field called required that may be missing, or a
 * value outside its enum that is taken. Measured on each minor's server by `npm run verdicts`; the recorded verdicts
 * hold the rows to it, both ways.
 */
import { isAtLeast, type Minor } from '../versions';

/** One stretch of schema that servers do not enforce. */
export interface Unenforced {
  /** Kinds at whose root the path starts; every kind where absent. */
  readonly kinds?: readonly string[];

  /** Path without indexes: `spec.containers[].ports[].protocol`. */
  readonly path: RegExp;

  /** First minor that enforces it; absent where none does. */
  readonly until?: Minor;

  readonly why: string;
}

const GATE = 'behind a feature gate that is off by default: the field is dropped before anyone validates it';
const LAX = 'decoded, and then not looked at';

export const UNENFORCED: readonly Unenforced[] = [
  { kinds: ['StatefulSet'], path: /^spec\.template\.spec\b/, until: '1.36', why: LAX },
  { kinds: ['StatefulSet'], path: /^spec\.volumeClaimTemplates\[\]\.spec\b/, until: '1.36', why: LAX },
  { kinds: ['StatefulSet'], path: /^spec\.volumeClaimTemplates\[\]\.status\b/, why: LAX },
  { kinds: ['StatefulSet'], path: /^spec\.serviceName$/, until: '1.36', why: LAX },
  { path: /^(?!metadata\b).*[tT]emplates?(\[\])?\.metadata\.ownerReferences\[\]/, why: LAX },
  { path: /\.resizePolicy\[\]\.(resourceName|restartPolicy)$/, until: '1.33', why: GATE },
  { path: /\.resourceClaims\[\]\.name$|\.resources\.claims\[\]\.name$/, until: '1.34', why: GATE },
  { path: /\.evictionResponders\[\]/, why: GATE },
  { path: /\.httpGet\.protocol$|\.grpc\.mode$|\.lifecycle\.stopSignal$/, why: GATE },
];

/** The rows that hold on a minor for a kind. */
export function unenforcedIn(minor: Minor, kind: string): Unenforced[] {
  return UNENFORCED.filter(
    row => (row.until === undefined || !isAtLeast(minor, row.until)) && (row.kinds?.includes(kind) ?? true),
  );
}
