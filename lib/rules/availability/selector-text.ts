import type { LabelSelector } from '../../kube';

/** `'app=db,tier In (a, b)'`; undefined for a selector that says nothing. */
export function selectorText(selector: LabelSelector | undefined): string | undefined {
  const pairs = Object.entries(selector?.matchLabels ?? {}).map(([key, value]) => `${key}=${value}`);
  const expressions = (selector?.matchExpressions ?? []).map(({ key, operator, values = [] }) => {
    return `${key} ${operator}${values.length === 0 ? '' : ` (${values.join(', ')})`}`;
  });
  const words = [...pairs, ...expressions];
  return words.length === 0 ? undefined : `'${words.join(',')}'`;
}
