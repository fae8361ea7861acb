/** When a tool for delivery applies an object: the phase, then the wave. */
import type { Subject } from '../subject';

/**
 * Phases and waves of Argo CD, which reads Helm's hooks as its own.
 *
 * @see https://argo-cd.readthedocs.io/en/stable/user-guide/sync-waves/
 * @see https://argo-cd.readthedocs.io/en/stable/user-guide/helm/#helm-hooks
 */
export interface SyncOrder {
  readonly phase: string;
  readonly wave: number;
}

export const WAVE_ANNOTATION = 'argocd.argoproj.io/sync-wave';
const HOOK_ANNOTATION = 'argocd.argoproj.io/hook';
const HELM_HOOK_ANNOTATION = 'helm.sh/hook';
const HELM_WEIGHT_ANNOTATION = 'helm.sh/hook-weight';

const ORDER_ANNOTATIONS: readonly string[] = [WAVE_ANNOTATION, HOOK_ANNOTATION, HELM_HOOK_ANNOTATION, HELM_WEIGHT_ANNOTATION];

const PHASES: readonly string[] = ['PreSync', 'Sync', 'PostSync'];

const HELM_PHASES: Readonly<Record<string, string>> = {
  'crd-install': 'PreSync',
  'pre-install': 'PreSync',
  'pre-upgrade': 'PreSync',
  'post-install': 'PostSync',
  'post-upgrade': 'PostSync',
};

/** Undefined for what is not applied in a sync that goes well: hooks for failure, deletion and tests, and what is skipped. */
export function syncOrderOf({ object }: Subject): SyncOrder | undefined {
  const annotations = object.metadata?.annotations ?? {};
  const hook = annotations[HOOK_ANNOTATION];
  const helmHook = annotations[HELM_HOOK_ANNOTATION];
  const [phase] = (hook ?? helmHook ?? 'Sync')
    .split(',')
    .map(word => (hook === undefined && helmHook !== undefined ? HELM_PHASES[word.trim()] : word.trim()))
    .filter((word): word is string => word !== undefined && PHASES.includes(word))
    .sort((left, right) => PHASES.indexOf(left) - PHASES.indexOf(right));
  const wave = Number(annotations[WAVE_ANNOTATION] ?? annotations[HELM_WEIGHT_ANNOTATION] ?? 0);
  return phase === undefined ? undefined : { phase, wave: Number.isInteger(wave) ? wave : 0 };
}

/** Its author says something of its phase or wave: all others come together. */
export function saysItsOrder({ object }: Subject): boolean {
  const annotations = object.metadata?.annotations ?? {};
  return ORDER_ANNOTATIONS.some(name => annotations[name] !== undefined);
}

export function isHook({ object }: Subject): boolean {
  const annotations = object.metadata?.annotations ?? {};
  return annotations[HOOK_ANNOTATION] !== undefined || annotations[HELM_HOOK_ANNOTATION] !== undefined;
}

/** The first is applied, and healthy, before the second is applied at all. */
export function comesBefore(first: SyncOrder, second: SyncOrder): boolean {
  const phases = PHASES.indexOf(first.phase) - PHASES.indexOf(second.phase);
  return phases < 0 || (phases === 0 && first.wave < second.wave);
}

/** `wave 2`, `phase PreSync` */
export function orderText({ phase, wave }: SyncOrder): string {
  return phase === 'Sync' ? `wave ${wave}` : `wave ${wave} of phase ${phase}`;
}
