import { dnsLabelFaults } from '../../kube';
import { type Fault, faultsAt } from '../core/faults';

/** Where a rule applies. */
export interface MultilineOptions {
  /**
   * Names of the containers whose logs are joined by this rule.
   *
   * Name them wherever you can: a rule for all containers also joins the lines of
   * applications that never write such a first line. Vector asks for it.
   *
   * @default - all containers
   */
  readonly containers?: string[];
}

/** Which lines of a container's log belong to one record. */
export class Multiline {
  /** Java stack traces: `at`, `Caused by:`, `Suppressed:` and `...` lines follow the line before. */
  public static java(): Multiline {
    return new Multiline({ language: 'java' });
  }

  /** Go panics: the empty line, `goroutine`, its calls and places follow the line before. */
  public static golang(): Multiline {
    return new Multiline({ language: 'go' });
  }

  /** Python tracebacks: indented lines and the exception follow the line before. */
  public static python(): Multiline {
    return new Multiline({ language: 'python' });
  }

  /**
   * A record starts with each line that matches; all others follow it.
   *
   * In the containers that it names, this rule alone holds.
   *
   * @param firstLine regular expression, matched from the start of the line, such as `\d{4}-\d{2}-\d{2}`.
   *   No look-around and no back-references: Vector and the OpenTelemetry Collector have none
   * @param options which containers the rule is for
   */
  public static startsWith(firstLine: string, options: MultilineOptions = {}): Multiline {
    return new Multiline({ firstLine, containers: options.containers ?? [] });
  }

  private constructor(
    /** @internal */
    public readonly _rule: MultilineRule,
  ) {}

  /** @internal */
  public _faults(field: string): Fault[] {
    return 'language' in this._rule ? [] : startsWithFaults(field, this._rule);
  }
}

/** What agents without parsers of their own know of a language: the lines that follow another one. */
export type Language = 'java' | 'go' | 'python';

export interface StartsWithRule {
  readonly firstLine: string;
  readonly containers: readonly string[];
}

export type MultilineRule = { readonly language: Language } | StartsWithRule;

/** Lines that continue a record, by language, as a regular expression that RE2, Rust, Onigmo and JavaScript read alike. */
export const CONTINUATION: { readonly [language in Language]: string } = {
  java: String.raw`[\t ]+(?:at|eval at|\.\.\.) |[\t ]*(?:Caused by|Suppressed): `,
  go: String.raw`\s*$|goroutine \d+ \[|\t|created by |\[signal |exit status |[^\s(]+\(.*\)$`,
  python: String.raw`[\t ]|(?:[A-Za-z_]\w*\.)*[A-Za-z_]\w*(?:Error|Exception|ExceptionGroup|Exit|Interrupt|Warning)(?::|$)|During handling of the above exception|The above exception was the direct cause`,
};

const NOT_PORTABLE = /\(\?(?:[=!]|<[=!]|>)|\\[1-9]|\\[kgGKX]/;

function startsWithFaults(field: string, { firstLine, containers }: StartsWithRule): Fault[] {
  return [...regexFaults(`${field}.firstLine`, firstLine), ...containerFaults(`${field}.containers`, containers)];
}

function regexFaults(field: string, regex: string): Fault[] {
  const fault = (message: string, remedy: string): Fault[] => [{ field, value: regex, message, remedy }];
  if (regex.trim() === '' || /[\n\r]/.test(regex)) {
    return fault('must be a regular expression on one line', String.raw`write one such as \d{4}-\d{2}-\d{2}`);
  }
  if (NOT_PORTABLE.test(regex)) {
    return fault('must not use look-around or back-references', 'say it without: not every agent has them');
  }
  if (regex.includes('/') || regex.includes("'")) {
    return fault("must not contain '/' or a single quote, which end the expression in some agents", "use '.' in their place");
  }
  return compiles(regex) ? [] : fault('is not a regular expression', 'check brackets and escapes');
}

function compiles(regex: string): boolean {
  try {
    new RegExp(regex.replace(/^\(\?[imsx]+\)/, ''));
    return true;
  } catch {
    return false;
  }
}

function containerFaults(field: string, containers: readonly string[]): Fault[] {
  return containers.flatMap((name, index) =>
    faultsAt(`${field}[${index}]`, name, dnsLabelFaults(name), 'give the name of a container'),
  );
}
