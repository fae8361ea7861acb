import type { Reading } from './events';
import { isFields, isList, type Path, type Value } from './value';

/** Offsets of a field: of its name and of its value. An item of a list has one for both. */
export type Place = { readonly key: number; readonly value: number };

/** A field that is there already. */
export type Duplicate = { readonly path: Path; readonly first: number; readonly again: number };

/** What a second reading of a document keeps: where everything stands, and which fields come twice. */
export class Trace {
  public readonly path: (string | number)[] = [];
  private readonly found: Duplicate[] = [];
  private readonly places = new Map<unknown, Map<string | number, Place>>();

  /** @param read makes the value of the document, and tells the trace of it */
  constructor(
    private readonly reading: Reading,
    private readonly start: number,
    read: (trace: Trace) => Value,
  ) {
    this.root = read(this);
  }

  private readonly root: Value;

  /** Takes the places in a list or mapping that is being read. */
  public opened(value: Value): Map<string | number, Place> {
    const places = new Map<string | number, Place>();
    this.places.set(value, places);
    return places;
  }

  public placesIn(value: Value): ReadonlyMap<string | number, Place> {
    return this.places.get(value) ?? NONE;
  }

  public twice(first: number, again: number): void {
    this.found.push({ path: [...this.path], first, again });
  }

  /** In the order of the text, with offsets of the text that was loaded. */
  public duplicates(): Duplicate[] {
    return this.found.map(({ path, first, again }) => ({
      path,
      first: this.reading.original(first),
      again: this.reading.original(again),
    }));
  }

  /** Where a value or its name stands; for what is not there, the name of the nearest thing around it. */
  public offsetOf(path: Path, part: keyof Place): number {
    let value: Value | undefined = this.root;
    let place: Place = { key: this.start, value: this.start };
    for (const step of path) {
      const next: Place | undefined = value === undefined ? undefined : this.placesIn(value).get(step);
      if (next === undefined) {
        return this.reading.original(place.key);
      }
      place = next;
      value = isFields(value) || isList(value) ? (value as { readonly [key: string | number]: Value })[step] : undefined;
    }
    return this.reading.original(place[part]);
  }
}

const NONE: ReadonlyMap<string | number, Place> = new Map();
