import type { ContainerOptions } from '../pod/container';
import type { PodOptions } from '../pod/pod-options';
import type { AppOptions } from './app-options';

/** What every workload can be told, whichever controller runs its Pods. */
export interface WorkloadOptions extends AppOptions, ContainerOptions, PodOptions {}
