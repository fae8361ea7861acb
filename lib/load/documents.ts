import { type Block, isOdd, readBlock } from './block';
import { offsetInBlock } from './block-places';
import type { Document } from './document';
import { once } from './once';
import { BYTE_ORDER_MARK, type Section, sectionsOf } from './sections';
import type { Trace } from './trace';

/** Every document of a text that holds more than comments, whatever is wrong with the others. */
export function documentsOf(text: string): Document[] {
  const documents: Document[] = [];
  let shift = 0;
  for (const part of partsOf(text)) {
    if ('block' in part) {
      documents.push(inBlocks(text, part, shift));
    } else {
      for (const document of longWay().readSections(text, part, shift)) {
        documents.push(document);
      }
      const last = part[part.length - 1] as Section;
      shift = (documents[documents.length - 1] as Document).number - last.document;
    }
  }
  return documents;
}

/** A section that went the short way, or sections that follow each other and are to go the long one together. */
type Part = Short | Section[];
type Short = { readonly section: Section; readonly block: Block };

/** Starting the parser costs as much as 20 lines do: several documents are read at once. */
const BATCH_LENGTH = 64 * 1024;

function partsOf(text: string): Part[] {
  const parts: Part[] = [];
  const lines = text.endsWith('\n') ? text : `${text}\n`;
  const isOddText = isOdd(text);
  let open: Section[] | undefined;
  for (const section of sectionsOf(text)) {
    const { start, end } = section;
    const plain = isPlain(section);
    const block = plain && !(isOddText && isOdd(text.slice(start, end))) ? readBlock(lines, section) : undefined;
    if (block !== undefined) {
      parts.push({ section, block });
      open = undefined;
    } else if (open !== undefined && isBatched(text, section, plain) && end - (open[0] as Section).start <= BATCH_LENGTH) {
      open.push(section);
    } else {
      const batch = [section];
      parts.push(batch);
      open = isBatched(text, section, plain) ? batch : undefined;
    }
  }
  return parts;
}

/** Whether a section looks like nothing but YAML. */
function isPlain({ braced, fault, unread }: Section): boolean {
  return !braced && fault === undefined && unread === undefined;
}

/** Whether a section can be read with others. Tabs are judged by where the document ends, which events do not say. */
function isBatched(text: string, { start, end }: Section, plain: boolean): boolean {
  return plain && text[start] !== BYTE_ORDER_MARK && !text.slice(start, end).includes('\t');
}

function inBlocks(text: string, { section, block }: Short, shift: number): Document {
  const trace = once(() => longWay().traced(text, section));
  return {
    number: section.document + shift,
    start: block.start,
    value: block.value,
    fault: undefined,
    unread: undefined,
    doubtful: false,
    trace,
    offsetOf: placesIn(text, section, block, trace),
  };
}

/** More places than these are found sooner in a second reading of the whole document. */
const MOST_BY_LINES = 16;

function placesIn(text: string, { end }: Section, { start }: Block, trace: () => Trace): Trace['offsetOf'] {
  let asked = 0;
  return (path, part) => {
    asked += 1;
    const lines = asked > MOST_BY_LINES ? undefined : text.endsWith('\n') ? text : `${text}\n`;
    const found = lines === undefined ? undefined : offsetInBlock(lines, start, end, path, part);
    return found ?? trace().offsetOf(path, part);
  };
}

/** Read on first use: most texts do without it, and it takes a third of the time that this room takes to load. */
function longWay(): typeof import('./long-way') {
  return require('./long-way');
}
