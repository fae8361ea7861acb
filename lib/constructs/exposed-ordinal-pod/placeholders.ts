import type { Fault } from '../core/faults';

/** What the placeholders of a template stand for: `{ordinal}`, `{podName}`, `{appName}`, `{namespace}`. */
export interface Placeholders {
  readonly ordinal: string;
  readonly podName: string;
  readonly appName: string;
  readonly namespace: string;
}

const PLACEHOLDER = /\{([A-Za-z]+)\}/g;
const NAMES: readonly string[] = ['ordinal', 'podName', 'appName', 'namespace'] satisfies (keyof Placeholders)[];

/** The template with its placeholders filled in; braces around anything but a word are text. */
export function fill(template: string, values: Placeholders): string {
  return template.replace(PLACEHOLDER, (whole, name: string) =>
    NAMES.includes(name) ? values[name as keyof Placeholders] : whole,
  );
}

/** Every value of a map filled in; keys stay as they are. */
export function fillValues(
  templates: { readonly [key: string]: string } | undefined,
  values: Placeholders,
): { [key: string]: string } | undefined {
  return templates && Object.fromEntries(Object.entries(templates).map(([key, template]) => [key, fill(template, values)]));
}

/** Faults of placeholders that stand for nothing. */
export function placeholderFaults(field: string, template: string | undefined): Fault[] {
  return [...(template ?? '').matchAll(PLACEHOLDER)]
    .filter(([, name = '']) => !NAMES.includes(name))
    .map(([whole]) => ({
      field,
      value: template,
      message: `${whole} stands for nothing`,
      remedy: `write one of ${NAMES.map(name => `{${name}}`).join(', ')}`,
    }));
}
