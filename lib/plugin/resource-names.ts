import type { ReportedObject } from '../report';

/**
 * Names under which cdk8s-cli finds the construct of each object, or none.
 *
 * It knows constructs by the names of their objects alone, so that of a Service and a StatefulSet with one name it knows the
 * one written last: of several in one file that is the last of them, and of several in more than one file nobody can tell.
 * An object whose construct is not known is named `Kind/name`, for which cdk8s-cli finds nothing, in place of another's path.
 *
 * @see https://github.com/cdk8s-team/cdk8s-core/blob/2.x/src/app.ts - `writeConstructMetadata`
 */
export function resourceNames(objects: readonly ReportedObject[]): string[] {
  const named = new Map<string, Set<string>>();
  const last = new Map<string, ReportedObject>();
  for (const object of objects) {
    const files = named.get(object.name) ?? new Set();
    named.set(object.name, files.add(object.file));
    last.set(object.name, object);
  }
  return objects.map(object => {
    const { kind, name } = object;
    return named.get(name)?.size === 1 && last.get(name) === object ? name : `${kind}/${name}`;
  });
}
