import type { IConstruct } from 'constructs';
import { fieldAvailability, type Minor, minorFaults, TARGET_CONTEXT_KEY, targetOf } from '../../kube';
import { type Fault, requireNoFaults } from './faults';

/**
 * The Kubernetes minor that an app is made for.
 *
 * Said once, on the app, before the first chart; constructs and checks read
 * it. A field that this minor does not have yet is an error at synth, not a
 * silent drop.
 *
 * @example
 * const app = new App();
 * KubernetesTarget.set(app, '1.32');
 */
export class KubernetesTarget {
  /**
   * Says which minor the constructs below a scope are made for.
   *
   * @param scope the app, or any construct that has no children yet
   * @param minor such as `1.32`; 1.28 to 1.37
   * @throws if the minor is not one that we know, or the scope has children already
   */
  public static set(scope: IConstruct, minor: string): void {
    requireNoFaults(
      scope,
      minorFaults(minor).map(message => ({ field: 'kubernetes', value: minor, message, remedy: 'name a minor such as 1.32' })),
    );
    scope.node.setContext(TARGET_CONTEXT_KEY, minor);
  }

  /**
   * The minor that a scope is made for.
   *
   * @param scope any construct
   * @returns the minor said for the nearest scope above; the newest that we know where none was said
   */
  public static of(scope: IConstruct): string {
    return targetOf(scope.node);
  }

  private constructor() {}
}

/** Faults for every field given that the target minor does not have; `fields` maps what the caller wrote to the Kubernetes path. */
export function availabilityFaults(
  scope: IConstruct,
  kind: string,
  fields: readonly { readonly field: string; readonly path: string; readonly value: unknown }[],
): Fault[] {
  const minor = KubernetesTarget.of(scope) as Minor;
  return fields
    .filter(({ value }) => value !== undefined)
    .flatMap(({ field, path, value }) =>
      fieldAvailability(kind, path, minor, value).map(message => ({
        field,
        value,
        message,
        remedy: 'leave it out, or aim at a later minor',
      })),
    );
}
