/** What a command sees of the world. */
export interface Io {
  readonly out: NodeJS.WritableStream;
  readonly err: NodeJS.WritableStream;
  readonly cwd: string;
  readonly env: NodeJS.ProcessEnv;
}

/** How a command ends. */
export enum ExitCode {
  CLEAN = 0,
  /** Something was found, or the app failed. */
  FINDINGS = 1,
  /** The command line is wrong. */
  USAGE = 2,
  /** Our own fault. */
  INTERNAL = 3,
}
