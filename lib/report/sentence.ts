/** Findings and objects in one line each, the same in every format. */
import { minorsInWords } from './minors';
import type { Finding, Report, ReportedObject, Severity } from './model';

/** Longer values say no more. */
const MOST_VALUE_CHARACTERS = 80;

/** As the API server would put it: `spec.replicas: Invalid value: -1: must be greater than or equal to 0 (refused from 1.36 on)`. */
export function sentenceOf(finding: Finding, report: Report): string {
  const { path, type, value, message } = finding;
  const parts = [path, type, value === undefined ? undefined : shown(value), message];
  return `${parts.filter(part => part !== undefined && part !== '').join(': ')}${minorsOf(finding, report)}`;
}

/** What authors let stand, each with the object that it is about and the reason. */
export function letStand(report: Report): string[] {
  return (report.suppressed ?? []).map(finding => {
    const about = report.objects[finding.object ?? -1];
    const object = about === undefined ? '' : `${nameOf(about)}: `;
    return `${object}${sentenceOf(finding, report)} [${finding.rule}]: ${finding.reason}`;
  });
}

const VERBS: Readonly<Record<Severity, string>> = { error: 'refused', warning: 'warned', note: 'said' };

function minorsOf({ kubernetes, severity }: Finding, report: Report): string {
  const words = kubernetes && minorsInWords(kubernetes, report.kubernetes.split(','));
  return words === undefined ? '' : ` (${VERBS[severity]} ${words})`;
}

function shown(value: unknown): string {
  const json = JSON.stringify(value);
  return json.length > MOST_VALUE_CHARACTERS ? `${json.slice(0, MOST_VALUE_CHARACTERS - 1)}…` : json;
}

/** `StatefulSet/db in namespace web`; what is missing is said to be. */
export function nameOf({ kind, name, namespace }: ReportedObject): string {
  const where = namespace === undefined ? '' : ` in namespace ${namespace}`;
  return `${kind || 'object without kind'}/${name || '(no name)'}${where}`;
}

/** `rejected`, or `rejected (up to 1.33)` where the minors do not agree. */
export function verdictOf({ verdict, verdicts }: ReportedObject, report: Report): string {
  const words = verdict === 'not-checked' ? 'not checked' : verdict;
  if (verdicts === undefined) {
    return words;
  }
  const asked = report.kubernetes.split(',');
  return `${words} (${minorsInWords(
    asked.filter(minor => verdicts[minor] === verdict),
    asked,
  )})`;
}

/** The file that a finding is in. */
export function fileOf({ object, file }: Finding, { objects }: Report): string {
  return file ?? objects[object ?? -1]?.file ?? '';
}
