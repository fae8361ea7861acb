import type { Container } from '../objects';
import { containersOf, type PodSource } from '../pods';
import { type Rule, type RuleFinding, Severity } from '../rule';
import { failsAfter } from './probes';

/** Hardly a program answers sooner on a busy node; nobody who wants its start supervised means less. */
const SHORTEST_START_SECONDS = 5;

export const livenessSparesTheStart: Rule = {
  id: 'liveness-spares-the-start',
  group: 'workloads',
  severity: Severity.WARNING,
  summary: 'No probe kills a container while it may still be starting',
  why: 'A container that is killed before it can answer starts again and is killed again: CrashLoopBackOff, on the day when it has more to recover than usual. A startup probe holds the liveness probe off until the container has answered once.',
  reads: ['initialDelaySeconds, periodSeconds and failureThreshold of liveness, startup and readiness probes'],
  source: 'https://kubernetes.io/docs/concepts/workloads/pods/probes/#startup-probe',
  check: context =>
    context.pods.flatMap(pods =>
      containersOf(pods).flatMap(({ container, path, isInit }) => (isInit ? [] : faultsOf(pods, container, path))),
    ),
};

function faultsOf({ subject }: PodSource, container: Container, path: string): RuleFinding[] {
  const { livenessProbe, readinessProbe, startupProbe } = container;
  const [field, probe] =
    startupProbe === undefined ? (['livenessProbe', livenessProbe] as const) : (['startupProbe', startupProbe] as const);
  if (probe === undefined) {
    return [];
  }
  const killed = failsAfter(probe);
  const place = `${path}.${field}`;
  const awaited = readinessProbe?.initialDelaySeconds ?? 0;
  if (killed < awaited) {
    const message = `container '${container.name}' is killed after ${killed} s, and its readiness probe does not ask before ${awaited} s`;
    return [{ subject, path: place, message, hint: `a startup probe that fails after more than ${awaited} s` }];
  }
  return startupProbe === undefined && killed < SHORTEST_START_SECONDS
    ? [
        {
          subject,
          path: place,
          message: `container '${container.name}' is killed where it does not answer within ${killed} s of its start`,
          hint: 'add a startup probe, or raise failureThreshold',
        },
      ]
    : [];
}
