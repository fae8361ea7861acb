import type { LabelSelector, Labels } from '../../kube';
import type { IntOrString, KubeObject, ObjectMeta } from './meta';
import type { PodTemplate } from './pod';
import type { PersistentVolumeClaim } from './storage';

export interface StatefulSet extends KubeObject {
  readonly spec?: {
    readonly serviceName?: string;
    readonly replicas?: number;
    readonly ordinals?: { readonly start?: number };
    readonly selector?: LabelSelector;
    readonly template?: PodTemplate;
    readonly volumeClaimTemplates?: readonly PersistentVolumeClaim[];
    readonly podManagementPolicy?: string;
    readonly updateStrategy?: {
      readonly type?: string;
      readonly rollingUpdate?: { readonly partition?: number; readonly maxUnavailable?: IntOrString };
    };
    readonly minReadySeconds?: number;
    readonly revisionHistoryLimit?: number;
    readonly persistentVolumeClaimRetentionPolicy?: { readonly whenDeleted?: string; readonly whenScaled?: string };
  };
}

export interface Deployment extends KubeObject {
  readonly spec?: {
    readonly replicas?: number;
    readonly selector?: LabelSelector;
    readonly template?: PodTemplate;
    readonly strategy?: {
      readonly type?: string;
      readonly rollingUpdate?: { readonly maxUnavailable?: IntOrString; readonly maxSurge?: IntOrString };
    };
    readonly minReadySeconds?: number;
    readonly progressDeadlineSeconds?: number;
    readonly revisionHistoryLimit?: number;
    readonly paused?: boolean;
  };
}

export interface ReplicaSet extends KubeObject {
  readonly spec?: {
    readonly replicas?: number;
    readonly selector?: LabelSelector;
    readonly template?: PodTemplate;
    readonly minReadySeconds?: number;
  };
}

export interface ReplicationController extends KubeObject {
  readonly spec?: {
    readonly replicas?: number;
    readonly selector?: Labels;
    readonly template?: PodTemplate;
    readonly minReadySeconds?: number;
  };
}

export interface DaemonSet extends KubeObject {
  readonly spec?: {
    readonly selector?: LabelSelector;
    readonly template?: PodTemplate;
    readonly updateStrategy?: {
      readonly type?: string;
      readonly rollingUpdate?: { readonly maxUnavailable?: IntOrString; readonly maxSurge?: IntOrString };
    };
    readonly minReadySeconds?: number;
  };
}

export interface JobSpec {
  readonly parallelism?: number;
  readonly completions?: number;
  readonly manualSelector?: boolean;
  readonly selector?: LabelSelector;
  readonly template?: PodTemplate;
  readonly ttlSecondsAfterFinished?: number;
}

export interface Job extends KubeObject {
  readonly spec?: JobSpec;
}

export interface CronJob extends KubeObject {
  readonly spec?: {
    readonly schedule?: string;
    readonly suspend?: boolean;
    readonly jobTemplate?: { readonly metadata?: ObjectMeta; readonly spec?: JobSpec };
  };
}
