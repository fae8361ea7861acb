/** The library as JavaScript, as users run it: fresh from the sources, whatever `dist/js` holds. */
import { copyFileSync, mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { ModuleKind, ScriptTarget, transpileModule } from 'typescript';
import { FOLDER } from './folders';

const ROOT = join(__dirname, '..', '..');
const SOURCES = ['lib', 'test/bench/contestants'];

/** As in tsconfig.jsii.json. */
const OPTIONS = { target: ScriptTarget.ES2022, module: ModuleKind.CommonJS, esModuleInterop: true };

/** Compiles library and contestants, types unseen, and answers the folder that has them as the repository does. */
export function compiled(): string {
  const target = join(FOLDER, 'js');
  rmSync(target, { recursive: true, force: true });
  for (const source of SOURCES) {
    compile(source, target);
  }
  copyFileSync(join(ROOT, 'package.json'), join(target, 'package.json'));
  symlinkSync(join(ROOT, 'node_modules'), join(target, 'node_modules'));
  return target;
}

function compile(folder: string, target: string): void {
  mkdirSync(join(target, folder), { recursive: true });
  for (const entry of readdirSync(join(ROOT, folder), { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) {
      compile(path, target);
    } else if (path.endsWith('.ts')) {
      const { outputText } = transpileModule(readFileSync(join(ROOT, path), 'utf8'), { compilerOptions: OPTIONS });
      writeFileSync(join(target, path.replace(/\.ts$/, '.js')), outputText);
    } else {
      mkdirSync(dirname(join(target, path)), { recursive: true });
      copyFileSync(join(ROOT, path), join(target, path));
    }
  }
}
