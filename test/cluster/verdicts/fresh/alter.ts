import { fieldOf, objectSchema } from '../../../../lib/kube/schemas';
import type { Minor } from '../../../../lib/kube/versions';
import { valuesFor } from '../values';
import type { Chance } from './chance';
import { placesIn } from './places';
import { Plausible } from './plausible';

/** Writes something else somewhere, or something more, or something less, all of the right type; changes the object. */
export function alter(minor: Minor, object: any, chance: Chance): void {
  const plausible = new Plausible(minor, chance, 30);
  const { places, structures } = placesIn(minor, object);
  const inside = places.filter(it => it.depth > 0 || it.key !== 'metadata');
  if (inside.length === 0) return;
  const turn = chance.below(10);
  if (turn < 4) {
    const { parent, key, field, type, depth } = chance.one(inside);
    parent[key] = chance.percent(70) ? plausible.value(field, type, depth + 2) : ofItsType(parent[key], valuesFor(type), chance);
  } else if (turn < 8) {
    const { node, schema, depth } = chance.one(structures);
    const { fields } = objectSchema(minor, schema);
    const absent = Object.keys(fields).filter(
      field => node[field] === undefined && !['status', 'managedFields', 'namespace', 'uid', 'resourceVersion'].includes(field),
    );
    if (absent.length === 0) return;
    const field = chance.one(absent);
    const type = fieldOf({ fields }, field);
    if (type !== undefined) node[field] = plausible.value(field, type, depth + 2);
  } else {
    const { parent, key } = chance.one(inside);
    if (Array.isArray(parent)) parent.splice(Number(key), 1);
    else delete parent[key];
  }
}

function ofItsType(value: unknown, values: readonly unknown[], chance: Chance): unknown {
  const alike = values.filter(other => typeof other === typeof value && Array.isArray(other) === Array.isArray(value));
  return alike.length === 0 ? value : chance.one(alike);
}
