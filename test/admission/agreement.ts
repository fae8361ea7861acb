import { type Answer, admit } from '../../lib/admission/admit';
import { KIND_RULES } from '../../lib/admission/registry';
import { groupOf, type Minor } from '../../lib/kube';
import { aboutTheCluster } from '../cluster/verdicts/about-the-cluster';
import type { RecordedVerdict } from '../cluster/verdicts/model';
import type { RecordedCase } from '../cluster/verdicts/recorded';

/** One line of an answer: where, and what is said there. */
export interface Line {
  readonly path: string;
  readonly text: string;
}

/** A case, a minor, what its server said, what we say, and in what the two agree. */
export interface Comparison {
  readonly it: RecordedCase;
  readonly minor: Minor;
  readonly server: RecordedVerdict;
  readonly ours: Answer;
  readonly verdict: boolean;

  /** Only of what both refuse. */
  readonly paths?: boolean;
  readonly messages?: boolean;

  /** Of all. */
  readonly warnings: boolean;
}

/** Whether we claim to judge objects of this kind at all. */
export function isChecked(it: RecordedCase): boolean {
  return KIND_RULES.has(`${groupOf(it.base.apiVersion)}/${it.kind}`);
}

/** Each minor's answer to a case beside ours, but for answers that speak of the cluster and not of the object. */
export function compareAll(it: RecordedCase, minors?: readonly string[]): Comparison[] {
  return Object.entries(it.verdicts)
    .filter(([minor, server]) => (minors?.includes(minor) ?? true) && aboutTheCluster(server) === undefined)
    .map(([minor, server]) => compare(it, minor as Minor, server));
}

function compare(it: RecordedCase, minor: Minor, server: RecordedVerdict): Comparison {
  const ours = admit(minor, it.object, it.question === 'update' ? it.base : undefined);
  const refused = server.code >= 300;
  const verdict = ours.verdict === (refused ? 'rejected' : 'accepted');
  const warnings = sameSet(server.warnings ?? [], ours.warnings);
  if (!verdict || !refused) return { it, minor, server, ours, verdict, warnings };
  const ordered = inAnyOrder(it);
  const [theirLines, ourLines] = [serverLines(server).map(ordered), answerLines(ours).map(ordered)];
  return {
    it,
    minor,
    server,
    ours,
    verdict,
    paths: sameSet(theirLines.map(pathOf), ourLines.map(pathOf)),
    messages: sameSet(theirLines.map(whole), ourLines.map(whole)),
    warnings,
  };
}

/** The claims of a StatefulSet come to be volumes of its Pods in an order of chance, which paths of servers show. */
function inAnyOrder({ kind, object }: RecordedCase): (line: Line) => Line {
  const claims = kind === 'StatefulSet' ? object.spec?.volumeClaimTemplates : undefined;
  const names = new Set(Array.isArray(claims) ? claims.map(claim => claim?.metadata?.name ?? '') : []);
  if (names.size < 2) return line => line;
  const place = (whole: string, index: string) => (Number(index) < names.size ? 'spec.template.spec.volumes[claim]' : whole);
  return line => ({ ...line, path: line.path.replace(/^spec\.template\.spec\.volumes\[(\d+)\]/, place) });
}

/** What a server said, a line for each cause; the whole message where no field is to blame. */
export function serverLines({ code, message, causes }: RecordedVerdict): Line[] {
  if (code < 300) return [];
  if (causes !== undefined) return causes.map(([, path, text]) => ({ path, text: withoutDiff(text) }));
  return [{ path: '', text: `${code} ${message?.replace(/(UID in object meta): .*/, '$1: UID')}` }];
}

/** Words that a Go diff of the two objects follows, on lines of its own: text whose form Go does not promise. */
function withoutDiff(text: string): string {
  return text.replace(/\n.*/s, '');
}

/** The same of our own answer. */
export function answerLines({ verdict, code, message, causes }: Answer): Line[] {
  if (verdict === 'accepted') return [];
  if (causes.length > 0) return causes.map(({ path, message: text }) => ({ path, text: withoutDiff(text) }));
  return [{ path: '', text: `${code} ${message}` }];
}

const pathOf = (line: Line) => line.path;
const whole = (line: Line) => `${line.path}\0${line.text}`;

/** As sets: older servers say one thing twice. */
function sameSet(left: readonly string[], right: readonly string[]): boolean {
  const [one, other] = [new Set(left), new Set(right)];
  return one.size === other.size && [...one].every(item => other.has(item));
}

/** How far we agree with one minor's server about one kind. */
export interface Tally {
  readonly kind: string;
  readonly minor: string;
  asked: number;
  verdict: number;
  refused: number;
  paths: number;
  messages: number;
  warned: number;
  warnings: number;
}

/** Sums comparisons up by kind and minor, in order of appearance. */
export class Tallies {
  private readonly byKey = new Map<string, Tally>();

  public add({ it, minor, server, ours, verdict, paths, messages, warnings }: Comparison): void {
    const key = `${it.kind} ${minor}`;
    const none = { asked: 0, verdict: 0, refused: 0, paths: 0, messages: 0, warned: 0, warnings: 0 };
    const tally = this.byKey.get(key) ?? { kind: it.kind, minor, ...none };
    this.byKey.set(key, tally);
    tally.asked++;
    tally.verdict += Number(verdict);
    tally.refused += Number(server.code >= 300);
    tally.paths += Number(paths === true);
    tally.messages += Number(messages === true);
    const isWarned = (server.warnings ?? []).length + ours.warnings.length > 0;
    tally.warned += Number(isWarned);
    tally.warnings += Number(isWarned && warnings);
  }

  public get all(): readonly Tally[] {
    return [...this.byKey.values()];
  }
}

/** A table for people: objects asked, and the share of them on which we agree. */
export function table(tallies: readonly Tally[]): string {
  const share = (part: number, whole: number) => (whole === 0 ? '-' : `${((100 * part) / whole).toFixed(2)} %`);
  const rows = tallies.map(it => [
    it.kind,
    it.minor,
    String(it.asked),
    share(it.verdict, it.asked),
    String(it.refused),
    share(it.paths, it.refused),
    share(it.messages, it.refused),
    String(it.warned),
    share(it.warnings, it.warned),
  ]);
  const all = [['kind', 'minor', 'asked', 'verdict', 'refused', 'paths', 'messages', 'warned', 'warnings'], ...rows];
  const widths = (all[0] ?? []).map((_, column) => Math.max(...all.map(row => row[column]?.length ?? 0)));
  return all.map(row => row.map((cell, column) => pad(cell, widths[column] ?? 0, column < 2)).join('  ')).join('\n');
}

function pad(cell: string, width: number, left: boolean): string {
  return left ? cell.padEnd(width) : cell.padStart(width);
}
