import type { Decoded } from '../kind-rules';
import type { Validation } from '../validation';

/** What the parts of a Pod spec have to know of each other. */
export interface PodScope {
  readonly validation: Validation;

  /** The spec is that of a Pod, not of a template: some laws hold for Pods alone. */
  readonly isPod: boolean;

  /** Metadata of the Pod; a template has no name that a Pod would bear. */
  readonly meta?: Decoded;
  readonly spec: Decoded;

  /** Sources of the good volumes, by name: a mount of a bad one finds nothing. */
  readonly volumes: ReadonlyMap<string, Decoded>;

  /** Names of the resource claims. */
  readonly claims: ReadonlySet<string>;
}

/** Containers share the node's user namespace, as they do unless told otherwise. */
export function sharesHostUsers({ spec }: PodScope): boolean {
  return spec.hostUsers !== false;
}

/** Lists of containers of a Pod spec, in the order in which the API server visits them. */
export const CONTAINER_LISTS = ['initContainers', 'containers', 'ephemeralContainers'] as const;

/** Calls back for each container of whatever sort, with the list it is in and its place there. */
export function forEachContainer(spec: Decoded, visit: (container: Decoded, list: string, index: number) => void): void {
  for (const list of CONTAINER_LISTS) {
    const containers: readonly Decoded[] | undefined = spec[list];
    if (containers !== undefined) {
      for (let index = 0; index < containers.length; index++) {
        visit(containers[index] as Decoded, list, index);
      }
    }
  }
}
