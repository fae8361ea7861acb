/** Something that the user can put right: what went wrong, and what to do about it. */
export class ClusterFault extends Error {
  constructor(
    what: string,
    /** The next step, as an imperative sentence. */
    public readonly todo: string,
  ) {
    super(what);
    this.name = 'ClusterFault';
  }
}
