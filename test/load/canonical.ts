import type { Value } from '../../lib/load';

/** JSON as Go writes it: names sorted, integers with all their digits. */
export function canonical(value: Value): string {
  if (Array.isArray(value)) {
    return `[${value.map(canonical).join(',')}]`;
  }
  if (typeof value === 'object' && value !== null) {
    const fields = Object.entries(value as { [key: string]: Value }).sort(([a], [b]) =>
      Buffer.compare(Buffer.from(a), Buffer.from(b)),
    );
    return `{${fields.map(([key, field]) => `${goString(key)}:${canonical(field)}`).join(',')}}`;
  }
  if (typeof value === 'number' && Object.is(value, -0)) {
    return '-0';
  }
  return typeof value === 'bigint' ? `${value}` : typeof value === 'string' ? goString(value) : JSON.stringify(value);
}

function goString(text: string): string {
  return JSON.stringify(text).replaceAll('\u2028', '\\u2028').replaceAll('\u2029', '\\u2029');
}
