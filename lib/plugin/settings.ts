/** What users say to the checks, as the checks want it. */
import { CHECKS, ConfigurationError, configurationOf, type SurveyOptions } from '../checks';
import { closest } from '../checks/closest';
import { MINORS, type Minor, minorFaults } from '../kube';

/** How manifests are checked, and what fails. */
export interface Settings extends SurveyOptions {
  /** Whether warnings fail, too. */
  readonly strict: boolean;
}

const RULE_KEYS = ['assume', 'podSecurity', 'suppress'] as const;

/** Properties of `ManifestChecksOptions`. */
const OPTION_KEYS: readonly string[] = ['kubernetes', 'checks', 'strict', ...RULE_KEYS];

/**
 * Reads `ManifestChecksOptions` that may come from YAML or from JavaScript, and so may be anything.
 *
 * @param target the minor to ask where the options name none
 * @param known properties that there are besides
 * @throws ConfigurationError that names the property, the value and what to do
 */
export function settingsOf(options: object, target: Minor, known: readonly string[] = []): Settings {
  const said = Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined));
  requireKnown(Object.keys(said), [...OPTION_KEYS, ...known]);
  const { kubernetes, checks, strict = false } = said;
  if (typeof strict !== 'boolean') {
    throw new ConfigurationError(`strict: ${shown(strict)} must be true or false`);
  }
  return {
    minors: kubernetes === undefined ? [target] : someOf(kubernetes, 'kubernetes', MINORS, minorRemedy),
    checks: checks === undefined ? CHECKS : someOf(checks, 'checks', CHECKS, () => `must be one of ${CHECKS.join(', ')}`),
    strict,
    ...configurationOf(Object.fromEntries(RULE_KEYS.filter(key => key in said).map(key => [key, said[key]]))),
  };
}

function requireKnown(keys: readonly string[], known: readonly string[]): void {
  const unknown = keys.find(key => !known.includes(key));
  if (unknown !== undefined) {
    const meant = closest(unknown, known);
    const remedy = meant === undefined ? `must be one of ${known.join(', ')}` : `did you mean '${meant}'?`;
    throw new ConfigurationError(`${unknown}: no such property: ${remedy}`);
  }
}

/** Each value once, in the order of `known`. */
function someOf<T extends string>(value: unknown, place: string, known: readonly T[], remedy: (value: unknown) => string): T[] {
  const values: readonly unknown[] = Array.isArray(value) ? value : [value];
  const wrong = values.find(it => !known.includes(it as T));
  if (wrong !== undefined || values.length === 0) {
    throw new ConfigurationError(`${place}: ${shown(values.length === 0 ? values : wrong)} ${remedy(wrong)}`);
  }
  return known.filter(it => values.includes(it));
}

/** YAML reads `1.30` as the number 1.3. */
function minorRemedy(value: unknown): string {
  return `${minorFaults('').join()}${typeof value === 'number' ? ': put it in quotes' : ''}`;
}

function shown(value: unknown): string {
  return typeof value === 'string' ? `'${value}'` : String(JSON.stringify(value));
}
