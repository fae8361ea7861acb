/** Paths in containers and on nodes, and names as segments of a URL path. */

/**
 * An absolute path without `..`: what a hostPath, a local volume and a mount on Linux need.
 *
 * The API server itself asks for the leading slash only where a path is on the
 * node (local volumes); a relative mount path it hands on to the kubelet.
 *
 * @see https://kubernetes.io/docs/reference/generated/kubernetes-api/v1.37/#localvolumesource-v1-core
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
