import { Yaml } from 'cdk8s';

/** A YAML document; keys without a value are left out. */
export function yaml(document: object): string {
  return Yaml.stringify(defined(document));
}

function defined(value: unknown): unknown {
  if (Array.isArray(value)) {
    return value.map(defined);
  }
  return typeof value === 'object' && value !== null
    ? Object.fromEntries(Object.entries(value).flatMap(([key, field]) => (field === undefined ? [] : [[key, defined(field)]])))
    : value;
}
