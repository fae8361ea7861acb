/** What a command sees of the world. */
export interface Io {
  readonly in: NodeJS.ReadableStream;
  readonly out: Output;
  readonly err: Output;
  readonly cwd: string;
  readonly env: NodeJS.ProcessEnv;
}

/** A stream to write to. */
export type Output = NodeJS.WritableStream & {
  /** It is a terminal: what is written there is for people alone. */
  readonly isTTY?: boolean;
};

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
