/** The documents that js-yaml or JSON reads, with what keeps the others from being read. */
import type { Event } from 'js-yaml';
import { Composer } from './compose';
import type { Document } from './document';
import { offsetOf, type Reading } from './events';
import { type Fault, FaultError } from './fault';
import { JsonReading } from './json';
import { MAX_DOCUMENT_LENGTH } from './limits';
import { once } from './once';
import { BYTE_ORDER_MARK, type Section } from './sections';
import { templateHint } from './syntax';
import { Trace } from './trace';
import { readYaml } from './yaml';

/** The documents of sections that follow each other; `shift` is added to their numbers. */
export function readSections(text: string, sections: readonly Section[], shift: number): readonly Document[] {
  return together(text, sections, shift) ?? sections.flatMap(section => alone(text, section, shift));
}

/** Reads sections in one go, or not at all where anything is wrong: each of them is then read alone. */
function together(text: string, batch: readonly Section[], shift: number): Document[] | undefined {
  const [first, last] = [batch[0] as Section, batch[batch.length - 1] as Section];
  if (first === last) {
    return undefined;
  }
  try {
    const reading = readYaml(text.slice(first.start, last.end), first.start);
    const roots = reading.roots();
    // js-yaml reads on over dashes inside brackets: what begins in one section may end in the next.
    if (roots.length !== batch.length || !roots.every((root, index) => isIn(batch[index] as Section, reading, root))) {
      return undefined;
    }
    return batch.map((section, index) => composed(reading, roots[index] as number, text, section, section.document + shift));
  } catch (error) {
    if (error instanceof FaultError) {
      return undefined;
    }
    throw error;
  }
}

function isIn({ start, end }: Section, reading: Reading, root: number): boolean {
  const offset = offsetOf(reading.events[root] as Event);
  const original = reading.original(offset);
  return offset >= 0 && original >= start && original < end;
}

function alone(text: string, section: Section, shift: number): Document[] {
  const number = section.document + shift;
  const { start, end, fault } = section;
  if (fault !== undefined) {
    return [failed(text, section, number, fault)];
  }
  if (end - start > MAX_DOCUMENT_LENGTH) {
    const message = `document of ${end - start} characters: must be no more than ${MAX_DOCUMENT_LENGTH} characters`;
    return [
      failed(text, section, number, { rule: 'load/limit', offset: start, message, hint: 'split it into several documents' }),
    ];
  }
  const json = section.braced ? readJson(text, section, number) : undefined;
  if (!Array.isArray(json) && json?.rule === 'load/limit') {
    return [failed(text, section, number, json)];
  }
  return Array.isArray(json) ? json : [readAlone(text, section, number, json)];
}

/** The text of a section; where files were joined, a byte order mark may stand before any document but the first. */
function chunkOf(text: string, { start, end, document }: Section): string {
  const chunk = text.slice(start, end);
  return document > 0 && chunk.startsWith(BYTE_ORDER_MARK) ? `\n${chunk.slice(1)}` : chunk;
}

/** As JSON, if it is; else the fault that JSON finds with it. */
function readJson(text: string, section: Section, number: number): Document[] | Fault {
  const { start } = section;
  const chunk = chunkOf(text, section);
  const documents: Document[] = [];
  try {
    for (let from = 0; from === 0 || chunk.slice(from).trim() !== ''; ) {
      const reading = new JsonReading(chunk, start, from);
      documents.push(composed(reading, 0, text, section, number + documents.length, from));
      from = reading.end;
    }
    return documents;
  } catch (error) {
    if (error instanceof FaultError) {
      return { ...error.fault, offset: start + error.fault.offset };
    }
    throw error;
  }
}

/** As YAML; `json` is what JSON had against it, and is told where the text means to be JSON. */
function readAlone(text: string, section: Section, number: number, json: Fault | undefined): Document {
  try {
    const reading = readYaml(chunkOf(text, section), section.start);
    const [root, ...more] = reading.roots();
    if (root === undefined) {
      return { number, start: section.start, value: null, fault: undefined, unread: section.unread, doubtful: false };
    }
    const behind = more.map(next => offsetOf(reading.events[next] as Event)).find(offset => offset >= 0);
    const unread = behind === undefined ? section.unread : reading.original(behind);
    return composed(reading, root, text, unread === undefined ? section : { ...section, unread }, number);
  } catch (error) {
    if (error instanceof FaultError) {
      const meant = json !== undefined && /^\s*\{\s*["}]/.test(text.slice(section.start, section.start + 200));
      return failed(text, section, number, meant ? json : error.fault);
    }
    throw error;
  }
}

/** @param from where a document of JSON begins in its section */
function composed(reading: Reading, root: number, text: string, section: Section, number: number, from?: number): Document {
  const composer = new Composer(reading, root);
  try {
    const value = composer.node();
    const trace = once(() => traced(text, section, from));
    return {
      number,
      start: reading.original(rootOf(reading, root)),
      value,
      fault: undefined,
      unread: section.unread,
      doubtful: composer.doubtful,
      trace,
      offsetOf: (path, part) => trace().offsetOf(path, part),
    };
  } catch (error) {
    if (error instanceof FaultError) {
      const { offset } = error.fault;
      return failed(text, section, number, { ...error.fault, offset: reading.original(offset < 0 ? composer.place() : offset) });
    }
    throw error;
  }
}

/** Where the root of a document stands; one that is left out stands at the start. */
function rootOf({ events }: Reading, root: number): number {
  return Math.max(0, offsetOf(events[root] as Event));
}

/** Reads a document again, now with the places of everything in it. */
export function traced(text: string, section: Section, from?: number): Trace {
  const chunk = chunkOf(text, section);
  if (from !== undefined) {
    const reading = new JsonReading(chunk, section.start, from);
    return new Trace(reading, rootOf(reading, 0), trace => new Composer(reading, 0, trace).node());
  }
  const reading = readYaml(chunk, section.start);
  return new Trace(reading, rootOf(reading, 1), trace => new Composer(reading, 1, trace).node());
}

function failed(text: string, section: Section, number: number, fault: Fault): Document {
  const { start, end, unread } = section;
  const template = templateHint(text.slice(start, end), fault.offset - start);
  return {
    number,
    start,
    value: undefined,
    fault: template === undefined ? fault : { ...fault, hint: template },
    unread,
    doubtful: false,
  };
}
