/** What shows which tool delivers the manifests. */

import { remembered } from '../remembered';
import type { Subject } from '../subject';

/** Groups of the kinds that tell Argo CD and Flux what to deliver. */
const DELIVERED: readonly string[] = ['kustomize.toolkit.fluxcd.io', 'helm.toolkit.fluxcd.io'];

const TOOL_PREFIX = /^(argocd\.argoproj\.io|kustomize\.toolkit\.fluxcd\.io|helm\.toolkit\.fluxcd\.io)\//;

/** Something among the manifests says that Argo CD or Flux applies them, and so may prune what is gone from them. */
export const isDeliveredByTool = remembered(({ subjects }) => subjects.some(speaksOfTool));

function speaksOfTool({ group, kind, object }: Subject): boolean {
  const { labels = {}, annotations = {} } = object.metadata ?? {};
  return (
    DELIVERED.includes(group) ||
    (group === 'argoproj.io' && (kind === 'Application' || kind === 'ApplicationSet')) ||
    [...Object.keys(labels), ...Object.keys(annotations)].some(key => TOOL_PREFIX.test(key))
  );
}

/** An option of Argo CD's `sync-options` is set on the object: `Prune=false`. */
export function hasSyncOption({ object }: Subject, option: RegExp): boolean {
  const options = object.metadata?.annotations?.['argocd.argoproj.io/sync-options'] ?? '';
  return options.split(',').some(it => option.test(it.trim()));
}
