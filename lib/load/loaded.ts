import type { Document } from './document';
import type { LoadRule } from './fault';
import type { Source } from './source';
import type { Path, Position, ReadonlyFields } from './value';

/** An object that was found in a text, and where. */
export class LoadedObject {
  /** @param path of the object in its document: empty, or the way to an item of a list */
  constructor(
    /** Equal parts, which aliases make, may be one and the same: not to be changed. */
    public readonly value: ReadonlyFields,
    public readonly source: Source,
    private readonly from: Document,
    public readonly path: Path,
  ) {}

  /** Name of the file as it was given, `-` for standard input. */
  public get file(): string {
    return this.source.file;
  }

  /** Number of the document in its file, from 0; empty documents count. */
  public get document(): number {
    return this.from.number;
  }

  /** Where the object begins. */
  public get position(): Position {
    return this.path.length === 0 ? this.source.positionAt(this.from.start) : this.positionOf([]);
  }

  /**
   * Where the value of a field stands, or its name; for a field that is not there, where the name of the nearest thing
   * around it stands. What leads there is read once more, and the whole document where many places are asked for.
   */
  public positionOf(path: Path, part: 'key' | 'value' = 'value'): Position {
    return this.source.positionAt(this.from.offsetOf?.([...this.path, ...path], part) ?? this.from.start);
  }
}

/** What keeps a text, or a part of it, from being an object; in the words of `kubectl` and the API server where they have some. */
export type LoadFinding = {
  readonly rule: LoadRule;
  /** A warning is no reason for kubectl to refuse anything. */
  readonly severity: 'error' | 'warning';
  readonly file: string;
  /** Number of the document in its file, from 0. */
  readonly document?: number;
  /** From 1; 1 where the finding is about the file as such. */
  readonly line: number;
  readonly column: number;
  readonly message: string;
  readonly hint?: string;
  /** The object and the field that the finding is about, where there are any. */
  readonly object?: LoadedObject;
  readonly path?: Path;
};

/** What was found, in the order of the text. */
export type Loaded = {
  readonly objects: readonly LoadedObject[];
  readonly findings: readonly LoadFinding[];
  /** The text, where it is one and could be read. */
  readonly source?: Source;
};
