import type { EnvFrom, EnvValue } from './env';
import type { LifecycleHandler } from './lifecycle';
import type { Probe } from './probe';
import type { ResourceRequirements } from './resources';
import type { ContainerSecurityContext } from './security';
import type { VolumeDevice, VolumeMount } from './volume-mount';

/** When the kubelet fetches an image. */
export enum ImagePullPolicy {
  /** At every start of the container. */
  ALWAYS = 'Always',
  /** If the node does not have it. */
  IF_NOT_PRESENT = 'IfNotPresent',
  /** Never: it must be on the node. */
  NEVER = 'Never',
}

/** Protocol of a port. */
export enum Protocol {
  /** TCP. */
  TCP = 'TCP',
  /** UDP. */
  UDP = 'UDP',
  /** SCTP. */
  SCTP = 'SCTP',
}

/** A port that a container listens on. */
export interface ContainerPortProps {
  /** Port of the container, 1 to 65535. */
  readonly containerPort: number;

  /**
   * Name that probes and Services refer to it by: at most 15 of `a-z`, `0-9` and `-`.
   *
   * @default - none; a Pod with several ports needs names for its Services
   */
  readonly name?: string;

  /**
   * Protocol.
   *
   * @default Protocol.TCP
   */
  readonly protocol?: Protocol;

  /**
   * What is spoken on it, for Services: `http`, `kubernetes.io/h2c`, `postgresql`.
   *
   * @default - not said
   * @see https://kubernetes.io/docs/concepts/services-networking/service/#application-protocol
   */
  readonly appProtocol?: string;

  /**
   * Port under which Services offer it.
   *
   * @default - `containerPort`
   */
  readonly servicePort?: number;

  /**
   * Port of the node that leads to it. Breaks the baseline Pod Security Standard.
   *
   * @default - none
   */
  readonly hostPort?: number;
}

/** Everything about a container but its name. */
export interface ContainerOptions {
  /** Image, by tag or digest: `postgres:17.2`, `ghcr.io/org/app@sha256:...`. */
  readonly image: string;

  /**
   * When the kubelet fetches the image.
   *
   * @default - Always for no tag, and for one that moves: `latest`, `stable`, `main` and the like; otherwise IfNotPresent. Written out
   */
  readonly imagePullPolicy?: ImagePullPolicy;

  /**
   * Program to run, in place of the image's entry point.
   *
   * @default - the image's
   */
  readonly command?: string[];

  /**
   * Arguments, in place of the image's.
   *
   * @default - the image's
   */
  readonly args?: string[];

  /**
   * Directory to run in.
   *
   * @default - the image's
   */
  readonly workingDir?: string;

  /**
   * Environment variables: plain strings, or an `EnvValue`. Later ones may refer to earlier ones as `$(NAME)`.
   *
   * @default - none
   */
  readonly env?: { readonly [name: string]: string | EnvValue };

  /**
   * ConfigMaps and Secrets whose keys all become variables.
   *
   * @default - none
   */
  readonly envFrom?: EnvFrom[];

  /**
   * Ports that the container listens on.
   *
   * @default - none
   */
  readonly ports?: ContainerPortProps[];

  /**
   * Restarts the container when it fails.
   *
   * @default - none
   */
  readonly livenessProbe?: Probe;

  /**
   * Takes the Pod out of its Services while it fails.
   *
   * @default - ready as soon as it runs
   */
  readonly readinessProbe?: Probe;

  /**
   * Holds the other probes back until it succeeds once.
   *
   * @default - none
   */
  readonly startupProbe?: Probe;

  /**
   * Runs right after the container starts.
   *
   * @default - nothing
   */
  readonly postStart?: LifecycleHandler;

  /**
   * Runs before the container is stopped, within the termination grace period.
   *
   * @default - nothing
   */
  readonly preStop?: LifecycleHandler;

  /**
   * What the container asks for and may use at most.
   *
   * @default - nothing asked, no limit
   */
  readonly resources?: ResourceRequirements;

  /**
   * What its processes may do.
   *
   * @default - the restricted Pod Security Standard and a read-only root file system
   */
  readonly securityContext?: ContainerSecurityContext;

  /**
   * Volumes, claims and configuration that it mounts, besides those that say `mountPath` themselves.
   *
   * @default - none
   */
  readonly volumeMounts?: VolumeMount[];

  /**
   * Claims that it sees as raw devices, besides those that say `devicePath` themselves.
   *
   * @default - none
   */
  readonly volumeDevices?: VolumeDevice[];
}

/** A container beside the main one. */
export interface ContainerProps extends ContainerOptions {
  /** Name of the container, unique in the Pod: an RFC 1123 label. */
  readonly name: string;
}
