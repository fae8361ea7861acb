/** What to do about an object that cannot be decoded. */
import { MINORS, type Minor } from '../kube';
import { type FieldType, kindSchema, lifecycleOf, schemasOf } from '../kube/schemas';
import type { Path, Value } from '../load';
import { closest } from './closest';
import { schemaOf, typeAt } from './schema-path';

/** Of a field that a kind does not have: the minor that has it, or the name that was meant. */
export function unknownFieldHint(minor: Minor, apiVersion: string, kind: string, path: Path): string | undefined {
  const elsewhere = MINORS.filter(other => typeAt(other, apiVersion, kind, path) !== undefined);
  if (elsewhere.length > 0) {
    return servedIn(elsewhere);
  }
  const around = typeAt(minor, apiVersion, kind, path.slice(0, -1));
  const schema = around === undefined ? undefined : schemaOf(minor, around);
  const meant = closest(String(path.at(-1)), Object.keys(schema?.fields ?? {}));
  return meant === undefined ? undefined : `did you mean '${meant}'?`;
}

/** Of a value of the wrong type: what YAML made of it. */
export function wrongTypeHint(type: FieldType | undefined, value: Value | undefined): string | undefined {
  const wanted = type === undefined ? undefined : scalarOf(type);
  if (wanted === 'string' && (typeof value === 'boolean' || typeof value === 'number')) {
    return `without quotes this is a ${typeof value}: put it in quotes`;
  }
  const isMeant = typeof value === 'string' && (wanted === 'boolean' ? /^(?:true|false)$/ : /^-?\d+$/).test(value);
  return isMeant && UNQUOTED.includes(wanted) ? `in quotes this is a string: take the quotes away` : undefined;
}

const UNQUOTED: readonly (string | undefined)[] = ['boolean', 'int32', 'int64', 'number'];

function scalarOf(type: FieldType): string | undefined {
  if (typeof type === 'string') {
    return type;
  }
  return 'enum' in type ? 'string' : 'type' in type ? type.type : undefined;
}

/** Of a kind that a minor does not serve: what took its place, the minors that serve it, or the name that was meant. */
export function unknownKindHint(minor: Minor, apiVersion: string, kind: string): string | undefined {
  const life = lifecycleOf(apiVersion, kind);
  if (life?.removed !== undefined) {
    const { replacement } = life;
    return `removed in ${life.removed}${replacement === undefined ? '' : `: use ${replacement.kind} of ${replacement.apiVersion}`}`;
  }
  const elsewhere = MINORS.filter(other => kindSchema(other, apiVersion, kind) !== undefined);
  if (elsewhere.length > 0) {
    return servedIn(elsewhere);
  }
  const { kinds } = schemasOf(minor);
  const [version] = Object.keys(kinds).filter(other => Object.hasOwn(kinds[other] ?? {}, kind));
  if (version !== undefined) {
    return `${kind} is of ${version}`;
  }
  const meant = closest(kind, Object.keys(Object.hasOwn(kinds, apiVersion) ? (kinds[apiVersion] ?? {}) : {}));
  return meant === undefined ? undefined : `did you mean '${meant}'?`;
}

/** Minors that have something, as a person would say it: `there from 1.34 on`. */
export function servedIn(minors: readonly Minor[]): string {
  const [first, last] = [minors[0], minors.at(-1)];
  return last === MINORS.at(-1)
    ? `there from ${first} on`
    : first === MINORS[0]
      ? `there up to ${last}`
      : `there in ${minors.join(', ')}`;
}
