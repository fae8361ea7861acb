/** A kind as one version of a CustomResourceDefinition defines it, ready to judge its objects. */

import type { Minor } from '../../kube';
import type { KindSchema } from '../../kube/schemas';
import type { Definition } from './custom-kinds';
import type { Scale } from './scale';
import { compile, type Schema } from './schema';
import { compareVersions } from './version-order';

/** A served version of a custom kind. */
export interface CustomKind {
  readonly group: string;
  readonly version: string;
  readonly kind: string;

  /** For what is asked of all kinds. */
  readonly common: KindSchema;

  readonly schema: Schema;
  readonly scale: Scale | undefined;

  /** What the server warns of who uses this version. */
  readonly warning: string | undefined;
}

const compiled = new WeakMap<Definition, Map<string, CustomKind | undefined>>();

/** The kind of a definition in one version; undefined where that is not served. Compiled once for each minor. */
export function kindOf(definition: Definition, version: string, minor: Minor): CustomKind | undefined {
  const known = compiled.get(definition) ?? new Map<string, CustomKind | undefined>();
  compiled.set(definition, known);
  const key = `${minor} ${version}`;
  if (!known.has(key)) {
    known.set(key, makeKind(definition, version, minor));
  }
  return known.get(key);
}

function makeKind({ spec }: Definition, name: string, minor: Minor): CustomKind | undefined {
  const version = spec.versions.find((it: Definition) => it.name === name && it.served === true);
  if (version === undefined) {
    return undefined;
  }
  const { status, scale } = version.subresources ?? {};
  return {
    group: spec.group,
    version: name,
    kind: spec.names.kind,
    common: {
      schema: '',
      plural: spec.names.plural,
      ...(spec.scope === 'Namespaced' ? { namespaced: true } : {}),
      ...(status === undefined || status === null ? {} : { hasStatus: true }),
    },
    schema: compile(version.schema?.openAPIV3Schema ?? {}, minor),
    scale: scale ?? undefined,
    warning: version.deprecated === true ? (version.deprecationWarning ?? deprecationOf(spec, name)) : undefined,
  };
}

/** What a server says of a deprecated version where its definition does not say it: the best version to take in its place. */
function deprecationOf({ group, names, versions }: Definition, name: string): string {
  const better = versions
    .filter((it: Definition) => it.served === true && it.deprecated !== true && compareVersions(name, it.name) < 0)
    .map((it: Definition) => it.name)
    .sort((left: string, right: string) => compareVersions(right, left))[0];
  const instead = better === undefined ? '' : `; use ${group}/${better} ${names.kind}`;
  return `${group}/${name} ${names.kind} is deprecated${instead}`;
}
