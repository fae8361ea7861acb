import type { Chance } from './chance';

/** Where the Pod spec of a kind stands; kinds that are not named have none. */
const POD_SPECS: Readonly<Record<string, readonly string[]>> = {
  Pod: ['spec'],
  CronJob: ['spec', 'jobTemplate', 'spec', 'template', 'spec'],
  ...Object.fromEntries(
    ['StatefulSet', 'Deployment', 'DaemonSet', 'ReplicaSet', 'ReplicationController', 'Job'].map(kind => [
      kind,
      ['spec', 'template', 'spec'],
    ]),
  ),
};

/** Kinds with Pod specs: parts of one fit into another. */
export const POD_KINDS: readonly string[] = Object.keys(POD_SPECS);

/** Takes some parts of another object over into this one, where they stand in that; changes it. */
export function graft(object: any, donor: any, chance: Chance): void {
  const [into, from] = [podSpecOf(object), podSpecOf(donor)];
  const withinPods = into !== undefined && from !== undefined && (object.kind !== donor.kind || chance.percent(70));
  if (!withinPods && object.kind !== donor.kind) return;
  const [target, source] = withinPods ? [into, from] : [object, donor];
  const paths = pathsOf(source, []).filter(path => withinPods || !['apiVersion', 'kind'].includes(String(path[0])));
  if (paths.length === 0) return;
  transplant(target, source, chance.one(paths), chance);
}

/** The Pod spec of an object; undefined where it has none. */
export function podSpecOf(object: any): any {
  const path = POD_SPECS[object.kind];
  const found = path?.reduce((node, key) => node?.[key], object);
  return typeof found === 'object' && found !== null ? found : undefined;
}

type Path = readonly (string | number)[];

function pathsOf(node: any, path: Path): Path[] {
  if (typeof node !== 'object' || node === null) return [];
  const keys: (string | number)[] = Array.isArray(node) ? [...node.keys()] : Object.keys(node);
  return keys.flatMap(key => [[...path, key], ...pathsOf(node[key], [...path, key])]);
}

/** Sets at a path what stands there in another object; what is missing on the way is made, an item of a list is added or takes a place. */
function transplant(target: any, source: any, path: Path, chance: Chance): void {
  let [to, from] = [target, source];
  for (const [depth, key] of path.entries()) {
    from = from[key];
    if (Array.isArray(to)) {
      if (to.length === 0 || depth === path.length - 1) {
        to.push(structuredClone(from));
        return;
      }
      to = chance.one(to);
    } else if (depth === path.length - 1 || typeof to[key] !== 'object' || to[key] === null) {
      to[key] = structuredClone(from);
      return;
    } else {
      to = to[key];
    }
    if (typeof to !== 'object' || to === null) return;
  }
}
