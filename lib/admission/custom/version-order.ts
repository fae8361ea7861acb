/** `v1`, `v2beta3`: how stable a version is, and its numbers. */
const VERSION = /^v(\d+)(?:(alpha|beta)(\d+))?$/;

const STABILITY = ['alpha', 'beta', undefined];

/**
 * Which of two versions of an API is the later one: stable ones come after beta and alpha, all others before.
 *
 * @see https://kubernetes.io/docs/tasks/extend-kubernetes/custom-resources/custom-resource-definition-versioning/#version-priority
 */
export function compareVersions(left: string, right: string): number {
  const [one, other] = [VERSION.exec(left), VERSION.exec(right)];
  if (one === null || other === null) {
    return one === other ? Number(left < right) - Number(left > right) : one === null ? -1 : 1;
  }
  return (
    STABILITY.indexOf(one[2]) - STABILITY.indexOf(other[2]) ||
    Number(one[1]) - Number(other[1]) ||
    Number(one[3] ?? 0) - Number(other[3] ?? 0)
  );
}
