/** The place that a path of names leads to. */

import { closest } from '../../checks/closest';
import { servedIn } from '../../checks/hints';
import { schemaOf, typeOfKind, typeWithin } from '../../checks/schema-path';
import { MINORS, type Minor } from '../../kube';
import type { FieldType, ObjectSchema } from '../../kube/schemas';
import { UsageError } from '../flags';

/** A kind or a field of it. */
export interface Place {
  readonly type: FieldType;

  /** From the object down, with `[]` behind lists: `spec.containers[].image`; empty for the object itself. */
  readonly path: string;

  /** Whether OpenAPI calls it required. */
  readonly required: boolean;
}

/** @throws UsageError where there is no such field, with those that there are */
export function placeOf(minor: Minor, apiVersion: string, kind: string, fields: readonly string[]): Place {
  let place: Place = { type: typeOfKind(minor, apiVersion, kind) as FieldType, path: '', required: true };
  for (const [index, field] of fields.entries()) {
    const next = within(minor, place, field);
    if (next === undefined) {
      throw noField(minor, apiVersion, kind, fields.slice(0, index + 1), place.type);
    }
    place = next;
  }
  return place;
}

/** What a minor has at a place; undefined where it has nothing there. */
export function findPlace(minor: Minor, apiVersion: string, kind: string, fields: readonly string[]): Place | undefined {
  const type = typeOfKind(minor, apiVersion, kind);
  return fields.reduce<Place | undefined>(
    (place, field) => (place === undefined ? undefined : within(minor, place, field)),
    type === undefined ? undefined : { type, path: '', required: true },
  );
}

function within(minor: Minor, { type, path }: Place, field: string): Place | undefined {
  const item = itemOf(type);
  const found = typeWithin(minor, item.type, field);
  const isMap = typeof item.type === 'object' && 'map' in item.type;
  return found === undefined || isMap
    ? undefined
    : {
        type: found,
        path: path === '' ? field : `${path}${item.brackets}.${field}`,
        required: schemaOf(minor, item.type)?.required?.includes(field) ?? false,
      };
}

/** The object in lists and maps of objects. */
export function itemOf(type: FieldType): { readonly type: FieldType; readonly brackets: string } {
  if (typeof type === 'object' && ('list' in type || 'map' in type)) {
    const inner = itemOf('list' in type ? type.list : type.map);
    return { type: inner.type, brackets: `[]${inner.brackets}` };
  }
  return { type, brackets: '' };
}

/** The fields of a type, or of its items; undefined where there are none. */
export function fieldsOf(minor: Minor, type: FieldType): ObjectSchema | undefined {
  return schemaOf(minor, itemOf(type).type);
}

function noField(minor: Minor, apiVersion: string, kind: string, fields: readonly string[], around: FieldType): UsageError {
  const place = [kind, ...fields.slice(0, -1)].join('.');
  const name = fields.at(-1) ?? '';
  const schema = fieldsOf(minor, around);
  if (schema === undefined) {
    return new UsageError(`${place} has no fields`);
  }
  const elsewhere = MINORS.filter(other => findPlace(other, apiVersion, kind, fields) !== undefined);
  const names = Object.keys(schema.fields).sort();
  const meant = closest(name, names);
  const hint = elsewhere.length > 0 ? `: ${servedIn(elsewhere)}` : meant === undefined ? '' : `: did you mean '${meant}'?`;
  const listed = meant === undefined ? names : [meant, ...names.filter(it => it !== meant)];
  return new UsageError(`${place} has no field '${name}' in Kubernetes ${minor}${hint}\nits fields: ${listed.join(', ')}`);
}
