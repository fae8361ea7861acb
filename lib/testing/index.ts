/**
 * Matchers for Jest. Importing this entry, in a test or by `setupFilesAfterEnv`, adds them to the global `expect`:
 *
 *     import 'cdk8s-stateful/testing';
 *     test('is taken', () => expect(chart).toBeAccepted({ kubernetes: '1.32' }));
 *
 * Jest itself is not loaded, and need not be there.
 */
import * as matchers from './matchers';
import type { AcceptedOptions, NoFindingsOptions } from './options';

export { toBeAccepted, toHaveNoFindings } from './matchers';
export type { AcceptedOptions, NoFindingsOptions } from './options';

declare global {
  namespace jest {
    // The names and number of type parameters are those of @types/jest.
    interface Matchers<R, T> {
      /** Passes where the API server would take every object of a construct or a list of plain manifests. */
      toBeAccepted(options?: AcceptedOptions): R;

      /** Passes where neither the API server nor a rule has anything to say of a construct or a list of plain manifests. */
      toHaveNoFindings(options?: NoFindingsOptions): R;
    }
  }
}

/** Jest's own, where a test runs; `expect.extend(matchers)` does the same where it is not global. */
const { expect } = globalThis as { readonly expect?: { extend?(added: object): void } };
expect?.extend?.({ ...matchers });
