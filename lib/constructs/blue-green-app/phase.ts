import type { ContainerOptions } from '../pod/container';
import type { PodOptions } from '../pod/pod-options';
import type { RolloutOptions } from '../stateless-app/rollout-options';

/** One of the two Deployments of a `BlueGreenApp`. */
export enum Colour {
  /** Blue. */
  BLUE = 'blue',
  /** Green. */
  GREEN = 'green',
}

/** What one colour runs. */
export interface BlueGreenRelease extends ContainerOptions, PodOptions, RolloutOptions {
  /**
   * Pods that there should be while the colour runs: a whole number from 1 up.
   *
   * The same before and after the switch: a colour that is to take all the
   * traffic has all its Pods before.
   *
   * @default 2 - so that the loss of a node is not the loss of the app; Kubernetes would choose 1
   */
  readonly replicas?: number;
}

/** A colour with what it runs, and whether it does. */
export interface ColouredRelease {
  readonly colour: Colour;
  readonly release: BlueGreenRelease;
  readonly runs: boolean;
}

/** What a phase says of the two colours. */
export interface BlueGreenState {
  /** Colour that the active Service leads to; it runs. */
  readonly active: Colour;
  /** Colour of the newest release that runs: the preview Service leads to it. */
  readonly newest: Colour;
  /** The colours that there are, blue first. */
  readonly releases: readonly ColouredRelease[];
}

/**
 * Where a blue-green rollout stands.
 *
 * Each phase is a state to commit and to apply on its own, and a method for each
 * step that may follow it, so that the steps cannot come in a wrong order:
 *
 * ```ts
 * phase: BlueGreenPhase.running(Colour.BLUE, v1)                                           // blue alone
 * phase: BlueGreenPhase.running(Colour.BLUE, v1).prepare(v2)                               // green beside it, for preview
 * phase: BlueGreenPhase.running(Colour.BLUE, v1).prepare(v2).switchOver()                  // traffic goes to green
 * phase: BlueGreenPhase.running(Colour.BLUE, v1).prepare(v2).switchOver().retire()         // blue has no Pods any more
 * phase: BlueGreenPhase.running(Colour.GREEN, v2)                                          // the same, blue forgotten
 * ```
 *
 * Apply one step at a time, and wait between them:
 *
 * - before `switchOver`, until the Deployment of the new colour is complete
 *   (`kubectl rollout status`, or healthy in Argo CD): a manifest cannot wait by itself;
 * - before `retire`, until the connections that clients still hold to the old
 *   colour are done. The switch itself reaches the nodes within seconds and
 *   cuts no connection; the old colour serves those that it has until it is retired.
 */
export abstract class BlueGreenPhase {
  /**
   * One colour runs, and has all the traffic: where every rollout begins and ends.
   *
   * @param colour colour that runs
   * @param release what it runs
   */
  public static running(colour: Colour, release: BlueGreenRelease): BlueGreenRunning {
    return BlueGreenRunning._at(colour, { [colour]: release });
  }

  /** @internal */
  public abstract get _state(): BlueGreenState;
}

/** Releases by colour. */
type Releases = { readonly [colour in Colour]?: BlueGreenRelease };

/** One colour runs, and has all the traffic. The other one, if there was one, has no Pods. */
export class BlueGreenRunning extends BlueGreenPhase {
  /** @internal */
  public static _at(active: Colour, releases: Releases): BlueGreenRunning {
    return new BlueGreenRunning(active, releases);
  }

  private constructor(
    private readonly active: Colour,
    private readonly releases: Releases,
  ) {
    super();
  }

  /**
   * The other colour runs beside it, without traffic; the preview Service leads to it.
   *
   * @param release what the other colour runs
   */
  public prepare(release: BlueGreenRelease): BlueGreenPrepared {
    return BlueGreenPrepared._at(this.active, { ...this.releases, [other(this.active)]: release });
  }

  /** @internal */
  public get _state(): BlueGreenState {
    return { active: this.active, newest: this.active, releases: listed(this.releases, [this.active]) };
  }
}

/** Both colours run; the newer one has no traffic yet, but for the preview Service. */
export class BlueGreenPrepared extends BlueGreenPhase {
  /** @internal */
  public static _at(active: Colour, releases: Releases): BlueGreenPrepared {
    return new BlueGreenPrepared(active, releases);
  }

  private constructor(
    private readonly active: Colour,
    private readonly releases: Releases,
  ) {
    super();
  }

  /** The traffic goes to the newer colour, which has to be ready by now; the older one keeps its Pods. */
  public switchOver(): BlueGreenSwitched {
    return BlueGreenSwitched._at(other(this.active), this.releases);
  }

  /** The newer colour loses its Pods, and was never active. */
  public abandon(): BlueGreenRunning {
    return BlueGreenRunning._at(this.active, this.releases);
  }

  /** @internal */
  public get _state(): BlueGreenState {
    return { active: this.active, newest: other(this.active), releases: listed(this.releases, BOTH) };
  }
}

/** Both colours run; the newer one has all the traffic, the older one waits for its last connections, and for a change of mind. */
export class BlueGreenSwitched extends BlueGreenPhase {
  /** @internal */
  public static _at(active: Colour, releases: Releases): BlueGreenSwitched {
    return new BlueGreenSwitched(active, releases);
  }

  private constructor(
    private readonly active: Colour,
    private readonly releases: Releases,
  ) {
    super();
  }

  /** The older colour loses its Pods, and with them the way back. */
  public retire(): BlueGreenRunning {
    return BlueGreenRunning._at(this.active, this.releases);
  }

  /** The traffic goes back to the older colour, which still has all its Pods. */
  public rollBack(): BlueGreenPrepared {
    return BlueGreenPrepared._at(other(this.active), this.releases);
  }

  /** @internal */
  public get _state(): BlueGreenState {
    return { active: this.active, newest: this.active, releases: listed(this.releases, BOTH) };
  }
}

const BOTH = [Colour.BLUE, Colour.GREEN];

function other(colour: Colour): Colour {
  return colour === Colour.BLUE ? Colour.GREEN : Colour.BLUE;
}

function listed(releases: Releases, running: readonly Colour[]): ColouredRelease[] {
  return BOTH.flatMap(colour => {
    const release = releases[colour];
    return release === undefined ? [] : [{ colour, release, runs: running.includes(colour) }];
  });
}
