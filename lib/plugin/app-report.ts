/** The manifests of an app, checked as cdk8s would print them. */
import type { App } from 'cdk8s';
import { Survey } from '../checks';
import { apiObjectsOf, manifestsOf } from '../checks/constructs';
import { targetOf } from '../kube';
import type { Finding, Report, ReportedObject } from '../report';
import { fails } from '../report/counts';
import { sentenceOf } from '../report/sentence';
import { creationOf } from './creation';
import type { FindingSeverity, ManifestFinding, ManifestOrigin, ManifestReport, ManifestVerdict } from './manifest-report';
import type { ManifestChecksOptions } from './options';
import { type Settings, settingsOf } from './settings';

/** @throws ConfigurationError for options that are none */
export function settingsFor(app: App, options: ManifestChecksOptions): Settings {
  return settingsOf(options, targetOf(app.node));
}

/** What keeps the app from being synthesized, a text for each. */
export function errorsOf(app: App, options: ManifestChecksOptions): string[] {
  const settings = settingsFor(app, options);
  const report = reported(app, settings);
  const failing = report.findings.filter(finding => fails(finding, settings.strict));
  const origins = failing.length > 0 ? originsOf(app, report) : [];
  return failing.map(finding => errorText(finding, report, origins[finding.object ?? -1]));
}

export function reportOf(app: App, options: ManifestChecksOptions): ManifestReport {
  const settings = settingsFor(app, options);
  const report = reported(app, settings);
  const origins = originsOf(app, report);
  return {
    kubernetes: [...settings.minors],
    manifests: origins.map((origin, index) => ({
      ...origin,
      verdict: (report.objects[index] as ReportedObject).verdict as ManifestVerdict,
    })),
    findings: report.findings.map(finding => findingOf(finding, report, origins)),
    suppressed: (report.suppressed ?? []).map(it => ({ ...findingOf(it, report, origins), reason: it.reason })),
  };
}

function reported(app: App, settings: Settings): Report {
  const survey = new Survey({ ...settings, suppressedIn: 'ManifestChecks' });
  for (const manifest of manifestsOf(app)) {
    survey.add(manifest);
  }
  return survey.report();
}

function originsOf(app: App, { objects }: Report): ManifestOrigin[] {
  const constructs = new Map(apiObjectsOf(app).map(construct => [construct.node.path, construct]));
  return objects.map(({ file, apiVersion, kind, name, namespace }) => {
    const construct = constructs.get(file);
    const sourceLocation = construct && creationOf(construct);
    return {
      constructPath: file,
      apiVersion,
      kind,
      name,
      ...(namespace !== undefined && { namespace }),
      ...(sourceLocation !== undefined && { sourceLocation }),
    };
  });
}

/** A finding about the options is about no object. */
const NO_OBJECT: ManifestOrigin = { constructPath: '', apiVersion: '', kind: '', name: '' };

function findingOf(finding: Finding, report: Report, origins: readonly ManifestOrigin[]): ManifestFinding {
  const { rule, severity, path, hint, kubernetes } = finding;
  return {
    ...(origins[finding.object ?? -1] ?? NO_OBJECT),
    rule,
    severity: severity as FindingSeverity,
    message: messageOf(finding, report),
    ...(path !== undefined && { fieldPath: path }),
    ...(hint !== undefined && { hint }),
    ...(kubernetes !== undefined && { kubernetes: [...kubernetes] }),
  };
}

/** Without what has a field of its own. */
function messageOf({ path: _path, kubernetes: _kubernetes, ...finding }: Finding, report: Report): string {
  return sentenceOf(finding, report);
}

function errorText(finding: Finding, report: Report, origin: ManifestOrigin = NO_OBJECT): string {
  const { constructPath, kind, name, sourceLocation } = origin;
  const about = constructPath === '' ? '' : `${constructPath} (${kind || 'object without kind'}/${name || '(no name)'}): `;
  return [
    `${about}${sentenceOf(finding, report)} [${finding.rule}]`,
    ...(finding.hint === undefined ? [] : [`hint: ${finding.hint}`]),
    ...(sourceLocation === undefined ? [] : [`source: ${sourceLocation}`]),
  ].join('\n      ');
}
