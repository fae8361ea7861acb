/**
 * What servers hold custom resources to.
 *
 * @see https://github.com/kubernetes/apiextensions-apiserver/blob/v0.37.0/pkg/registry/customresource/strategy.go
 */
import { dnsSubdomainFaults, qualifiedNameFaults } from '../../kube';
import { ErrorType } from '../field-error';
import { FieldPath } from '../field-path';
import { quoted } from '../go-text';
import type { Decoded, KindRules } from '../kind-rules';
import { validateObjectMeta } from '../object-meta';
import { Validation } from '../validation';
import { isEqual } from './json';
import type { CustomKind } from './kind';
import { validateListTypes } from './list-types';
import { validateEmbedded } from './metadata';
import { hasRules, rulesFor } from './rules';
import { validateScale } from './scale';
import { schemaFaults } from './value';

/** The rules for objects of a custom kind, as for those of any other. */
export function rulesOfKind(kind: CustomKind): KindRules {
  const { schema, scale, common } = kind;
  return {
    nameFaults: dnsSubdomainFaults,
    countsGenerations: true,
    looksAtMetadataLast: true,
    drop: (object, old) => {
      if (common.hasStatus && old?.status !== undefined) {
        object.status = old.status;
      }
    },
    validate: (object, validation, old) => {
      if (old === undefined) {
        validateObjectMeta(object.metadata, common.namespaced === true, dnsSubdomainFaults, validation, undefined, 'generic');
      }
      schemaFaults(schema, object, old, FieldPath.ROOT, validation);
      if (scale !== undefined) {
        validateScale(object, scale, validation);
      }
      validateEmbedded(object, schema, FieldPath.ROOT, validation);
      if (old === undefined || hasGoodListTypes(old, kind, validation)) {
        validateListTypes(object, schema, FieldPath.ROOT, validation);
      }
      leaveRulesOpen(object, kind, validation, old);
    },
    warn: ({ metadata }, validation, old) => warnOfFinalizers(metadata, old?.metadata, validation),
  };
}

function hasGoodListTypes(old: Decoded, { schema }: CustomKind, { minor }: Validation): boolean {
  const before = new Validation(minor);
  validateListTypes(old, schema, FieldPath.ROOT, before);
  return before.errors.length === 0;
}

/** Faults after which a server does not evaluate any rule; as of 1.29 a value outside of its enum is another. */
const BLOCKING: readonly ErrorType[] = [ErrorType.REQUIRED, ErrorType.TOO_LONG, ErrorType.TOO_MANY, ErrorType.TYPE_INVALID];

const BLOCKED =
  'some validation rules were not checked because the object was invalid; correct the existing errors to complete validation';

/** Says which rules nobody has evaluated, or, where the server itself would not, what it says. */
function leaveRulesOpen(object: Decoded, { schema }: CustomKind, validation: Validation, old?: Decoded): void {
  if (!hasRules(schema)) {
    return;
  }
  const isBlocking = (type: ErrorType) =>
    BLOCKING.includes(type) || (type === ErrorType.NOT_SUPPORTED && validation.since('1.29'));
  if (validation.errors.some(({ type }) => isBlocking(type))) {
    validation.invalid(NOWHERE, null, BLOCKED);
    return;
  }
  const isChanged = old === undefined || !isEqual(object, old);
  for (const rule of isChanged ? rulesFor(object, schema, FieldPath.ROOT, old !== undefined) : []) {
    validation.leaveOpen(`CEL rule ${rule}`);
  }
}

/** How a server writes the place of what blames no field. */
export const NOWHERE = FieldPath.ROOT.child('<nil>');

/** Finalizers of Kubernetes' own that have no domain. */
const STANDARD_FINALIZERS: readonly string[] = ['orphan', 'foregroundDeletion', 'kubernetes'];

/** Since 1.29 finalizers without a domain are warned of, where they are new. */
function warnOfFinalizers({ finalizers = [] }: Decoded, old: Decoded | undefined, validation: Validation): void {
  if (!validation.since('1.29')) {
    return;
  }
  const before: readonly string[] = old?.finalizers ?? [];
  const added: string[] = [...new Set<string>(finalizers)].filter(it => !before.includes(it)).sort();
  for (const finalizer of added) {
    const place = `metadata.finalizers: ${quoted(finalizer)}:`;
    for (const fault of qualifiedNameFaults(finalizer, validation.minor)) {
      validation.warn(`${place} ${fault}`);
    }
    if (!finalizer.includes('/') && !STANDARD_FINALIZERS.includes(finalizer)) {
      const path = validation.since('1.32') && finalizer.includes('.') ? ' including a path (/)' : '';
      const words = `prefer a domain-qualified finalizer name${path} to avoid accidental conflicts with other finalizer writers`;
      validation.warn(`${place} ${words}`);
    }
  }
}
