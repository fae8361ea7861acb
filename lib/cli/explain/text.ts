/** What is known of a kind or a field, as lines of text. */
import { fieldAvailability, isAtLeast, MINORS, type Minor, OLDEST_MINOR } from '../../kube';
import { type FieldType, lifecycleOf } from '../../kube/schemas';
import type { ServedKind } from './kinds';
import { fieldsOf, findPlace, itemOf, type Place } from './place';

export function explanation(minor: Minor, served: ServedKind, fields: readonly string[], place: Place): string {
  const { apiVersion, kind } = served;
  const facts = fields.length === 0 ? kindFacts(served) : fieldFacts(minor, served, fields, place);
  const since = sinceOf(minor, other => findPlace(other, apiVersion, kind, fields) !== undefined);
  const rows = [...facts, ['since', since] as const];
  const width = Math.max(...rows.map(([name]) => name.length));
  const head = `${[kind, ...fields].join('.')} of ${apiVersion}, Kubernetes ${minor}`;
  return [head, ...rows.map(([name, words]) => `  ${name.padEnd(width)}  ${words}`), ...fieldList(minor, place.type), ''].join(
    '\n',
  );
}

/** What is said, by name. */
type Fact = readonly [name: string, words: string];

function kindFacts({ apiVersion, kind, schema, others }: ServedKind): Fact[] {
  const life = lifecycleOf(apiVersion, kind);
  return [
    ['type', 'object'],
    ['plural', schema.plural],
    ['scope', schema.namespaced ? 'namespaced' : 'cluster'],
    ...(life?.deprecated === undefined ? [] : [['deprecated', `from ${life.deprecated} on`] as const]),
    ...(life?.removed === undefined ? [] : [['removed', `from ${life.removed} on`] as const]),
    ...(others.length === 0 ? [] : [['also of', `${others.join(', ')} (--api-version)`] as const]),
  ];
}

function fieldFacts(minor: Minor, { apiVersion, kind }: ServedKind, fields: readonly string[], place: Place): Fact[] {
  const { type, path, required } = place;
  const bounds = boundsOf(type);
  const allowed = enumOf(type);
  const initial = typeof type === 'object' && 'default' in type ? type.default : undefined;
  const keys = typeof type === 'object' && 'list' in type ? type.keys : undefined;
  const values = allowed?.map(value => {
    const since = sinceOf(minor, other => enumOf(findPlace(other, apiVersion, kind, fields)?.type)?.includes(value) ?? false);
    return since === OLDEST_OR_EARLIER ? value : `${value} (since ${since})`;
  });
  const limits = new Set([undefined, ...(allowed ?? [])].flatMap(value => fieldAvailability(kind, path, minor, value)));
  return [
    ['type', typeInWords(type)],
    ['required', required ? 'yes' : 'no'],
    ...(values === undefined ? [] : [['values', values.join(', ')] as const]),
    ...(bounds === undefined ? [] : [['range', bounds] as const]),
    ...(initial === undefined ? [] : [['default', JSON.stringify(initial)] as const]),
    ...(keys === undefined ? [] : [['keys', `${keys.join(', ')}: no two items may share them`] as const]),
    ...[...limits].map(limit => ['but', limit] as const),
  ];
}

const OLDEST_OR_EARLIER = `${OLDEST_MINOR} or earlier`;

/** The first of the minors without a gap up to this one. */
function sinceOf(minor: Minor, has: (minor: Minor) => boolean): string {
  const upTo = MINORS.filter(other => isAtLeast(minor, other)).reverse();
  const gap = upTo.findIndex(other => !has(other));
  return gap === -1 ? OLDEST_OR_EARLIER : (upTo[gap - 1] ?? minor);
}

function enumOf(type: FieldType | undefined): readonly string[] | undefined {
  return typeof type === 'object' && 'enum' in type ? type.enum : undefined;
}

function boundsOf(type: FieldType): string | undefined {
  const { min, max } = typeof type === 'object' && 'type' in type ? type : {};
  if (min === undefined && max === undefined) {
    return undefined;
  }
  return min === undefined ? `at most ${max}` : max === undefined ? `at least ${min}` : `${min} to ${max}`;
}

/** `list of object (Container)`, `map of quantity`, `string`. */
function typeInWords(type: FieldType): string {
  if (typeof type === 'string') {
    return type.startsWith('#') ? `object (${type.slice(type.lastIndexOf('.') + 1)})` : type;
  }
  if ('list' in type) {
    return `${type.set ? 'set' : 'list'} of ${typeInWords(type.list)}`;
  }
  if ('map' in type) {
    return `map of ${typeInWords(type.map)}`;
  }
  return 'enum' in type ? 'string' : type.type;
}

/** The fields of an object or of the items of a list, a line for each. */
function fieldList(minor: Minor, type: FieldType): string[] {
  const schema = fieldsOf(minor, type);
  if (schema === undefined) {
    return [];
  }
  const names = Object.keys(schema.fields).sort();
  const width = Math.max(...names.map(name => name.length));
  const lines = names.map(name => {
    const words = typeInWords(schema.fields[name] as FieldType);
    return `  ${name.padEnd(width)}  ${words}${schema.required?.includes(name) ? ', required' : ''}`;
  });
  return ['', itemOf(type).brackets === '' ? 'fields:' : 'fields of each:', ...lines];
}
