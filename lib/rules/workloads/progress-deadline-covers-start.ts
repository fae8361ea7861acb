import type { Deployment } from '../objects';
import { type Rule, type RuleFinding, Severity } from '../rule';
import type { Subject } from '../subject';
import { succeedsAfter } from './probes';

/** @see https://github.com/kubernetes/kubernetes/blob/v1.37.0/pkg/apis/apps/v1/defaults.go - `SetDefaults_Deployment` */
const DEFAULT_DEADLINE_SECONDS = 600;

export const progressDeadlineCoversStart: Rule = {
  id: 'progress-deadline-covers-start',
  group: 'workloads',
  severity: Severity.WARNING,
  summary: 'The progress deadline of a Deployment is later than a new Pod can be available',
  why: 'A Pod is available once its probes have waited and succeeded and it has then been ready for minReadySeconds. Where the deadline comes first, every rollout is called failed, and pipelines that wait for it stop, though nothing is wrong.',
  reads: [
    'Deployment spec.progressDeadlineSeconds',
    'Deployment spec.minReadySeconds',
    'initialDelaySeconds, periodSeconds and successThreshold of startup and readiness probes',
  ],
  source: 'https://kubernetes.io/docs/concepts/workloads/controllers/deployment/#progress-deadline-seconds',
  check: context => context.ofKind('Deployment').flatMap(faultsOf),
};

function faultsOf(subject: Subject<Deployment>): RuleFinding[] {
  const { progressDeadlineSeconds, minReadySeconds = 0, replicas = 1, paused = false, template } = subject.object.spec ?? {};
  const deadline = progressDeadlineSeconds ?? DEFAULT_DEADLINE_SECONDS;
  // Containers start at once, and a readiness probe waits for the startup probe of its container.
  const starts = (template?.spec?.containers ?? []).map(({ startupProbe, readinessProbe }) =>
    Math.max(succeedsAfter(startupProbe), succeedsAfter(readinessProbe)),
  );
  const start = Math.max(0, ...starts);
  // A deadline that minReadySeconds alone outlasts is refused by the API server.
  if (replicas === 0 || paused || deadline <= minReadySeconds || deadline > start + minReadySeconds) {
    return [];
  }
  return [
    {
      subject,
      path: 'spec.progressDeadlineSeconds',
      message: `${deadline} s pass before a new Pod can be available: its probes take ${start} s and minReadySeconds ${minReadySeconds} s`,
      hint: `more than ${start + minReadySeconds}`,
    },
  ];
}
