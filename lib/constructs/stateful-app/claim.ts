import { claimName, type Quantity } from '../../kube';
import { requireNoFaults } from '../core/faults';
import { countFaults } from '../core/numbers';
import type { AccessMode, VolumeMode } from '../storage/storage-class';
import type { StatefulApp } from './stateful-app';

/** One claim template of a `StatefulApp`: a claim for each ordinal. Made by `StatefulApp.claim`. */
export class StatefulAppClaim {
  /** @internal */
  public static _of(app: StatefulApp, template: ClaimTemplate): StatefulAppClaim {
    return new StatefulAppClaim(app, template);
  }

  /** Name of the claim template, such as `data`. */
  public readonly name: string;
  /** Storage that each claim asks for, in Kubernetes' canonical form, such as `10Gi`. */
  public readonly storage: string;
  /** Name of the storage class; undefined for the cluster's default class. */
  public readonly storageClassName?: string;
  /** Access modes that each claim asks for. */
  public readonly accessModes: AccessMode[];
  /** Whether the Pods find a directory or a raw device. */
  public readonly volumeMode: VolumeMode;
  /** The app whose claims these are. */
  public readonly app: StatefulApp;

  private constructor(app: StatefulApp, template: ClaimTemplate) {
    this.app = app;
    this.name = template.name;
    this.storage = template.storage.toString();
    this.storageClassName = template.storageClassName;
    this.accessModes = [...template.accessModes];
    this.volumeMode = template.volumeMode;
  }

  /**
   * Name of the claim that an ordinal gets, such as `data-web-0`.
   *
   * @param ordinal a whole number from 0 up; also one that the app does not run yet
   * @throws if it is no ordinal
   * @see https://kubernetes.io/docs/concepts/workloads/controllers/statefulset/#stable-storage
   */
  public claimName(ordinal: number): string {
    requireNoFaults(this.app, countFaults('ordinal', ordinal, 0));
    return claimName(this.name, this.app.name, ordinal);
  }
}

/** A claim template with its defaults resolved. */
export interface ClaimTemplate {
  readonly name: string;
  readonly storage: Quantity;
  readonly storageClassName: string | undefined;
  readonly accessModes: readonly AccessMode[];
  readonly volumeMode: VolumeMode;
  readonly selector: { readonly [label: string]: string } | undefined;
  readonly labels: { readonly [label: string]: string } | undefined;
  readonly annotations: { readonly [key: string]: string } | undefined;
}
