import { parseImage } from '../../kube';

/** Images without a tag are pulled each time, as is `latest`; a digest never changes. */
export function pullPolicyFor(image: string): string {
  return tagOf(image) === 'latest' ? 'Always' : 'IfNotPresent';
}

/** As pkg/util/parsers reads it: no tag for what is no reference. */
function tagOf(image: string): string | undefined {
  try {
    const { tag, digest } = parseImage(image);
    return tag ?? (digest === undefined ? 'latest' : undefined);
  } catch {
    return undefined;
  }
}
