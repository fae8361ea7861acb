/**
 * Definitions as the server looks at them: what all versions have alike stands in one place.
 *
 * That is why faults of a definition of one version are said of `spec.validation`, which no manifest has.
 *
 * @see https://github.com/kubernetes/apiextensions-apiserver/blob/v0.37.0/pkg/apis/apiextensions/v1/conversion.go
 */
import { isSame } from '../../immutable';
import type { Decoded } from '../../kind-rules';
import type { SchemaProps } from '../schema';

/** What versions may have of their own, or all alike. */
export interface Shared {
  readonly schema?: { readonly openAPIV3Schema?: SchemaProps };
  readonly subresources?: Decoded;
  readonly additionalPrinterColumns?: readonly Decoded[];
  readonly selectableFields?: readonly Decoded[];
}

/** A version, without what it shares. */
export interface Version extends Shared {
  readonly name: string;
  readonly served: boolean;
  readonly storage: boolean;
  readonly deprecated: boolean;
  readonly deprecationWarning?: string;
}

/** The spec as the server looks at it. */
export interface InternalSpec {
  readonly shared: Shared;
  readonly versions: readonly Version[];

  /** There is a list of versions, and be it empty. */
  readonly isGiven: boolean;
}

const SHARED = ['schema', 'subresources', 'additionalPrinterColumns', 'selectableFields'] as const;

/** Takes apart what versions share and what they have of their own. */
export function internalForm({ versions: given }: Decoded): InternalSpec {
  const versions: readonly Decoded[] = given ?? [];
  const [first] = versions;
  const alike = SHARED.filter(field => versions.every(version => isSame(version[field], first?.[field])));
  return {
    isGiven: given !== undefined,
    shared: Object.fromEntries(alike.map(field => [field, first?.[field]])),
    versions: versions.map(version => ({
      name: version.name ?? '',
      served: version.served === true,
      storage: version.storage === true,
      deprecated: version.deprecated === true,
      deprecationWarning: version.deprecationWarning,
      ...Object.fromEntries(SHARED.filter(field => !alike.includes(field)).map(field => [field, version[field]])),
    })),
  };
}
