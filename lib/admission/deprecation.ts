import { isAtLeast, type Minor } from '../kube';
import { kindSchema, lifecycleOf } from '../kube/schemas';

const known = new Map<string, readonly string[]>();

/**
 * What a minor's server warns of who uses a kind of a group-version that is on its way out; nothing where it is not.
 *
 * @see https://github.com/kubernetes/apiserver/blob/v0.37.0/pkg/endpoints/deprecation/deprecation.go
 */
export function deprecationWarnings(minor: Minor, apiVersion: string, kind: string): readonly string[] {
  const key = `${minor} ${apiVersion} ${kind}`;
  let warnings = known.get(key);
  if (warnings === undefined) {
    const warning = deprecationWarning(minor, apiVersion, kind);
    warnings = warning === undefined ? [] : [warning];
    known.set(key, warnings);
  }
  return warnings;
}

function deprecationWarning(minor: Minor, apiVersion: string, kind: string): string | undefined {
  const life = lifecycleOf(apiVersion, kind);
  if (life?.deprecated === undefined || !isAtLeast(minor, life.deprecated)) {
    return undefined;
  }
  const removed = life.removed === undefined ? '' : `, unavailable in v${life.removed}+`;
  const instead = life.replacement;
  // A server names what it serves itself: what takes the place of a kind may come later than its deprecation.
  const isServed = instead !== undefined && kindSchema(minor, instead.apiVersion, instead.kind) !== undefined;
  const replaced = isServed ? `; use ${instead.apiVersion} ${instead.kind}` : '';
  return `${apiVersion} ${kind} is deprecated in v${life.deprecated}+${removed}${replaced}`;
}
