import type { Container, Handler } from '../objects';
import { containersOf, type PodSource } from '../pods';
import { type Rule, type RuleFinding, Severity } from '../rule';

/** @see https://github.com/kubernetes/kubernetes/blob/v1.37.0/pkg/apis/core/types.go - `DefaultTerminationGracePeriodSeconds` */
const DEFAULT_GRACE_SECONDS = 30;

export const gracePeriodCoversPreStop: Rule = {
  id: 'grace-period-covers-pre-stop',
  group: 'workloads',
  severity: Severity.WARNING,
  summary: 'The grace period is longer than the preStop hook',
  why: 'The grace period runs from the moment at which the Pod is deleted, the hook included. Where the hook uses it up the process gets two seconds between SIGTERM and SIGKILL: no time to flush, hand over or close.',
  reads: ['containers[].lifecycle.preStop', 'terminationGracePeriodSeconds'],
  source: 'https://kubernetes.io/docs/concepts/containers/container-lifecycle-hooks/#hook-handler-execution',
  check: context =>
    context.pods.flatMap(pods => containersOf(pods).flatMap(({ container, path }) => faultsOf(pods, container, path))),
};

function faultsOf({ subject, spec }: PodSource, { name, lifecycle }: Container, path: string): RuleFinding[] {
  const grace = spec.terminationGracePeriodSeconds ?? DEFAULT_GRACE_SECONDS;
  const sleeps = secondsOf(lifecycle?.preStop);
  const isRefused = lifecycle?.preStop?.sleep !== undefined && sleeps > grace;
  if (grace <= 0 || sleeps < grace || isRefused) {
    return [];
  }
  const said = spec.terminationGracePeriodSeconds === undefined ? ' that Kubernetes gives' : '';
  return [
    {
      subject,
      path: `${path}.lifecycle.preStop`,
      message: `container '${name}' sleeps ${sleeps} s of the ${grace} s${said}, and is killed before it has stopped`,
      hint: `terminationGracePeriodSeconds of more than ${sleeps} and the time that it takes to stop`,
    },
  ];
}

/** How long a hook sleeps at least in the longest of its sleeps; 0 where that is not to be seen. */
function secondsOf({ sleep, exec }: Handler = {}): number {
  if (sleep !== undefined) {
    return sleep.seconds ?? 0;
  }
  const command = (exec?.command ?? []).join(' ');
  return Math.max(0, ...[...command.matchAll(SLEEP)].map(([, seconds, unit = 's']) => Number(seconds) * (UNITS[unit] ?? 1)));
}

/** As a shell and the coreutils read it. */
const SLEEP = /(?:^|[\s;&|(/])sleep (\d{1,9})([smhd]?)(?=$|[\s;&|)"'])/g;

const UNITS: Readonly<Record<string, number>> = { s: 1, m: 60, h: 3600, d: 86_400 };
