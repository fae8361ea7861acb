/** SARIF 2.1.0, which code scanning of GitHub and GitLab and most editors read. */
import { createHash } from 'node:crypto';
import type { Finding, Report, Suppressed } from './model';
import { fileOf, nameOf, sentenceOf } from './sentence';
import { uriOf } from './uri';

/** What a rule is, for those who see a finding of it. */
export interface RuleText {
  readonly summary: string;

  /** A page about it. */
  readonly url?: string;
}

/** What a log says besides its findings. */
export interface SarifOptions {
  /** Version of this package. */
  readonly version: string;

  /** What is known of rules, by their names; the names themselves say what those of admission are. */
  readonly rules?: ReadonlyMap<string, RuleText>;
}

/**
 * A log of one run. Objects that were not checked are notifications: nothing is wrong with them.
 *
 * @see https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html
 */
export function sarif(report: Report, { version, rules = new Map() }: SarifOptions): string {
  const results: readonly (Finding & Partial<Suppressed>)[] = [
    ...report.findings.filter(({ rule }) => rule !== NOT_CHECKED),
    ...(report.suppressed ?? []),
  ];
  const ids = [...new Set(results.map(({ rule }) => rule))].sort();
  const fingerprints = new Fingerprints(report);
  const log = {
    $schema: 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: 'cdk8s-stateful',
            version,
            informationUri: 'https://github.com/cdk8s-stateful/cdk8s-stateful',
            rules: ids.map(id => ruleOf(id, rules.get(id))),
            notifications: [{ id: NOT_CHECKED, shortDescription: { text: 'objects that nobody here can judge' } }],
          },
        },
        columnKind: 'utf16CodeUnits',
        invocations: [{ executionSuccessful: true, toolExecutionNotifications: notificationsOf(report) }],
        results: results.map(finding => ({
          ruleId: finding.rule,
          ruleIndex: ids.indexOf(finding.rule),
          level: finding.severity,
          message: { text: messageOf(finding, report) },
          locations: [locationOf(finding, report)],
          partialFingerprints: { 'cdk8s-stateful/v1': fingerprints.next(finding) },
          ...(finding.reason !== undefined && { suppressions: [{ kind: 'inSource', justification: finding.reason }] }),
        })),
      },
    ],
  };
  return `${JSON.stringify(log, undefined, 2)}\n`;
}

const NOT_CHECKED = 'admission/not-checked';

function notificationsOf(report: Report): object[] {
  return report.findings
    .filter(({ rule }) => rule === NOT_CHECKED)
    .map(finding => ({
      descriptor: { id: NOT_CHECKED, index: 0 },
      level: finding.severity,
      message: { text: messageOf(finding, report) },
      locations: [locationOf(finding, report)],
    }));
}

function ruleOf(id: string, text: RuleText | undefined): object {
  const [layer, name] = id.includes('/') ? id.split('/') : ['rule', id];
  const summary = text?.summary ?? `${layer}: ${name?.replaceAll('-', ' ')}`;
  return { id, shortDescription: { text: summary }, ...(text?.url !== undefined && { helpUri: text.url }) };
}

function messageOf(finding: Finding, report: Report): string {
  const object = finding.object === undefined ? undefined : report.objects[finding.object];
  const about = object === undefined ? '' : `${nameOf(object)}: `;
  return `${about}${sentenceOf(finding, report)}${finding.hint === undefined ? '' : `; ${finding.hint}`}`;
}

function locationOf(finding: Finding, report: Report): object {
  const object = finding.object === undefined ? undefined : report.objects[finding.object];
  const name = object && [object.namespace, object.kind, object.name].filter(part => part !== undefined && part !== '').join('/');
  return {
    physicalLocation: {
      artifactLocation: { uri: uriOf(fileOf(finding, report)) },
      region: { startLine: finding.line, startColumn: finding.column },
    },
    ...(name && { logicalLocations: [{ fullyQualifiedName: finding.path ? `${name}:${finding.path}` : name, kind: 'object' }] }),
  };
}

/** What tells a finding from others in later runs, wherever its line has gone. */
class Fingerprints {
  private readonly seen = new Map<string, number>();

  constructor(private readonly report: Report) {}

  public next(finding: Finding): string {
    const { rule, type, path, value, message } = finding;
    const { apiVersion, kind, namespace, name } = this.report.objects[finding.object ?? -1] ?? {};
    const content = JSON.stringify([
      fileOf(finding, this.report),
      apiVersion,
      kind,
      namespace,
      name,
      rule,
      type,
      path,
      value,
      message,
    ]);
    const count = (this.seen.get(content) ?? 0) + 1;
    this.seen.set(content, count);
    return `${createHash('sha256').update(content).digest('hex').slice(0, 32)}:${count}`;
  }
}
