/**
 * Which minors something holds for, as a person would say it, such as `from 1.36 on`; undefined where it holds for all.
 *
 * @param asked all minors that were asked, oldest first
 */
export function minorsInWords(minors: readonly string[], asked: readonly string[]): string | undefined {
  if (minors.length === asked.length) {
    return undefined;
  }
  if (minors.length > 0 && minors.every((minor, index) => minor === asked[asked.length - minors.length + index])) {
    return `from ${minors[0]} on`;
  }
  if (minors.length > 0 && minors.every((minor, index) => minor === asked[index])) {
    return `up to ${minors.at(-1)}`;
  }
  return `by ${minors.join(', ')}`;
}
