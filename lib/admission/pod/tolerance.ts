/**
 * What an update of a Pod or a template may keep although a new one may not have it: laws that came later than objects
 * that break them.
 *
 * @see https://github.com/kubernetes/kubernetes/blob/v1.37.0/pkg/api/pod/util.go - `GetValidationOptionsFromPodSpecAndMeta`
 */
import { envVarNameFaults, type Minor } from '../../kube';
import { FieldPath } from '../field-path';
import type { Decoded } from '../kind-rules';
import { type Tolerated, Validation } from '../validation';
import { validateNodeSelector } from './affinity';
import { isDeletionCost } from './annotations';
import { validateNonReservedPath } from './fields';
import { isHugePages, isWholePages } from './resources';
import { forEachContainer } from './scope';
import { validateOwnNamespace } from './security';
import { validateLabelKeyLists, validateLabelSelector } from './selectors';

const REQUIRED = 'requiredDuringSchedulingIgnoredDuringExecution';
const PREFERRED = 'preferredDuringSchedulingIgnoredDuringExecution';

/** What is tolerated, since which minor, and whether an old Pod does it. Said before `since`, it is refused all the same. */
interface Row {
  readonly what: Tolerated;
  readonly since?: Minor;
  readonly isDone: (old: Decoded, validation: Validation, pod: Decoded) => boolean;
}

/** In the order of the server. */
const ROWS: readonly Row[] = [
  { what: 'resize policies', since: '1.36', isDone: ({ spec }) => restartsToResize(spec) },
  { what: 'variable names', since: '1.30', isDone: keepsVariableName },
  { what: 'dns searches', since: '1.32', isDone: ({ spec }) => (spec.dnsConfig?.searches ?? []).some(isRelaxedSearch) },
  { what: 'huge pages', isDone: ({ spec }) => hasPartsOfHugePages(spec) },
  { what: 'selector values', isDone: ({ spec: { affinity } }, validation) => affinity && hasBadTerm(affinity, validation) },
  {
    what: 'node values',
    since: '1.33',
    isDone: ({ spec }, validation) => {
      const required = spec.affinity?.nodeAffinity?.[REQUIRED];
      return required && isFaulty(validation, own => validateNodeSelector(required, FieldPath.ROOT, own, true));
    },
  },
  {
    what: 'spread selectors',
    isDone: ({ spec }, validation) =>
      (spec.topologySpreadConstraints ?? []).some(({ labelSelector }: Decoded) =>
        isFaulty(validation, own => validateLabelSelector(labelSelector, FieldPath.ROOT, own)),
      ),
  },
  {
    what: 'spread keys',
    since: '1.34',
    isDone: ({ spec }, validation) =>
      (spec.topologySpreadConstraints ?? []).some((constraint: Decoded) =>
        isFaulty(validation, own => validateLabelKeyLists(constraint, FieldPath.ROOT, own)),
      ),
  },
  { what: 'token paths', since: '1.30', isDone: ({ spec }, validation) => hasBadTokenPath(spec, validation) },
  {
    what: 'sysctls',
    since: '1.29',
    isDone: ({ spec }, validation) =>
      (spec.securityContext?.sysctls ?? []).some(({ name = '' }: Decoded) =>
        isFaulty(validation, own => validateOwnNamespace(name, FieldPath.ROOT, spec, own)),
      ),
  },
  { what: 'sleep of zero', since: '1.32', isDone: ({ spec }) => someContainer(spec, sleepsForNoTime) },
  {
    what: 'volume devices',
    since: '1.34',
    isDone: ({ spec }) => spec.hostUsers === false && someContainer(spec, it => it.volumeDevices?.length > 0),
  },
  {
    what: 'image references',
    since: '1.37',
    isDone: ({ spec }) => (spec.volumes ?? []).some(({ image }: Decoded) => image !== undefined && !image.reference),
  },
  { what: 'capabilities', since: '1.37', isDone: ({ spec }) => someContainer(spec, isAdministrator) },
  { what: 'deletion costs', isDone: ({ metadata }) => !isDeletionCost(metadata.annotations?.[DELETION_COST] ?? '0') },
];

const DELETION_COST = 'controller.kubernetes.io/pod-deletion-cost';
const NOTHING: ReadonlySet<Tolerated> = new Set();

/** What a Pod or a template may do because `old`, whose place it takes, did it. Both have metadata and a spec. */
export function toleratedOf(pod: Decoded, old: Decoded | undefined, validation: Validation): ReadonlySet<Tolerated> {
  if (old === undefined) {
    return NOTHING;
  }
  const rows = ROWS.filter(({ since }) => since === undefined || validation.since(since));
  return new Set(rows.filter(({ isDone }) => isDone(old, validation, pod)).map(({ what }) => what));
}

/** Whether a law has something against what it is shown. */
function isFaulty({ minor }: Validation, law: (validation: Validation) => void): boolean {
  const own = new Validation(minor);
  law(own);
  return !own.isAccepted;
}

function someContainer(spec: Decoded, is: (container: Decoded) => boolean): boolean {
  let found = false;
  forEachContainer(spec, container => {
    found ||= is(container);
  });
  return found;
}

function restartsToResize({ initContainers = [] }: Decoded): boolean {
  return initContainers.some(
    ({ restartPolicy, resizePolicy = [] }: Decoded) =>
      restartPolicy !== 'Always' && resizePolicy.some((one: Decoded) => one.restartPolicy === 'RestartContainer'),
  );
}

/** Names that were taken while the gate was on (RelaxedEnvironmentVariableValidation) and that stay. */
function keepsVariableName(old: Decoded, _: Validation, pod: Decoded): boolean {
  const known = new Set(variableNames(old.spec));
  const isRelaxed = (name: string) => envVarNameFaults(name, '1.31').length > 0 && envVarNameFaults(name, '1.32').length === 0;
  return variableNames(pod.spec).some(name => known.has(name) && isRelaxed(name));
}

function variableNames({ containers = [], initContainers = [] }: Decoded): string[] {
  return [...containers, ...initContainers].flatMap(({ env = [], envFrom = [] }: Decoded) => [
    ...env.map(({ name = '' }: Decoded) => name),
    ...envFrom.map(({ prefix = '' }: Decoded) => prefix),
  ]);
}

function isRelaxedSearch(search: string): boolean {
  return search === '.' || search.includes('_');
}

function hasPartsOfHugePages(spec: Decoded): boolean {
  const hasParts = (amounts: Readonly<Record<string, string>> = {}) =>
    Object.entries(amounts).some(([name, amount]) => isHugePages(name) && !isWholePages(name, amount));
  return (
    hasParts(spec.overhead) ||
    someContainer(spec, ({ resources }) => hasParts(resources?.limits) || hasParts(resources?.requests))
  );
}

function hasBadTerm({ podAffinity, podAntiAffinity }: Decoded, validation: Validation): boolean {
  return [podAffinity ?? {}, podAntiAffinity ?? {}]
    .flatMap(({ [REQUIRED]: required = [], [PREFERRED]: preferred = [] }: Decoded) => [
      ...required,
      ...preferred.map(({ podAffinityTerm = {} }: Decoded) => podAffinityTerm),
    ])
    .some(({ labelSelector, namespaceSelector }: Decoded) =>
      [labelSelector, namespaceSelector].some(selector =>
        isFaulty(validation, own => validateLabelSelector(selector, FieldPath.ROOT, own)),
      ),
    );
}

function hasBadTokenPath({ volumes = [] }: Decoded, validation: Validation): boolean {
  const sources: readonly Decoded[] = volumes.flatMap(({ projected }: Decoded) => projected?.sources ?? []);
  return sources.some(
    ({ serviceAccountToken: token }) =>
      token?.path && isFaulty(validation, own => validateNonReservedPath(token.path, FieldPath.ROOT, own)),
  );
}

function sleepsForNoTime({ lifecycle }: Decoded): boolean {
  return [lifecycle?.preStop, lifecycle?.postStart].some(hook => hook?.sleep !== undefined && !hook.sleep.seconds);
}

function isAdministrator({ securityContext }: Decoded): boolean {
  const { allowPrivilegeEscalation, capabilities }: Decoded = securityContext ?? {};
  return allowPrivilegeEscalation !== true && capabilities?.add?.includes('CAP_SYS_ADMIN') === true;
}
