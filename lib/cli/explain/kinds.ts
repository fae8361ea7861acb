/** Kinds by the names that people give them. */

import { closest } from '../../checks/closest';
import { unknownKindHint } from '../../checks/hints';
import type { Minor } from '../../kube';
import { groupOf } from '../../kube';
import { type KindSchema, schemasOf } from '../../kube/schemas';
import { UsageError } from '../flags';

/** A kind as one group-version of a minor serves it. */
export interface ServedKind {
  readonly apiVersion: string;
  readonly kind: string;
  readonly schema: KindSchema;

  /** Other group-versions that serve a kind of this name, such as `autoscaling/v1`. */
  readonly others: readonly string[];
}

/**
 * Finds a kind by its name or its plural, in any case.
 *
 * @param apiVersion undefined for the one that the server prefers: that of the core group, else the highest version
 * @throws UsageError where the minor does not serve it
 */
export function servedKind(minor: Minor, name: string, apiVersion: string | undefined): ServedKind {
  const all = Object.entries(schemasOf(minor).kinds).flatMap(([version, kinds]) =>
    Object.entries(kinds).map(([kind, schema]) => ({ apiVersion: version, kind, schema })),
  );
  const named = all.filter(({ kind, schema }) => [kind.toLowerCase(), schema.plural].includes(name.toLowerCase()));
  const found = named.filter(it => apiVersion === undefined || it.apiVersion === apiVersion).sort(preferredFirst)[0];
  if (found === undefined) {
    throw unknownKind(minor, named[0]?.kind ?? name, apiVersion, all);
  }
  return { ...found, others: named.map(it => it.apiVersion).filter(version => version !== found.apiVersion) };
}

function unknownKind(
  minor: Minor,
  name: string,
  apiVersion: string | undefined,
  all: readonly { readonly kind: string }[],
): UsageError {
  if (apiVersion !== undefined) {
    const hint = unknownKindHint(minor, apiVersion, name);
    return new UsageError(`Kubernetes ${minor} has no ${name} of ${apiVersion}${hint === undefined ? '' : `: ${hint}`}`);
  }
  const meant = closest(
    name,
    all.map(({ kind }) => kind),
  );
  return new UsageError(`Kubernetes ${minor} has no kind '${name}'${meant === undefined ? '' : `: did you mean '${meant}'?`}`);
}

function preferredFirst(left: { readonly apiVersion: string }, right: { readonly apiVersion: string }): number {
  const [isLeftCore, isRightCore] = [groupOf(left.apiVersion) === '', groupOf(right.apiVersion) === ''];
  return isLeftCore === isRightCore ? rankOf(right.apiVersion) - rankOf(left.apiVersion) : isLeftCore ? -1 : 1;
}

/**
 * Stable before beta before alpha, then by number.
 *
 * @see https://kubernetes.io/docs/tasks/extend-kubernetes/custom-resources/custom-resource-definition-versioning/#version-priority
 */
function rankOf(apiVersion: string): number {
  const [, major, stage, number] = /v(\d+)(?:(alpha|beta)(\d+))?$/.exec(apiVersion) ?? [];
  const stable = stage === undefined ? 2 : stage === 'beta' ? 1 : 0;
  return stable * 1_000_000 + Number(major ?? 0) * 1_000 + Number(number ?? 0);
}
