import type { App } from 'cdk8s';
import { rememberCreation } from './creation';
import type { ManifestReport } from './manifest-report';
import { OncePerSynth } from './once-per-synth';
import type { ManifestChecksOptions } from './options';

/**
 * Checks of an app in its own process: `app.synth()` fails where a manifest has errors.
 *
 * Every error comes with the construct path, the rule, the field and its value, what to do, and the line of the app's source
 * that made the object.
 *
 * Enable them right after the app is made: objects that are there already have no source line.
 *
 * @example
 * const app = new App();
 * ManifestChecks.enable(app, { kubernetes: '1.32' });
 */
export class ManifestChecks {
  /**
   * Adds the checks to an app.
   *
   * @param app whose manifests are checked, all of them together
   * @param options how they are checked
   * @throws if an option is not one that we know
   */
  public static enable(app: App, options: ManifestChecksOptions = {}): ManifestChecks {
    return new ManifestChecks(app, options);
  }

  private readonly errors: OncePerSynth<string[]>;

  private constructor(
    private readonly app: App,
    private readonly options: ManifestChecksOptions,
  ) {
    checking().settingsFor(app, options);
    rememberCreation(app);
    // cdk8s validates the whole app once more for each chart.
    this.errors = new OncePerSynth(app, () => checking().errorsOf(app, options));
    app.node.addValidation({ validate: () => this.errors.value });
  }

  /**
   * What there is to say of the manifests as the app has them now.
   *
   * @returns findings of every severity, objects that could not be checked, and what is let stand
   */
  public report(): ManifestReport {
    return checking().reportOf(this.app, this.options);
  }
}

/** Schemas and rules are read where somebody checks, never at import. */
function checking(): typeof import('./app-report') {
  return require('./app-report');
}
