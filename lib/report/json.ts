import type { Report } from './model';

/** The report as data: fields as `Report` names them. */
export function json({ kubernetes, objects, findings }: Report): string {
  return `${JSON.stringify({ kubernetes, objects, findings }, undefined, 2)}\n`;
}
