import type { Connection } from '../../ask/connection';

/** A collection right after an event. */
export interface Instant {
  /** `LISTED` at the beginning. */
  readonly event: 'LISTED' | 'ADDED' | 'MODIFIED' | 'DELETED';

  /** The object that came, changed or went, as it was then; undefined at the beginning. */
  readonly object: any;

  /** Every object that there was, by name. */
  readonly objects: readonly any[];
}

/** What the server's store forgets: a watch cannot go on from there, and has to begin anew. */
const GONE = 410;

/**
 * A collection, from now on: one list, then every event.
 *
 * It begins with an answer from the store, so whatever was written before it
 * was opened is in its first instant.
 */
export class Watched {
  /**
   * @param path of the collection, with or without a query
   * @param deadline of all its waits, in milliseconds since 1970
   */
  public static async open(connection: Connection, path: string, deadline: number): Promise<Watched> {
    const watched = new Watched(connection, path, deadline);
    await watched.list();
    return watched;
  }

  private readonly instants: Instant[] = [];
  private readonly listeners = new Set<() => void>();
  private current = new Map<string, any>();
  private version = '';
  private begun = 0;
  private broken: Error | undefined;
  private endWatch: () => void = () => undefined;

  private constructor(
    private readonly connection: Connection,
    private readonly path: string,
    private readonly deadline: number,
  ) {}

  /**
   * Waits until the objects are as wanted.
   *
   * @param wanted asked at once and after every event; anything but undefined and false is the answer
   * @returns undefined when the deadline passes first
   */
  public until<T>(wanted: (objects: readonly any[]) => T | undefined | false): Promise<T | undefined> {
    return new Promise((resolve, reject) => {
      const finish = (end: () => void) => {
        clearTimeout(timer);
        this.listeners.delete(look);
        end();
      };
      const look = () => {
        try {
          if (this.broken !== undefined) throw this.broken;
          const found = wanted(this.objects);
          if (found !== undefined && found !== false) finish(() => resolve(found));
        } catch (error) {
          finish(() => reject(error));
        }
      };
      const timer = setTimeout(() => finish(() => resolve(undefined)), Math.max(0, this.deadline - Date.now()));
      this.listeners.add(look);
      look();
    });
  }

  /**
   * Every instant up to now: waits until the events have caught up with the store.
   *
   * @throws Error where the server forgot events in between, so that there are instants that nobody saw
   */
  public async history(): Promise<readonly Instant[]> {
    const { items } = await this.connection.get(this.path);
    const now = fingerprint(items);
    const found = await this.until(() => this.instants.some(({ objects }) => fingerprint(objects) === now));
    if (found === undefined) throw new Error(`events of ${this.path} did not catch up with its list`);
    if (this.begun > 1) throw new Error(`${this.path} was listed anew: instants were missed`);
    return [...this.instants];
  }

  public get objects(): readonly any[] {
    return inOrder([...this.current.values()]);
  }

  public close(): void {
    this.endWatch();
  }

  private async list(): Promise<void> {
    const { items, metadata } = await this.connection.get(this.path);
    this.begun += 1;
    this.version = metadata.resourceVersion;
    this.current = new Map(items.map((item: any) => [key(item), item]));
    this.happened('LISTED', undefined);
    this.watch();
  }

  private watch(): void {
    const query = `watch=true&allowWatchBookmarks=true&resourceVersion=${this.version}`;
    this.endWatch = this.connection.lines(
      `${this.path}${this.path.includes('?') ? '&' : '?'}${query}`,
      line => this.take(JSON.parse(line)),
      error => (error === undefined ? this.watch() : this.fail(error)),
    );
  }

  private take(line: any): void {
    const { type, object } = line;
    if (type === 'ERROR' || type === undefined) {
      const status = object ?? line;
      this.endWatch();
      if (status.code === GONE) this.list().catch(error => this.fail(error));
      else this.fail(new Error(`watch of ${this.path}: ${status.message}`));
      return;
    }
    this.version = object.metadata.resourceVersion;
    if (type === 'BOOKMARK') return;
    if (type === 'DELETED') this.current.delete(key(object));
    else this.current.set(key(object), object);
    this.happened(type, object);
  }

  private happened(event: Instant['event'], object: any): void {
    this.instants.push({ event, object, objects: this.objects });
    for (const listener of [...this.listeners]) listener();
  }

  private fail(error: Error): void {
    this.broken = error;
    for (const listener of [...this.listeners]) listener();
  }
}

/** Objects by namespace and name, `web-9` before `web-10`. */
export function inOrder(objects: readonly any[]): readonly any[] {
  return [...objects].sort((left, right) => key(left).localeCompare(key(right), 'en', { numeric: true }));
}

function key({ metadata }: any): string {
  return `${metadata.namespace ?? ''}/${metadata.name}`;
}

function fingerprint(objects: readonly any[]): string {
  return objects
    .map(({ metadata }) => `${metadata.uid}@${metadata.resourceVersion}`)
    .sort()
    .join();
}
