/** Findings, for people and machines. Pure: everything in, text out. */
export { github } from './github';
export { json } from './json';
export { junit } from './junit';
export { markdown } from './markdown';
export type { Finding, Report, ReportedObject, Severity, Suppressed, Verdict } from './model';
export { type RuleText, type SarifOptions, sarif } from './sarif';
export { type TextOptions, text } from './text';
