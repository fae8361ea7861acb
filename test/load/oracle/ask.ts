import { execFileSync, spawn } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

/** What kubectl makes of a text. Documents are JSON text. */
export type Answer = { readonly documents: readonly string[]; readonly error?: string; readonly strict?: string };

/** The minors whose packages the oracle is built against. */
export const MODULES = { '1.37': 'go.mod', '1.28': 'go-1.28.mod' } as const;
export type Minor = keyof typeof MODULES;

/** Builds the oracle with Go and asks it all texts. */
export async function* ask(minor: Minor, texts: Iterable<string>): AsyncGenerator<Answer> {
  const binary = join(mkdtempSync(join(tmpdir(), 'load-oracle-')), 'oracle');
  execFileSync('go', ['build', '-mod=mod', `-modfile=${MODULES[minor]}`, '-o', binary, '.'], {
    cwd: __dirname,
    stdio: 'inherit',
  });
  const child = spawn(binary, { stdio: ['pipe', 'pipe', 'inherit'] });
  void feed(child.stdin, texts);
  for await (const line of createInterface({ input: child.stdout })) {
    const { documents, ...rest } = JSON.parse(line);
    yield { ...rest, documents: documents.length === 0 ? [] : pieces(line, documents.length) };
  }
}

async function feed(stdin: NodeJS.WritableStream, texts: Iterable<string>): Promise<void> {
  for (const text of texts) {
    if (!stdin.write(`${JSON.stringify(text)}\n`)) {
      await new Promise(drained => stdin.once('drain', drained));
    }
  }
  stdin.end();
}

/** The documents as they are written: `JSON.parse` would lose digits of long integers. */
function pieces(line: string, count: number): string[] {
  const found: string[] = [];
  let depth = 0;
  let quoted = false;
  let start = '{"documents":['.length;
  for (let at = start; found.length < count; at++) {
    const char = line[at] as string;
    if (quoted) {
      at += char === '\\' ? 1 : 0;
      quoted = char !== '"';
    } else if (char === '"') {
      quoted = true;
    } else if (char === '{' || char === '[') {
      depth += 1;
    } else if (depth === 0 && (char === ',' || char === ']')) {
      found.push(line.slice(start, at));
      start = at + 1;
    } else if (char === '}' || char === ']') {
      depth -= 1;
    }
  }
  return found;
}
