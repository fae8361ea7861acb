/** Findings, for people and machines. Pure: everything in, text out. */
export { countOf } from './counts';
export { json } from './json';
export type { Finding, Report, ReportedObject, Severity, Verdict } from './model';
export { type TextOptions, text } from './text';
