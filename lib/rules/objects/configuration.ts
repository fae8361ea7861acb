import type { LocalReference } from './container';
import type { KubeObject } from './meta';

export interface ConfigMap extends KubeObject {
  readonly data?: Readonly<Record<string, string>>;
  readonly binaryData?: Readonly<Record<string, string>>;
  readonly immutable?: boolean;
}

export interface Secret extends KubeObject {
  readonly type?: string;
  readonly data?: Readonly<Record<string, string>>;
  readonly stringData?: Readonly<Record<string, string>>;
}

export interface ServiceAccount extends KubeObject {
  readonly automountServiceAccountToken?: boolean;
  readonly imagePullSecrets?: readonly LocalReference[];
  readonly secrets?: readonly LocalReference[];
}

export interface Node extends KubeObject {
  readonly spec?: {
    readonly taints?: readonly { readonly key?: string; readonly value?: string; readonly effect?: string }[];
    readonly unschedulable?: boolean;
  };
}
