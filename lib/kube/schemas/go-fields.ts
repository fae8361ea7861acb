/**
 * What Go calls fields, for the answers that name Go's types: learned from running servers by
 * `node -r @swc-node/register test/cluster/schemas/go-names.ts`, which sends a wrong type to every field.
 */
import { applyMergePatch } from '../merge-patch';
import type { Minor } from '../versions';

/** What Go calls a field, where that does not follow from its schema. */
export interface GoField {
  /** Type, such as `v1.RestartPolicy`. */
  readonly type?: string;

  /** Type of the items of a list or a map, where the type does not tell. */
  readonly item?: string;

  /** The embedded struct that it comes from, such as `VolumeSource`, where errors name that. */
  readonly embedded?: string;
}

/** By object schema, then field. */
export type GoNames = Readonly<Record<string, Readonly<Record<string, GoField>>>>;

const loaded = new Map<Minor, GoNames>();

/** The fields that Go calls otherwise than their schema suggests; read on first use: only wrong types need them. */
export function goNames(minor: Minor): GoNames {
  let names = loaded.get(minor);
  if (names === undefined) {
    const file: { newest: GoNames; others: Record<string, unknown> } = require('./go-names.json');
    names = applyMergePatch(file.newest, file.others[minor] ?? {}) as GoNames;
    loaded.set(minor, names);
  }
  return names;
}
