/** A report in the words of cdk8s-cli: what is wrong, and all places where it is. */
import type { Finding, Report } from '../report';
import { visible } from '../report/excerpt';
import { fileOf, sentenceOf } from '../report/sentence';
import { resourceNames } from './resource-names';

/**
 * @see https://github.com/cdk8s-team/cdk8s-cli/blob/2.x/src/plugins/validation.ts - `ValidationViolation`
 */
export interface Violation {
  readonly ruleName: string;
  readonly recommendation: string;
  readonly fix: string;
  readonly violatingResources: readonly ViolatingResource[];
}

interface ViolatingResource {
  readonly resourceName: string;
  readonly locations: readonly string[];
  readonly manifestPath: string;
}

/** Findings that say the same, together; in the order of the report. */
export function violationsOf(report: Report): Violation[] {
  const names = resourceNames(report.objects);
  const alike = new Map<string, { readonly violation: Violation; readonly findings: Finding[] }>();
  for (const finding of report.findings) {
    const violation = violationOf(finding, report);
    const key = JSON.stringify(violation);
    const known = alike.get(key) ?? { violation, findings: [] };
    alike.set(key, known);
    known.findings.push(finding);
  }
  return [...alike.values()].map(({ violation, findings }) => ({
    ...violation,
    violatingResources: resourcesOf(findings, report, names),
  }));
}

function violationOf(finding: Finding, report: Report): Violation {
  const { path: _, ...about } = finding;
  return {
    ruleName: finding.rule,
    recommendation: visible(`${finding.severity}: ${sentenceOf(about, report)}`),
    fix: visible(finding.hint ?? remedyOf(finding, report)),
    violatingResources: [],
  };
}

/** What to do where the finding itself does not say. */
function remedyOf({ layer, rule, object, path }: Finding, { objects }: Report): string {
  if (layer === 'rule') {
    return `npx cdk8s-stateful rules ${rule}`;
  }
  if (rule === 'admission/not-checked') {
    return 'name the file that defines its kind in `crds`, or make sure of it yourself';
  }
  const { kind } = objects[object ?? -1] ?? {};
  return path === undefined || kind === undefined
    ? 'change what the API server names'
    : `npx cdk8s-stateful explain ${kind}.${fieldsOf(path)}`;
}

/** Up to the first key of a map, whose values have no names; without indices. */
function fieldsOf(path: string): string {
  return (/^(?:[^[]|\[\d+\])*/.exec(path)?.[0] ?? '').replace(/\[\d+\]/g, '');
}

/** Findings about one object, together. */
function resourcesOf(findings: readonly Finding[], report: Report, names: readonly string[]): ViolatingResource[] {
  const resources = new Map<string, { readonly manifestPath: string; readonly resourceName: string; locations: string[] }>();
  for (const finding of findings) {
    const { object, line, column, path } = finding;
    const manifestPath = fileOf(finding, report);
    const resourceName = object === undefined ? manifestPath : (names[object] ?? '');
    const key = JSON.stringify([object, manifestPath]);
    const known = resources.get(key) ?? { resourceName, locations: [], manifestPath };
    resources.set(key, known);
    known.locations.push(visible(`${manifestPath}:${line}:${column}${path === undefined ? '' : ` ${path}`}`));
  }
  return [...resources.values()];
}
