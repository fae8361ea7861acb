/** kubeconform, built from its Go module, with schemas of our own data: it is to find all it needs without a network. */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type FieldType, type MinorSchemas, schemasOf } from '../../lib/kube/schemas';
import { FOLDER } from './folders';

const VERSION = 'v0.8.0';

/** The command that checks a folder of manifests; undefined where it cannot be built. */
export function kubeconform(folder: string): readonly string[] | undefined {
  const bin = join(FOLDER, 'bin');
  const binary = join(bin, 'kubeconform');
  if (!existsSync(binary)) {
    const module = `github.com/yannh/kubeconform/cmd/kubeconform@${VERSION}`;
    spawnSync('go', ['install', module], { env: { ...process.env, GOBIN: bin }, stdio: ['ignore', 'ignore', 'inherit'] });
  }
  const location = `${writeSchemas()}/{{ .ResourceKind }}-{{ .ResourceAPIVersion }}.json`;
  return existsSync(binary) ? [binary, '-strict', '-n', '2', '-schema-location', location, folder] : undefined;
}

/** One JSON schema for each kind of the newest minor. The file is named without the group: kinds have different names. */
function writeSchemas(): string {
  const folder = join(FOLDER, 'schemas');
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const schemas = schemasOf('1.37');
  for (const [apiVersion, kinds] of Object.entries(schemas.kinds)) {
    for (const [kind, { schema }] of Object.entries(kinds)) {
      const file = `${kind.toLowerCase()}-${apiVersion.slice(apiVersion.indexOf('/') + 1)}.json`;
      writeFileSync(join(folder, file), JSON.stringify(document(schemas, schema)));
    }
  }
  return folder;
}

/** The schema of an object, and of all that are in it. */
function document(schemas: MinorSchemas, root: string): object {
  const definitions: Record<string, object> = {};
  const define = (name: string): void => {
    if (definitions[name] === undefined) {
      definitions[name] = {};
      const fields = Object.entries(schemas.objects[name]?.fields ?? {});
      const properties = Object.fromEntries(fields.map(([field, type]) => [field, jsonSchema(type, define)]));
      definitions[name] = { type: ['object', 'null'], properties, additionalProperties: false };
    }
  };
  define(root);
  return { $schema: 'http://json-schema.org/draft-07/schema#', ...definitions[root], definitions };
}

const SCALARS: Readonly<Record<string, object>> = {
  boolean: { type: ['boolean', 'null'] },
  int32: { type: ['integer', 'null'] },
  int64: { type: ['integer', 'null'] },
  number: { type: ['number', 'null'] },
  quantity: { type: ['string', 'number', 'null'] },
  'int-or-string': { type: ['string', 'integer', 'null'] },
  object: { type: ['object', 'null'] },
  any: {},
};

function jsonSchema(type: FieldType, define: (name: string) => void): object {
  if (typeof type === 'string') {
    if (!type.startsWith('#')) {
      return SCALARS[type] ?? { type: ['string', 'null'] };
    }
    define(type.slice(1));
    return { $ref: `#/definitions/${type.slice(1)}` };
  }
  if ('list' in type) {
    return { type: ['array', 'null'], items: jsonSchema(type.list, define) };
  }
  if ('map' in type) {
    return { type: ['object', 'null'], additionalProperties: jsonSchema(type.map, define) };
  }
  return 'enum' in type
    ? { type: ['string', 'null'], enum: [...new Set([...type.enum, '', null])] }
    : jsonSchema(type.type, define);
}
