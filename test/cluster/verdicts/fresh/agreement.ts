/** How far we agree with a minor's server about fresh objects. Plain data: it is written to disk as it is. */
export interface Agreement {
  readonly minor: string;
  readonly seed: number;

  /** New objects and updates that were asked about. */
  readonly creates: number;
  readonly updates: number;

  /** Answers that speak of the cluster, such as of its address ranges: they are left out of all that follows. */
  readonly aboutCluster: number;

  /** Of what was compared: we said that we do not check it. That counts as no agreement. */
  readonly notChecked: number;
  readonly compared: number;

  /** The same verdict. */
  readonly verdict: number;

  /** What the server refuses; of these, all paths the same, and all types and messages. */
  readonly refused: number;
  readonly paths: number;
  readonly messages: number;
}

/** What is demanded: how much of what is compared has the same verdict, and how much of what is refused the same paths and words. */
const BARS = { verdict: 0.999, paths: 0.99, messages: 0.97 };

/** Whether a minor fails what is demanded. */
export function isUnderTheBars({ compared, verdict, refused, paths, messages }: Agreement): boolean {
  return verdict < compared * BARS.verdict || paths < refused * BARS.paths || messages < refused * BARS.messages;
}

/** A Markdown table, a row for each minor. */
export function rows(all: readonly Agreement[]): string {
  const heads = [
    'minor',
    'seed',
    'new objects',
    'updates',
    'about the cluster',
    'compared',
    'same verdict',
    'exceptions',
    'not checked',
    'refused',
    'same paths',
    'same type and message',
  ];
  const cells = all.map(it => [
    it.minor,
    String(it.seed),
    number(it.creates),
    number(it.updates),
    number(it.aboutCluster),
    number(it.compared),
    share(it.verdict, it.compared),
    number(it.compared - it.verdict),
    number(it.notChecked),
    number(it.refused),
    share(it.paths, it.refused),
    share(it.messages, it.refused),
  ]);
  const widths = heads.map((head, column) => Math.max(head.length, ...cells.map(row => row[column]?.length ?? 0)));
  const line = (row: readonly string[]) => `| ${row.map((cell, column) => pad(cell, widths[column] ?? 0, column)).join(' | ')} |`;
  const rule = widths.map((width, column) => (column === 0 ? '-'.repeat(width) : `${'-'.repeat(width - 1)}:`));
  return [heads, rule, ...cells].map(line).join('\n');
}

/** The first column stands left, numbers right. */
function pad(cell: string, width: number, column: number): string {
  return column === 0 ? cell.padEnd(width) : cell.padStart(width);
}

function number(value: number): string {
  return String(value).replace(/\B(?=(\d{3})+$)/g, ',');
}

/** Rounded down, so that nothing is whole that is not. */
function share(part: number, whole: number): string {
  return whole === 0 ? '-' : `${(Math.floor((100_000 * part) / whole) / 1000).toFixed(3)} %`;
}
