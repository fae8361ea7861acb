/** One run: what files hold comes in, a report comes out. */
import { CustomKinds, isCustomGroup, isDefinition } from '../admission/custom/custom-kinds';
import type { Minor } from '../kube';
import type { Loaded, LoadedObject, LoadFinding, Source } from '../load';
import type { Finding, Report, ReportedObject, Suppressed } from '../report';
import { STRICT } from './findings';
import { type Judgement, judge } from './judge';
import { pathText } from './places';
import type { RuleSettings } from './rules';

export const CHECKS = ['admission', 'rules'] as const;

/** Who is asked about the manifests. */
export type Check = (typeof CHECKS)[number];

/** How objects are checked. */
export interface SurveyOptions extends RuleSettings {
  /** Oldest first, each once. */
  readonly minors: readonly Minor[];
  readonly checks: readonly Check[];
}

export class Survey {
  private readonly objects: ReportedObject[] = [];

  /** Findings of each object and of each text that yields none, in input order. */
  private readonly findings: Finding[][] = [];

  /** By object: the place of its findings among those of all. */
  private readonly slots: number[] = [];

  /** Custom resources: they wait for their definitions, which may come after them. */
  private readonly waiting: Waiting[] = [];
  private readonly definitions: unknown[] = [];

  /** Kept for the rules alone, which see all objects together. */
  private readonly loaded: LoadedObject[] = [];

  /** Lines that findings point at, by number and file. */
  private readonly lines = new Map<string, string>();

  /** Whether texts hold Secrets, as far as somebody asked. */
  private readonly secretive = new WeakMap<Source, boolean>();

  private readonly minors: readonly Minor[];
  private readonly checks: readonly Check[];

  constructor(private readonly options: SurveyOptions) {
    this.minors = options.minors;
    this.checks = options.checks;
  }

  /** How many objects have come in. */
  public get count(): number {
    return this.objects.length;
  }

  /** Takes the definitions of custom kinds in a file: its objects are no part of the report. */
  public define({ objects, findings, source }: Loaded): void {
    for (const { value } of objects.filter(object => isDefinition(object.value))) {
      this.definitions.push(value);
    }
    this.addFileFindings(findings, source);
  }

  /** Takes what one file holds. */
  public add({ objects, findings, source }: Loaded): void {
    const faults = byObject(findings);
    const ofFile = (faults.get(undefined) ?? []).map(finding => ({ document: finding.document ?? -1, finding }));
    const parts = [...objects.map(object => ({ document: object.document, object })), ...ofFile];
    for (const part of parts.sort((left, right) => left.document - right.document)) {
      if ('object' in part) {
        this.addObject(part.object, faults.get(part.object) ?? []);
      } else {
        this.addFileFindings([part.finding], source);
      }
    }
  }

  private addFileFindings(findings: readonly LoadFinding[], source: Loaded['source']): void {
    for (const finding of findings) {
      const { file, line } = finding;
      this.findings.push([placed(told(finding), { file })]);
      if (source !== undefined && !this.holdsSecrets(source)) {
        this.lines.set(placeOf(file, line), source.line(line));
      }
    }
  }

  private addObject(object: LoadedObject, faults: readonly LoadFinding[]): void {
    const index = this.objects.push({ ...described(object), verdict: 'not-checked' }) - 1;
    this.slots.push(this.findings.push([]) - 1);
    const come: Waiting = { object, index, faults };
    if (this.checks.includes('rules')) {
      this.loaded.push(object);
    }
    if (isDefinition(object.value)) {
      this.definitions.push(object.value);
    }
    if (this.minors.some(minor => isCustomGroup(minor, this.objects[index]?.apiVersion ?? ''))) {
      this.waiting.push(come);
    } else {
      this.judge(come);
    }
  }

  private judge({ object, index, faults }: Waiting, customKinds?: CustomKinds): void {
    const { verdict, verdicts, findings } = this.checks.includes('admission')
      ? judge(object, this.minors, strictFaultsOf(faults), customKinds)
      : NOT_ASKED;
    Object.assign(this.objects[index] as ReportedObject, { verdict }, verdicts && { verdicts });
    for (const finding of [...faults.map(told), ...findings].sort(byPlace)) {
      this.findings[this.slots[index] ?? -1]?.push(placed(finding, { object: index }));
      this.keepLine(object, finding.line);
    }
  }

  /** What all that came in amounts to. */
  public report(): Report {
    const customKinds = CustomKinds.of(this.definitions);
    for (const come of this.waiting.splice(0)) {
      this.judge(come, customKinds);
    }
    const suppressed = this.checks.includes('rules') ? this.askRules() : [];
    const kubernetes = this.minors.join(',');
    const findings = this.findings.flat();
    return { kubernetes, objects: this.objects, findings, ...(suppressed.length > 0 && { suppressed }) };
  }

  /** Adds what the rules find, and answers what may stand. Their room is loaded when they are asked: it is the largest. */
  private askRules(): readonly Suppressed[] {
    const { ruleFindings, unusedEntry }: typeof import('./rules') = require('./rules');
    const { findings, suppressed, unused } = ruleFindings(this.loaded, this.minors, this.options);
    for (const finding of findings) {
      this.keepLine(this.loaded[finding.object], finding.line);
      this.findings[this.slots[finding.object] ?? -1]?.push(finding);
    }
    this.findings.push(unused.map(message => unusedEntry(message, this.options.suppressedIn)));
    return suppressed;
  }

  /** A line that a finding points at; undefined for one that may hold a secret. */
  public lineOf(file: string, line: number): string | undefined {
    return this.lines.get(placeOf(file, line));
  }

  /** What is told goes into logs: never a line of a Secret, nor one that another item of a list may share with it. */
  private keepLine(object: LoadedObject | undefined, line: number): void {
    if (
      object === undefined ||
      object.value['kind'] === 'Secret' ||
      (object.path.length > 0 && this.holdsSecrets(object.source))
    ) {
      return;
    }
    this.lines.set(placeOf(object.file, line), object.source.line(line));
  }

  private holdsSecrets(source: Source): boolean {
    const known = this.secretive.get(source) ?? SECRET.test(source.text);
    this.secretive.set(source, known);
    return known;
  }
}

const SECRET = /\bkind["']?:\s*["']?Secret\b/;

function placeOf(file: string, line: number): string {
  return `${line} ${file}`;
}

/** An object that came in, its place among all, and what its text has against it. */
interface Waiting {
  readonly object: LoadedObject;
  readonly index: number;
  readonly faults: readonly LoadFinding[];
}

/** What was found in each object, and with none for its key what is about the text as such. */
function byObject(findings: readonly LoadFinding[]): ReadonlyMap<LoadedObject | undefined, LoadFinding[]> {
  const groups = new Map<LoadedObject | undefined, LoadFinding[]>();
  for (const finding of findings) {
    const group = groups.get(finding.object);
    if (group === undefined) {
      groups.set(finding.object, [finding]);
    } else {
      group.push(finding);
    }
  }
  return groups;
}

const NOT_ASKED: Judgement = { verdict: 'not-checked', findings: [] };

function strictFaultsOf(faults: readonly LoadFinding[]): string[] {
  return faults.filter(({ rule }) => rule === 'load/duplicate-key').map(({ message }) => message);
}

/** What loading has against a text, as a finding. */
function told({ rule, severity, line, column, message, hint, path }: LoadFinding): Finding {
  return {
    layer: 'admission',
    rule,
    ...(rule === 'load/duplicate-key' && { type: STRICT }),
    severity,
    ...(path && { path: pathText(path) }),
    line,
    column,
    message,
    ...(hint !== undefined && { hint }),
  };
}

/** The finding with its object or file, where the contract has it. */
function placed(finding: Finding, place: Pick<Finding, 'object' | 'file'>): Finding {
  const { layer, rule, type, severity, kubernetes, ...rest } = finding;
  return { layer, rule, ...(type !== undefined && { type }), severity, ...place, ...(kubernetes && { kubernetes }), ...rest };
}

function described(object: LoadedObject): Omit<ReportedObject, 'verdict' | 'verdicts'> {
  const { apiVersion, kind, metadata } = object.value;
  const { namespace, name } = Object(metadata);
  return {
    file: object.file,
    document: object.document,
    line: object.position.line,
    apiVersion: textOf(apiVersion),
    kind: textOf(kind),
    ...(typeof namespace === 'string' && namespace !== '' && { namespace }),
    name: textOf(name),
  };
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

function byPlace(left: Finding, right: Finding): number {
  return left.line - right.line || left.column - right.column;
}
