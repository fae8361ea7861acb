/** What there is to say of manifests, and whether a test may pass. */
import { type Check, ConfigurationError, configurationOf, Survey } from '../checks';
import { isMinor, MINORS, type Minor, minorFaults } from '../kube';
import type { Finding, Report, Severity } from '../report';
import { text } from '../report/text';
import { receivedManifests, receivedTarget } from './manifests';
import type { AcceptedOptions, NoFindingsOptions } from './options';

/** The outcome of a check. */
export interface Verdict {
  /** Nothing is in the way. */
  readonly clean: boolean;

  /** Something is in the way for certain, not only for want of knowledge. */
  readonly faulty: boolean;

  /** The report for people. */
  readonly text: string;
}

/** Whether the API server takes all manifests. */
export function acceptance(received: unknown, options: AcceptedOptions): Verdict {
  const { report, survey } = surveyed(received, ['admission'], options);
  const verdicts = report.objects.map(({ verdict }) => verdict);
  return {
    clean: verdicts.every(verdict => verdict === 'accepted') && !hasFileErrors(report),
    faulty: verdicts.includes('rejected') || hasFileErrors(report),
    text: written(report, survey),
  };
}

/** Whether there is nothing to say of manifests, from a severity on. */
export function findings(received: unknown, { severity = 'note', ...options }: NoFindingsOptions): Verdict {
  const { report, survey } = surveyed(received, ['admission', 'rules'], options);
  const counting = report.findings.filter(finding => isNotChecked(finding) || weighs(finding, severity));
  return {
    clean: counting.length === 0,
    faulty: counting.some(finding => !isNotChecked(finding)),
    text: written({ ...report, findings: counting }, survey),
  };
}

/** Of texts that are no objects, such as those of manifests that are none. */
function hasFileErrors({ findings }: Report): boolean {
  return findings.some(({ object, severity }) => object === undefined && severity === 'error');
}

function isNotChecked({ rule }: Finding): boolean {
  return rule === 'admission/not-checked';
}

const LEAST_FIRST: readonly Severity[] = ['note', 'warning', 'error'];

function weighs(finding: Finding, least: Severity): boolean {
  return LEAST_FIRST.indexOf(finding.severity) >= LEAST_FIRST.indexOf(least);
}

function surveyed(received: unknown, checks: readonly Check[], options: AcceptedOptions) {
  const { kubernetes = receivedTarget(received), definitions = [], ...known } = options;
  const survey = new Survey({ minors: minorsOf([kubernetes].flat()), checks, ...configurationOf(known) });
  for (const definition of receivedManifests(definitions)) {
    survey.define(definition);
  }
  for (const loaded of receivedManifests(received)) {
    survey.add(loaded);
  }
  return { report: survey.report(), survey };
}

/** Oldest first. */
function minorsOf(said: readonly string[]): Minor[] {
  const wrong = said.find(minor => !isMinor(minor));
  if (wrong !== undefined || said.length === 0) {
    throw new ConfigurationError(`kubernetes: '${wrong ?? ''}' ${minorFaults(wrong ?? '').join()}`);
  }
  return MINORS.filter(minor => said.includes(minor));
}

function written(report: Report, survey: Survey): string {
  return text(report, { lineOf: (file, line) => survey.lineOf(file, line), colors: false });
}
