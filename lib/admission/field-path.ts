/**
 * A place in an object, as the API server writes it: `spec.containers[0].ports`, `metadata.labels[app]`.
 *
 * Immutable, and written out only where somebody asks: most places are never in the way.
 *
 * @see https://github.com/kubernetes/apimachinery/blob/v0.37.0/pkg/util/validation/field/path.go
 */
export class FieldPath {
  /** The object itself. */
  public static readonly ROOT = new FieldPath(undefined, '');

  private constructor(
    private readonly parent: FieldPath | undefined,
    private readonly step: string | number,
    private readonly isKey: boolean = false,
  ) {}

  /** A field of the object at this place. */
  public child(...names: readonly string[]): FieldPath {
    return names.reduce<FieldPath>((path, name) => new FieldPath(path, name), this);
  }

  /** An item of the list at this place. */
  public index(index: number): FieldPath {
    return new FieldPath(this, index);
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
