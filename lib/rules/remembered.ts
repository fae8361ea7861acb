import type { RuleContext } from './context';

/** The same question, answered once for each context: rules that ask it share the answer, which is not to be changed. */
export function remembered<T>(find: (context: RuleContext) => T): (context: RuleContext) => T {
  const answers = new WeakMap<RuleContext, { readonly answer: T }>();
  return context => {
    let known = answers.get(context);
    if (known === undefined) {
      known = { answer: find(context) };
      answers.set(context, known);
    }
    return known.answer;
  };
}
