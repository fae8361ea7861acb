import type { Document } from './document';
import { documentsOf } from './documents';
import type { Fault } from './fault';
import { type Item, itemsOf } from './lists';
import { type Loaded, LoadedObject, type LoadFinding } from './loaded';
import { BYTE_ORDER_MARK } from './sections';
import { Source } from './source';
import type { Duplicate } from './trace';
import { isFields, isList, type Path, type Value } from './value';

/**
 * The objects in a text of YAML or JSON, as kubectl and the API server read it, and everything that is wrong with the
 * text. A document that cannot be read does not keep the others from being read.
 *
 * @param file its name in objects and findings
 */
export function loadText(text: string, file: string): Loaded {
  const source = new Source(file, text.startsWith(BYTE_ORDER_MARK) ? text.slice(1) : text);
  const documents = documentsOf(source.text);
  const objects: LoadedObject[] = [];
  const findings: LoadFinding[] = [];
  for (const document of documents) {
    const { value } = document;
    const items = isFields(value) ? itemsOf(value) : value === undefined || value === null ? [] : [{ value, path: [] }];
    const found = items.flatMap(item =>
      isFields(item.value) ? [new LoadedObject(item.value, source, document, item.path)] : [],
    );
    objects.push(...found);
    findings.push(
      ...faultsOf(document, items).map(fault => finding(source, document, fault)),
      ...duplicatesOf(document).map(duplicate => twice(source, document, duplicate, found)),
    );
  }
  if (documents.every(({ value }) => value === null)) {
    findings.push(emptiness(source));
  }
  return { objects, findings, source };
}

function faultsOf(document: Document, items: readonly Item[]): Fault[] {
  const { fault, unread } = document;
  return [
    ...(fault === undefined ? [] : [fault]),
    ...items.filter(item => !isFields(item.value)).map(item => notAnObject(item, document)),
    ...(unread === undefined ? [] : [{ ...UNREAD, offset: unread }]),
  ];
}

function duplicatesOf(document: Document): readonly Duplicate[] {
  return document.doubtful ? (document.trace?.().duplicates() ?? []) : [];
}

function finding(source: Source, document: Document, fault: Fault): LoadFinding {
  const { rule, offset, message, hint } = fault;
  return {
    rule,
    severity: 'error',
    file: source.file,
    document: document.number,
    ...source.positionAt(offset),
    message,
    ...(hint === undefined ? {} : { hint }),
  };
}

const UNREAD: Omit<Fault, 'offset'> = {
  rule: 'load/unread',
  message: "kubectl reads nothing between '...' and the next '---'",
  hint: "put '---' before it",
};

/** The API server's words for JSON, which is what kubectl sends. */
function twice(
  source: Source,
  document: Document,
  { path, first, again }: Duplicate,
  objects: readonly LoadedObject[],
): LoadFinding {
  const object = objects.find(candidate => candidate.path.every((step, index) => step === path[index]));
  const inObject = path.slice(object?.path.length ?? 0);
  const { line, column } = source.positionAt(first);
  return {
    ...finding(source, document, {
      rule: 'load/duplicate-key',
      offset: again,
      message: `duplicate field "${fieldPath(inObject)}"`,
      hint: `line ${line}, column ${column} sets it already, and would be overwritten: keep one of the two`,
    }),
    ...(object === undefined ? {} : { object, path: inObject }),
  };
}

function fieldPath(path: Path): string {
  return path.reduce<string>(
    (before, step) => (typeof step === 'number' ? `${before}[${step}]` : before === '' ? step : `${before}.${step}`),
    '',
  );
}

function notAnObject({ value, path }: Item, { offsetOf, start }: Document): Fault {
  const message = `an object is a mapping, not ${named(value)}`;
  const hint = isList(value) ? LIST_HINT : "start with 'apiVersion:' and 'kind:'";
  return { rule: 'load/not-an-object', offset: offsetOf?.(path, 'value') ?? start, message, hint };
}

const LIST_HINT = "separate objects with a line '---', or put them under 'items' of a 'kind: List'";

function named(value: Value): string {
  if (isList(value)) {
    return 'a list';
  }
  if (value === null) {
    return 'null';
  }
  return typeof value === 'string' ? 'a string' : typeof value === 'boolean' ? 'a boolean' : 'a number';
}

function emptiness(source: Source): LoadFinding {
  const message = source.text.trim() === '' ? 'file is empty' : 'file holds nothing but comments';
  return { rule: 'load/empty', severity: 'warning', file: source.file, line: 1, column: 1, message };
}
