export { DeploymentRollingUpdateOptions, DeploymentStrategy } from './deployment-strategy';
export { RolloutOptions } from './rollout-options';
export { StatelessApp, StatelessAppProps } from './stateless-app';
