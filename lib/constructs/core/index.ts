export { KubernetesTarget } from './kubernetes-target';
export { INamed } from './named';
