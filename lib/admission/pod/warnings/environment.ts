/** Containers: parts of bytes, and variables that hide others. */
import { warnOfFraction } from '../../amount-warnings';
import type { FieldPath } from '../../field-path';
import { quoted } from '../../go-text';
import type { Decoded } from '../../kind-rules';
import type { Validation } from '../../validation';
import { forEachContainer } from '../scope';

export function warnOfEnvironment(spec: Decoded, path: FieldPath, validation: Validation): void {
  forEachContainer(spec, ({ resources, env }, list, index) => {
    if (resources !== undefined) {
      const place = path.child(list).index(index).child('resources');
      for (const name of ['memory', 'ephemeral-storage']) {
        warnOfFraction(resources.limits, name, place.child('limits'), validation);
        warnOfFraction(resources.requests, name, place.child('requests'), validation);
      }
    }
    if (env?.length > 1) {
      warnOfHidden(env, path.child(list).index(index).child('env'), validation);
    }
  });
}

/** A variable may be set again where it takes its former value up. */
function warnOfHidden(env: readonly Decoded[], path: FieldPath, validation: Validation): void {
  const seen = new Set<string>();
  for (const [index, { name = '', value = '', valueFrom }] of env.entries()) {
    const reference = `$(${name})`;
    if (seen.has(name) && (valueFrom !== undefined || value === reference || !value.includes(reference))) {
      const apply = validation.since('1.30') ? ', which may be dropped when using apply' : '';
      validation.warn(`${path.index(index)}: hides previous definition of ${quoted(name)}${apply}`);
    }
    seen.add(name);
  }
}
