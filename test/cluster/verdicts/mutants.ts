import { type FieldType, fieldOf, kindSchema, objectSchema } from '../../../lib/kube/schemas';
import { NEWEST_MINOR } from '../../../lib/kube/versions';
import type { Base } from './bases';
import { pathText } from './change';
import type { Case, Change } from './model';
import { minimal, valuesFor } from './values';

type Path = readonly (string | number)[];

/** Fields that the request's URL must agree with, and those that servers overwrite: their values say nothing of the object. */
const SKIPPED = ['apiVersion', 'kind', 'status', 'metadata.namespace', 'metadata.managedFields', 'metadata.resourceVersion'];

/** Every case with a single fault, or none, that the newest minor's schema suggests for a base object; the base itself first. */
export function mutantsOf(base: Base): Case[] {
  const kind = kindSchema(NEWEST_MINOR, base.object.apiVersion, base.object.kind);
  if (kind === undefined) throw new Error(`${base.id} is not served`);
  const changes: Change[] = [];
  walkObject(kind.schema, base.object, [], changes);
  const cases = changes.map(change => ({ id: caseId(base.id, [change]), base: base.id, changes: [change] }));
  const unique = new Map(cases.map(it => [it.id, it]));
  return [{ id: base.id, base: base.id, changes: [] }, ...unique.values()];
}

/** Names a case by its base and its changes. */
export function caseId(base: string, changes: readonly Change[]): string {
  return [base, ...changes.map(it => `${pathText(it.path)}${'set' in it ? `=${JSON.stringify(it.set)}` : ' removed'}`)].join(' ');
}

function walkObject(name: string, node: any, path: Path, changes: Change[]): void {
  const schema = objectSchema(NEWEST_MINOR, name);
  changes.push({ path: [...path, 'unknownField'], set: 1 });
  for (const [field, type] of Object.entries(schema.fields)) {
    const at = [...path, field];
    if (SKIPPED.includes(pathText(at))) continue;
    if (node[field] === undefined) addedField(type, at, changes);
    else walkValue(type, node[field], at, changes);
  }
}

/** A field that the base does not have: plain values and the boundaries, so that later minors' fields are tried as well. */
function addedField(type: FieldType, path: Path, changes: Change[]): void {
  for (const value of valuesFor(type)) changes.push({ path, set: value });
  changes.push({ path, set: minimal(type) });
  if (typeof type === 'string' && type.startsWith('#')) {
    for (const [field, inner] of Object.entries(objectSchema(NEWEST_MINOR, type.slice(1)).fields)) {
      changes.push({ path, set: { [field]: minimal(inner) } });
    }
  }
}

function walkValue(type: FieldType, value: any, path: Path, changes: Change[]): void {
  changes.push({ path }, { path, set: null });
  for (const other of valuesFor(type)) changes.push({ path, set: other });
  if (typeof type === 'string') {
    if (type.startsWith('#')) walkObject(type.slice(1), value, path, changes);
  } else if ('list' in type) {
    walkList(type.list, value, path, changes);
  } else if ('map' in type) {
    for (const key of Object.keys(value)) walkValue(type.map, value[key], [...path, key], changes);
    for (const key of ['UPPER_9', 'a b', '', '-a', 'a/b/c', 'x'.repeat(64), 'new'])
      changes.push({ path: [...path, key], set: minimal(type.map) });
  }
}

function walkList(type: FieldType, items: any[], path: Path, changes: Change[]): void {
  if (items.length > 0)
    changes.push({ path: [...path, items.length], set: items[0] }, { path: [...path, items.length], set: {} });
  changes.push({ path: [...path, items.length], set: null });
  items.forEach((item, index) => {
    walkValue(type, item, [...path, index], changes);
  });
  // A sibling's own key, changed so that only one field of two items agrees.
  for (const field of twinFields(type, items)) changes.push({ path: [...path, 1, field], set: items[0][field] });
}

/** Fields that the first two items of a list of objects both have. */
function twinFields(type: FieldType, items: any[]): string[] {
  if (typeof type !== 'string' || !type.startsWith('#') || items.length < 2) return [];
  const schema = objectSchema(NEWEST_MINOR, type.slice(1));
  return Object.keys(items[0]).filter(it => fieldOf(schema, it) !== undefined && items[1][it] !== undefined);
}
