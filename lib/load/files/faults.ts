import type { LoadRule } from '../fault';
import type { LoadFinding } from '../loaded';

/** A finding about a file or folder as such. */
export function aboutFile(rule: LoadRule, file: string, message: string, hint?: string): LoadFinding {
  return { rule, severity: 'error', file, line: 1, column: 1, message, ...(hint === undefined ? {} : { hint }) };
}

/** What the operating system has against a path. */
export function unreadable(file: string, error: unknown): LoadFinding {
  const code = (error as NodeJS.ErrnoException).code ?? '';
  if (code === 'ELOOP') {
    return aboutFile('load/loop', file, 'link leads back to itself', 'remove the link');
  }
  const [message, hint] = REASONS[code] ?? [(error as Error).message.replace(/, \w+ '.*$/, '')];
  return aboutFile('load/unreadable', file, message, hint);
}

const REASONS: Readonly<Record<string, readonly [message: string, hint?: string]>> = {
  ENOENT: ['no such file or folder', 'look at the path, and at where a link leads'],
  ENOTDIR: ['no such file or folder', 'a part of the path is a file, and no folder'],
  EACCES: ['permission denied', 'let this user read it'],
  EPERM: ['permission denied', 'let this user read it'],
  ENAMETOOLONG: ['name is too long'],
};
