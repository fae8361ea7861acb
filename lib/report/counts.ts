import type { Finding, Report, Severity, Verdict } from './model';

/** The last line of a report: `2 objects on Kubernetes 1.37: 1 accepted, 1 rejected, 0 not checked; 1 error, 0 warnings`. */
export function summaryOf(report: Report): string {
  const verdicts = (verdict: Verdict) => report.objects.filter(object => object.verdict === verdict).length;
  const objects = `${counted(report.objects.length, 'object')} on Kubernetes ${report.kubernetes.replaceAll(',', ', ')}`;
  const judged = `${verdicts('accepted')} accepted, ${verdicts('rejected')} rejected, ${verdicts('not-checked')} not checked`;
  const found = `${counted(countOf(report, 'error'), 'error')}, ${counted(countOf(report, 'warning'), 'warning')}`;
  return `${objects}: ${judged}; ${found}`;
}

/** A finding that a run fails for: errors, and warnings where these are to count. */
export function fails({ severity }: Finding, strict: boolean): boolean {
  return severity === 'error' || (strict && severity === 'warning');
}

export function countOf({ findings }: Report, severity: Severity): number {
  return findings.filter(finding => finding.severity === severity).length;
}

export function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
