import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { Readable, Writable } from 'node:stream';
import { run } from '../../lib/cli/run';

/** How a command ended, and what it said. */
export interface Run {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** A user's project in a folder of its own, with the packages of this one. */
export class Project {
  public readonly folder = mkdtempSync(join(tmpdir(), 'cdk8s-stateful-test-'));

  constructor(files: { readonly [path: string]: string }) {
    symlinkSync(resolve(__dirname, '../../node_modules'), join(this.folder, 'node_modules'));
    for (const [path, text] of Object.entries(files)) {
      this.write(path, text);
    }
  }

  public write(path: string, text: string): void {
    const file = join(this.folder, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  }

  /** Every file below a folder with its text. */
  public read(folder: string): { [path: string]: string } {
    return Object.fromEntries(
      readdirSync(join(this.folder, folder))
        .sort()
        .map(name => [name, readFileSync(join(this.folder, folder, name), 'utf8')]),
    );
  }

  /** Names in a folder. */
  public list(folder: string): string[] {
    return readdirSync(join(this.folder, folder)).sort();
  }

  public run(...argv: string[]): Promise<Run> {
    return this.runWith('', ...argv);
  }

  /** @param input what the command reads from standard input */
  public async runWith(input: string, ...argv: string[]): Promise<Run> {
    const out = new Captured();
    const err = new Captured();
    const code = await run(argv, { in: Readable.from([input]), out, err, cwd: this.folder, env: { PATH: process.env.PATH } });
    return { code, out: out.text, err: err.text };
  }

  public remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}

class Captured extends Writable {
  public text = '';

  public override _write(chunk: unknown, _encoding: BufferEncoding, done: () => void): void {
    this.text += String(chunk);
    done();
  }
}
