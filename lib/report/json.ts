import type { Report } from './model';

/** The report as data: fields as `Report` names them. */
export function json({ kubernetes, objects, findings, suppressed }: Report): string {
  return `${JSON.stringify({ kubernetes, objects, findings, suppressed }, undefined, 2)}\n`;
}
