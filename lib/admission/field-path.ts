/**
 * A place in an object, as the API server writes it: `spec.containers[0].ports`, `metadata.labels[app]`.
 *
 * Immutable, and written out only where somebody asks: most places are never in the way.
 *
 * @see https://github.com/kubernetes/apimachinery/blob/v0.37.0/pkg/util/validation/field/path.go
 */
export class FieldPath {
  /** The object itself. */
  public static readonly ROOT = new FieldPath(undefined, '', false);

  // Declared, not defined: there are dozens of places for each object, and defining fields would double what they cost.
  declare private readonly parent: FieldPath | undefined;
  declare private readonly step: string | number;
  declare private readonly isKey: boolean;

  private constructor(parent: FieldPath | undefined, step: string | number, isKey: boolean) {
    this.parent = parent;
    this.step = step;
    this.isKey = isKey;
  }

  /** A field of the object at this place, or of the objects in it. */
  public child(name: string, inner?: string, innermost?: string): FieldPath {
    const path = new FieldPath(this, name, false);
    return inner === undefined ? path : path.child(inner, innermost);
  }

  /** An item of the list at this place. */
  public index(index: number): FieldPath {
    return new FieldPath(this, index, false);
  }

  /** An entry of the map at this place. */
  public key(key: string): FieldPath {
    return new FieldPath(this, key, true);
  }

  public toString(): string {
    if (this.parent === undefined) {
      return '';
    }
    const before = this.parent.toString();
    if (this.isKey || typeof this.step === 'number') {
      return `${before}[${this.step}]`;
    }
    return before === '' ? this.step : `${before}.${this.step}`;
  }
}
