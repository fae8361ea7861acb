import { CHANGE_CAUSE_ANNOTATION } from '../../kube';
import type { Manifest } from '../core/emit';
import { type PodTemplate, renderPodTemplate } from '../pod/pod-template';
import type { AppIdentity } from '../workload/app-identity';
import { type RolloutOptions, renderRollout } from './rollout-options';

/** So that the loss of a node is not the loss of the app; Kubernetes would choose 1. */
export const DEFAULT_REPLICAS = 2;

/** What a Deployment is made from. */
export interface DeploymentParts {
  readonly name: string;
  readonly app: AppIdentity;
  readonly annotations: { readonly [key: string]: string } | undefined;
  /** A number, something that becomes one at synth, or undefined where an autoscaler decides. */
  readonly replicas: unknown;
  readonly rollout: RolloutOptions;
  readonly template: PodTemplate;
}

/** The manifest of a Deployment; its selector is that of the template. */
export function renderDeployment({ name, app, annotations, replicas, rollout, template }: DeploymentParts): Manifest {
  const { changeCause } = rollout;
  const all = { ...annotations, ...(changeCause === undefined ? {} : { [CHANGE_CAUSE_ANNOTATION]: changeCause }) };
  return {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name, labels: { ...app.labels }, annotations: Object.keys(all).length > 0 ? all : undefined },
    spec: {
      replicas,
      selector: { matchLabels: { ...template.selector } },
      ...renderRollout(rollout),
      template: renderPodTemplate(template),
    },
  };
}
