import type { RuleContext } from '../context';
import type { Kinds } from '../objects';
import type { Subject } from '../subject';

/** The object is the first of its name: two files may hold one object for two environments. Without a name each is one. */
export function isFirst(context: RuleContext, { kind, name, namespace, index }: Subject): boolean {
  const first = name === '' ? undefined : context.find(kind as keyof Kinds, name, namespace);
  return first === undefined || first.index === index;
}
