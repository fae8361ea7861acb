import type { FieldType } from '../../kube/schemas';
import { fieldOf, kindSchema, objectSchema } from '../../kube/schemas';
import type { RuleContext } from '../context';
import { type Rule, type RuleFinding, Severity } from '../rule';
import type { Subject } from '../subject';

export const noEmptyCollections: Rule = {
  id: 'no-empty-collections',
  group: 'gitops',
  severity: Severity.NOTE,
  summary: 'Lists and maps without anything in them are left out',
  why: 'The API server does not keep them: tools that compare git with the cluster field by field see a difference that no sync takes away.',
  reads: ['every list and map of a built-in kind'],
  source: 'https://github.com/fluxcd/flux2/issues/2257',
  check: context => context.subjects.flatMap(subject => findingOf(context, subject)),
};

/** One finding for an object, at the first of its empty fields. */
function findingOf(context: RuleContext, subject: Subject): RuleFinding[] {
  if (!holdsEmpty(subject.object)) {
    return [];
  }
  const schema = kindSchema(context.minor, subject.object.apiVersion ?? '', subject.kind);
  const paths: string[] = [];
  if (schema !== undefined) {
    gather(context, `#${schema.schema}`, subject.object, '', paths);
  }
  // The status is its controller's to write, and tools do not compare it.
  const [path, ...others] = paths.filter(it => !it.startsWith('status.'));
  if (path === undefined) {
    return [];
  }
  const more =
    others.length === 0 ? '' : `, and so ${others.length === 1 ? 'is' : 'are'} ${others.map(it => `'${it}'`).join(', ')}`;
  return [{ subject, path, message: `is empty${more}`, hint: 'leave it out' }];
}

/** Some list or map in a value is empty, whatever its type: most objects have none, and are not looked at field by field. */
function holdsEmpty(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) {
    return false;
  }
  if (Array.isArray(value)) {
    return value.length === 0 || value.some(holdsEmpty);
  }
  let isEmpty = true;
  for (const name in value) {
    isEmpty = false;
    if (holdsEmpty((value as Readonly<Record<string, unknown>>)[name])) {
      return true;
    }
  }
  return isEmpty;
}

/** A value that holds nothing empty holds nothing to tell of. */
function gather(context: RuleContext, type: FieldType, value: unknown, path: string, found: string[]): void {
  if (!holdsEmpty(value)) {
    return;
  }
  const members = membersOf(context, type, value as object);
  if (members.length === 0 && typeof type === 'object') {
    found.push(path);
  }
  for (const member of members) {
    gather(context, member.type, member.value, `${path}${member.step}`.replace(/^\./, ''), found);
  }
}

interface Member {
  readonly step: string;
  readonly type: FieldType;
  readonly value: unknown;
}

function membersOf({ minor }: RuleContext, type: FieldType, value: object): Member[] {
  if (typeof type === 'string') {
    const schema = type.startsWith('#') ? objectSchema(minor, type.slice(1)) : undefined;
    return schema === undefined
      ? []
      : Object.entries(value).map(([name, member]) => ({
          step: `.${name}`,
          type: fieldOf(schema, name) ?? 'any',
          value: member,
        }));
  }
  if ('list' in type) {
    return Object.entries(value).map(([index, item]) => ({ step: `[${index}]`, type: type.list, value: item }));
  }
  return 'map' in type ? Object.entries(value).map(([key, member]) => ({ step: `[${key}]`, type: type.map, value: member })) : [];
}
