import type { App } from 'cdk8s';

/** A value that is computed once while an app synthesizes, and anew whenever it is asked for at other times. */
export class OncePerSynth<T> {
  private synthesizing = false;
  private known: { readonly value: T } | undefined;

  constructor(
    app: App,
    private readonly compute: () => T,
  ) {
    const { synth, synthYaml } = app;
    app.synth = () => this.during(() => synth.call(app));
    app.synthYaml = () => this.during(() => synthYaml.call(app));
  }

  public get value(): T {
    const { value } = this.known ?? { value: this.compute() };
    this.known = this.synthesizing ? { value } : undefined;
    return value;
  }

  private during<R>(work: () => R): R {
    this.synthesizing = true;
    try {
      return work();
    } finally {
      this.synthesizing = false;
      this.known = undefined;
    }
  }
}
