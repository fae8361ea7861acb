import { appendFileSync, mkdirSync, renameSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** One container of a Pod, as the kubelet names its folder. */
export interface LoggedContainer {
  readonly namespace: string;
  readonly pod: string;
  readonly uid: string;
  readonly container: string;
}

/** How a line is written. */
export interface LineOptions {
  /** @default 'stdout' */
  readonly stream?: 'stdout' | 'stderr';

  /** The runtime has split the line here, and the rest follows. @default false */
  readonly partial?: boolean;
}

/** What the runtime writes before the first line; each line comes a second later than the one before it. */
const BEGIN = Date.parse('2025-03-01T10:00:00Z');

/**
 * Logs of one container under a folder that stands for a node's root, in the
 * container runtime's format.
 *
 * @see https://github.com/kubernetes/design-proposals-archive/blob/main/node/kubelet-cri-logging.md
 */
export class ContainerLog {
  private lines = 0;
  private rotations = 0;
  private readonly file: string;

  /** @param root folder that stands for the root of the node's file system */
  constructor(root: string, { namespace, pod, uid, container }: LoggedContainer) {
    this.file = join(root, 'var/log/pods', `${namespace}_${pod}_${uid}`, container, '0.log');
    mkdirSync(dirname(this.file), { recursive: true });
  }

  /** Writes a line. @returns its time, in nanoseconds since 1970 */
  public write(text: string, { stream = 'stdout', partial = false }: LineOptions = {}): string {
    const time = BEGIN + this.lines++ * 1000;
    const stamp = new Date(time).toISOString().replace(/\.\d+Z$/, '.000000123Z');
    appendFileSync(this.file, `${stamp} ${stream} ${partial ? 'P' : 'F'} ${text}\n`);
    return `${time}000123`;
  }

  /** Moves what was written away, as the kubelet does when a file is full; the next line begins a new one. */
  public rotate(): void {
    renameSync(this.file, `${this.file}.20250301-10000${this.rotations++}`);
  }
}
