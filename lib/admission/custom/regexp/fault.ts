/** Why Go does not read an expression. */
export class RegexpFault {
  constructor(
    private readonly words: string,
    private readonly excerpt: string,
  ) {}

  public toString(): string {
    return `error parsing regexp: ${this.words}: \`${this.excerpt}\``;
  }
}
