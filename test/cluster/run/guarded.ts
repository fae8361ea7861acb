import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, openSync, readFileSync } from 'node:fs';
import type { Writable } from 'node:stream';
import { ClusterFault } from '../fault';

/**
 * A server that cannot outlive us.
 *
 * A small shell starts it and keeps one end of a pipe whose other end only we
 * hold. However we end - return, signal, `kill -9` - the kernel closes our end,
 * the shell's read returns, and it kills the server. A line on the pipe is a
 * signal to send before that. The shell leads a process group of its own, so
 * that Ctrl-C reaches us first and not the servers.
 */
const WATCHDOG = `
"$@" </dev/null 3<&- & server=$!
( while read signal <&3; do kill -$signal $server; done; kill -KILL $server ) 2>/dev/null & watchdog=$!
wait $server; code=$?
kill -KILL $watchdog 2>/dev/null
exit $code`;

/** A running server, its log, and how it ended. */
export class Guarded {
  private readonly shell: ChildProcess;
  private ended: number | undefined;
  private stopping = false;
  private readonly end: Promise<void>;

  /**
   * @param name what people call this server, also the name of its log
   * @param log file that gets both of its streams
   */
  constructor(
    public readonly name: string,
    binary: string,
    args: readonly string[],
    public readonly log: string,
    env: Readonly<Record<string, string>> = {},
  ) {
    const out = openSync(log, 'a');
    this.shell = spawn('/bin/sh', ['-c', WATCHDOG, 'sh', binary, ...args], {
      stdio: ['ignore', out, out, 'pipe'],
      detached: true,
      env: { ...process.env, ...env },
    });
    closeSync(out);
    this.lifeline().on('error', () => undefined);
    this.end = new Promise(resolve => {
      const over = (code: number) => {
        this.ended = code;
        resolve();
      };
      this.shell.on('exit', (code, signal) => over(code ?? (signal ? 137 : 1)));
      this.shell.on('error', () => over(127));
    });
  }

  /** Whether the server runs, as far as its shell has told us. */
  public get alive(): boolean {
    return this.ended === undefined;
  }

  /** Calls back once if the server ends although nobody stopped it. */
  public onDeath(report: (fault: ClusterFault) => void): void {
    void this.end.then(() => {
      if (!this.stopping) report(this.deathFault());
    });
  }

  /** What to tell the user when this server has died. */
  public deathFault(): ClusterFault {
    const tail = this.tail(12);
    const port = /address already in use/.test(tail);
    return new ClusterFault(
      `${this.name} died with code ${this.ended}; its last words:\n${tail}`,
      port
        ? 'another program took its port: run the command again, without --port to have a free one chosen'
        : `read the whole log: ${this.log}`,
    );
  }

  /** The last lines of the log. */
  public tail(lines: number): string {
    return readFileSync(this.log, 'utf8').trimEnd().split('\n').slice(-lines).join('\n');
  }

  /** Kills the server and waits until it is gone. Its data is thrown away, so there is nothing to save. */
  public async stop(): Promise<void> {
    this.stopping = true;
    this.lifeline().destroy();
    await this.end;
  }

  /** Asks the server to end in its own way, and waits until it has. */
  public async terminate(): Promise<void> {
    this.stopping = true;
    this.lifeline().write('TERM\n');
    await this.end;
  }

  private lifeline(): Writable {
    return this.shell.stdio[3] as Writable;
  }
}
