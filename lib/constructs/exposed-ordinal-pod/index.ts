export type { ExposeEachProps, OrdinalExposure } from './expose-each-props';
export { ExposedOrdinalPod } from './exposed-ordinal-pod';
export type { ExposedOrdinalPodProps } from './exposed-ordinal-pod-props';
export type { ExposureOptions } from './exposure-options';
