/** What the rules say of all objects of a run, as findings. */
import { admit } from '../admission/admit';
import type { Minor } from '../kube';
import type { LoadedObject } from '../load';
import type { Finding, Suppressed } from '../report';
import { type Broken, type ClusterKnowledge, checkRules, SUPPRESSION_PREFIX, type SuppressionEntry } from '../rules';
import { merged } from './judge';
import { positionOf } from './places';

/** What a user says to the rules. */
export interface RuleSettings extends Omit<ClusterKnowledge, 'podFaults'> {
  /** Findings that may stand. @default - those that annotations name */
  readonly suppress?: readonly SuppressionEntry[];
  /** Name of the file that `suppress` comes from. @default 'configuration' */
  readonly suppressedIn?: string;
}

/** What came of all objects together; `object` is an object's place in the list. */
export interface RuleFindings {
  readonly findings: readonly (Finding & { readonly object: number })[];
  readonly suppressed: readonly Suppressed[];
  /** Entries of the configuration that cover nothing, which are about no object. */
  readonly unused: readonly string[];
}

export function ruleFindings(
  objects: readonly LoadedObject[],
  minors: readonly Minor[],
  settings: RuleSettings = {},
): RuleFindings {
  const values = objects.map(({ value }) => value);
  const reports = minors.map(minor => ({
    minor,
    report: checkRules(values, { ...settings, kubernetes: minor, podFaults: podFaultsOf }),
  }));
  const findings = merged(
    reports.map(({ minor, report }) => ({
      minor,
      findings: [
        ...report.findings.map(broken => findingOf(broken, objects)),
        ...report.unused.flatMap(unused => unusedFinding(unused, objects)),
      ],
    })),
  );
  const suppressed = merged(
    reports.map(({ minor, report }) => ({
      minor,
      findings: report.suppressed.map(({ reason, ...broken }) => ({ ...findingOf(broken, objects), reason })),
    })),
  );
  return {
    findings,
    suppressed,
    unused: [...new Set(reports.flatMap(({ report }) => report.unused.flatMap(entryText)))],
  };
}

/** What the API server has against a Pod that no server sees before its controller makes it. */
const podFaultsOf: NonNullable<ClusterKnowledge['podFaults']> = (minor, pod) =>
  admit(minor, pod).causes.map(({ path, message }) => ({ path, message }));

function findingOf({ rule, severity, object, path, message, hint }: Broken, objects: readonly LoadedObject[]) {
  const place = positionOf(objects[object] as LoadedObject, path, undefined);
  return {
    layer: 'rule',
    rule: rule.id,
    severity,
    object,
    path,
    ...place,
    message,
    ...(hint !== undefined && { hint }),
  } as const;
}

type Unused = ReturnType<typeof checkRules>['unused'][number];

/** An annotation that lets nothing stand stands in the way of the next reader. */
function unusedFinding({ rule, subject, why }: Unused, objects: readonly LoadedObject[]) {
  if (subject === undefined) {
    return [];
  }
  const path = `metadata.annotations[${SUPPRESSION_PREFIX}${rule}]`;
  const place = positionOf(objects[subject.index] as LoadedObject, path, undefined);
  const message = `lets nothing stand: ${why}`;
  return [
    {
      layer: 'rule',
      rule: SUPPRESSION_IS_USED,
      severity: 'warning',
      object: subject.index,
      path,
      ...place,
      message,
      hint: 'take it away',
    } as const,
  ];
}

function entryText({ rule, object, subject, why }: Unused): string[] {
  return subject === undefined ? [`rule '${rule}'${object === undefined ? '' : ` of '${object}'`}: ${why}`] : [];
}

/** An entry of the configuration that covers nothing, where no object is to blame. */
export function unusedEntry(message: string, file = 'configuration'): Finding {
  const place = { file, line: 1, column: 1 };
  return {
    layer: 'rule',
    rule: SUPPRESSION_IS_USED,
    severity: 'warning',
    ...place,
    message: `lets nothing stand: ${message}`,
    hint: 'take it away',
  };
}

const SUPPRESSION_IS_USED = 'suppression-is-used';
