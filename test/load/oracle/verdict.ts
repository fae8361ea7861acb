import { documentsOf } from '../../../lib/load/documents';
import type { Fault } from '../../../lib/load/fault';
import { canonical } from '../canonical';
import type { Answer } from './ask';

/** Where we differ from kubectl, and mean to. */
export type Difference =
  /** kubectl stops reading in the middle of a document and says nothing. */
  | 'kubectl leaves the rest unread'
  /** A line separator of Unicode, which YAML 1.1 takes for the end of a line. */
  | 'line separator'
  /** A question mark inside brackets that makes a mapping where nobody means one. */
  | 'question mark in brackets'
  /** A tag of characters that YAML 1.2 leaves out, such as `!!!a` or `!a,b`. */
  | 'strange tag'
  /** A document that is no mapping is no object, whatever its value. */
  | 'not an object';

/** What both say where that has no name. */
export type Unnamed = { readonly ours: string; readonly theirs: string };

/** `undefined` where we agree; otherwise how we differ. */
export function difference(text: string, answer: Answer): Difference | Unnamed | undefined {
  const documents = documentsOf(text.startsWith('\ufeff') ? text.slice(1) : text);
  const fault = documents.find(document => document.fault !== undefined)?.fault;
  const unread = documents.some(document => document.unread !== undefined);
  const ours = valuesOf(documents);
  if (answer.error !== undefined) {
    return fault !== undefined || unread ? undefined : { ours: ours.join(), theirs: answer.error };
  }
  const theirs = answer.documents;
  if (fault === undefined && !unread && ours.join() === theirs.join()) {
    return undefined;
  }
  if (!unread && objectsIn(ours) === objectsIn(theirs)) {
    return 'not an object';
  }
  return named(text, fault, unread, answer) ?? { ours: fault === undefined ? ours.join() : fault.message, theirs: theirs.join() };
}

function named(text: string, fault: Fault | undefined, unread: boolean, answer: Answer): Difference | undefined {
  if (unread || (fault !== undefined && leavesUnread(text, fault.offset, answer))) {
    return 'kubectl leaves the rest unread';
  }
  if (fault?.rule === 'load/line-separator') {
    return 'line separator';
  }
  if (/^(?:tag suffix|named tag handle|tag name) cannot contain/.test(fault?.message ?? '')) {
    return 'strange tag';
  }
  return fault?.message === "did not find expected ',' or ']'" && text[fault.offset] === '?'
    ? 'question mark in brackets'
    : undefined;
}

/** Whether what kubectl read is all in the lines before a fault. */
function leavesUnread(text: string, offset: number, { documents }: Answer): boolean {
  const read = valuesOf(documentsOf(text.slice(0, offset).replace(/[^\r\n]*$/, '')));
  return documents.slice(0, read.length).join() === read.join();
}

function valuesOf(documents: ReturnType<typeof documentsOf>): string[] {
  return documents.flatMap(({ value }) => (value === undefined || value === null ? [] : [canonical(value)]));
}

function objectsIn(documents: readonly string[]): string {
  return documents.filter(document => document.startsWith('{')).join();
}
