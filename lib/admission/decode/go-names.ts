import type { Minor } from '../../kube';

/** What Go calls a field, where that does not follow from its schema. */
export interface GoField {
  /** Type, such as `v1.RestartPolicy`. */
  readonly type?: string;

  /** Type of the items of a list or a map, where the type does not tell. */
  readonly item?: string;

  /** The embedded struct that it comes from, where errors name that. */
  readonly embedded?: string;
}

const NONE: Readonly<Record<string, GoField>> = {};

/** The fields of an object schema that Go calls otherwise than their schema suggests. */
export function goNames(_minor: Minor, _schema: string): Readonly<Record<string, GoField>> {
  return NONE;
}
