/** Paths in containers and on nodes, and names as segments of a URL path. */

/**
 * An absolute path without `..`: what a hostPath, a local volume and a mount on Linux need.
 *
 * The API server itself refuses only the `..` in paths on a node; the slash it asks of NFS alone. What a relative
 * path means is then left to the kubelet and the runtime, and nobody means it.
 *
 * @see https://github.com/kubernetes/kubernetes/blob/v1.37.0/pkg/apis/core/validation/validation.go - `validatePathNoBacksteps`
 */
export function absolutePathFaults(value: string): string[] {
  return [...(value.startsWith('/') ? [] : ['must be an absolute path']), ...backstepFaults(value)];
}

/** A path below another one, such as a `subPath`: not absolute, without `..`. */
export function relativePathFaults(value: string): string[] {
  return [...(value.startsWith('/') ? ['must be a relative path'] : []), ...backstepFaults(value)];
}

/** No element of the path is `..`; `a..b` is a name like any other. */
export function backstepFaults(value: string): string[] {
  return value.split('/').includes('..') ? ["must not contain '..'"] : [];
}

/**
 * A name that can stand in a URL path: what RBAC roles and ControllerRevisions are held to.
 *
 * @see https://kubernetes.io/docs/concepts/overview/working-with-objects/names/#path-segment-names
 */
export function pathSegmentNameFaults(value: string): string[] {
  if (value === '.' || value === '..') {
    return [`may not be '${value}'`];
  }
  return ['/', '%'].filter(part => value.includes(part)).map(part => `may not contain '${part}'`);
}
