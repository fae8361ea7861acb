/**
 * Where the documents of a text begin and end, by kubectl's own cut: a line that starts with three dashes.
 *
 * @see https://github.com/kubernetes/kubernetes/blob/v1.37.0/staging/src/k8s.io/apimachinery/pkg/util/yaml/decoder.go - `YAMLReader.Read`
 */
import type { Fault } from './fault';

export const BYTE_ORDER_MARK = '\ufeff';

/** The text of one document, without the dashes before it. */
export type Section = {
  readonly start: number;
  readonly end: number;
  /** Number of the document, from 0, as every parser of YAML counts. */
  readonly document: number;
  /** Whether it may be JSON: kubectl looks for an opening brace. */
  readonly braced: boolean;
  /** What is wrong with the section as such; it is not read then. */
  readonly fault?: Fault;
  /** Text behind a line of three dots, which kubectl does not read. */
  readonly unread?: number;
};

/** Every section that holds more than comments. */
export function sectionsOf(text: string): Section[] {
  const sections: Section[] = [];
  let document = 0;
  let start = 0;
  let fault: Fault | undefined;
  for (;;) {
    const dashes = nextDashes(text, start);
    const end = dashes ?? text.length;
    const section = sectionOf(text, { start, end, document, fault });
    if (section !== undefined) {
      sections.push(section);
    }
    if (dashes === undefined) {
      return sections;
    }
    // What comes before the first dashes is a document only if there is something.
    document += section !== undefined || start > 0 ? 1 : 0;
    fault = separatorFault(text, dashes);
    start = lineAfter(text, dashes);
  }
}

type Cut = { readonly start: number; readonly end: number; readonly document: number; readonly fault: Fault | undefined };

function sectionOf(text: string, { start, end, document, fault }: Cut): Section | undefined {
  if (fault !== undefined) {
    return { start, end, document, braced: false, fault };
  }
  const content = contentAfter(text, start, end);
  if (content === undefined) {
    return undefined;
  }
  const braced = text[content] === '{';
  const dots = dotsIn(text, start, end);
  if (dots === undefined) {
    return { start, end, document, braced };
  }
  if (dots <= content) {
    return { start, end, document, braced: false, fault: { ...DOTS_ALONE, offset: dots } };
  }
  const unread = contentAfter(text, lineAfter(text, dots), end);
  return { start, end: dots, document, braced, ...(unread === undefined ? {} : { unread }) };
}

/** Start of the next line with dashes, which may be the one at `from`. */
function nextDashes(text: string, from: number): number | undefined {
  if (text.startsWith('---', from)) {
    return from;
  }
  const found = text.indexOf('\n---', from);
  return found < 0 ? undefined : found + 1;
}

/** Start of the first line of three dots; a line of a block scalar cannot start with them. */
function dotsIn(text: string, start: number, end: number): number | undefined {
  const section = text.slice(start, end);
  const found = section.includes('...') ? section.search(DOTS) : -1;
  return found < 0 ? undefined : start + found;
}

const DOTS_ALONE: Omit<Fault, 'offset'> = {
  rule: 'load/syntax',
  message: 'did not find expected node content',
  hint: "remove the line '...': there is no document that it could end",
};

const DOTS = /^\.\.\.(?=[ \t\r\n]|$)/m;

function separatorFault(text: string, dashes: number): Fault | undefined {
  const rest = text.slice(dashes + 3, lineAfter(text, dashes)).replace(/^(?:(?!\ufeff)[\s\u0085])+/, '');
  if (rest === '' || rest.startsWith('#')) {
    return undefined;
  }
  return {
    rule: 'load/separator',
    offset: dashes,
    message: `invalid Yaml document separator: ${rest.length > 60 ? `${rest.slice(0, 60)}...` : rest.trimEnd()}`,
    hint: "put what follows '---' on a line of its own; quote a line of text that starts with it",
  };
}

/** Where something stands that is neither blank nor a comment. */
function contentAfter(text: string, start: number, end: number): number | undefined {
  CONTENT.lastIndex = start;
  const at = CONTENT.test(text) ? CONTENT.lastIndex - 1 : end;
  return at < end ? at : undefined;
}

const CONTENT = /^[ \t]*[^ \t\r\n#]/gm;

function lineAfter(text: string, at: number): number {
  const found = text.indexOf('\n', at);
  return found < 0 ? text.length : found + 1;
}
