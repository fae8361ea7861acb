/** The minor that an app is made for: said to constructs, asked by constructs and checks alike. */
import { isMinor, type Minor, NEWEST_MINOR } from './versions';

/** Under this key the context of an app, or of a part of it, holds the minor. */
export const TARGET_CONTEXT_KEY = 'cdk8s-stateful/kubernetes';

/** Whatever has a context, such as a construct's node. */
export interface HasContext {
  tryGetContext(key: string): unknown;
}

/** The minor that is said for a construct or around it; the newest where none is, or one that we do not know. */
export function targetOf(node: HasContext): Minor {
  const target = node.tryGetContext(TARGET_CONTEXT_KEY);
  return typeof target === 'string' && isMinor(target) ? target : NEWEST_MINOR;
}
