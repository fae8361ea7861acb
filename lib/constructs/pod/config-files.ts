import { createHash } from 'node:crypto';
import { configMapKeyFaults, dnsLabelFaults } from '../../kube';
import type { Manifest } from '../core/emit';
import { type Fault, faultsAt, under } from '../core/faults';
import { DEFAULT_MODE, modeFaults } from './keys';

/**
 * Configuration given as text.
 *
 * It becomes a ConfigMap and a volume; its hash stands on the Pod template, so
 * that a change rolls the Pods.
 */
export interface ConfigFiles {
  /** Text of each file, by file name. */
  readonly files: { readonly [fileName: string]: string };

  /**
   * Directory at which the main container finds the files.
   *
   * @default - not mounted there; see `volumeMounts`
   */
  readonly mountPath?: string;

  /**
   * Name of the volume; the ConfigMap is called `<app>-<name>`.
   *
   * @default 'config'
   */
  readonly name?: string;

  /**
   * Permission bits of the files, such as `0o555` for scripts.
   *
   * @default 0o444
   */
  readonly defaultMode?: number;
}

/** Name of the annotation on the Pod template that changes whenever a configuration file does. */
export const CONFIG_HASH_ANNOTATION = 'checksum/config';

/** Volume name of a group of files. */
export function configName(group: ConfigFiles): string {
  return group.name ?? 'config';
}

/** Name of the ConfigMap of a group of files. */
export function configMapName(app: string, group: ConfigFiles): string {
  return `${app}-${configName(group)}`;
}

/** Faults of names and sizes of configuration files. */
export function configFaults(field: string, groups: readonly ConfigFiles[]): Fault[] {
  return groups.flatMap((group, index) =>
    under(`${field}[${index}]`, [
      ...faultsAt('name', configName(group), dnsLabelFaults(configName(group)), 'name it such as config or scripts'),
      ...(Object.keys(group.files).length === 0
        ? [{ field: 'files', value: {}, message: 'Required value', remedy: 'give at least one file' }]
        : []),
      ...Object.keys(group.files).flatMap(name =>
        faultsAt(`files.${name}`, name, configMapKeyFaults(name), 'name the file without a path'),
      ),
      ...sizeFaults(group),
      ...modeFaults('defaultMode', group.defaultMode),
    ]),
  );
}

/** The ConfigMap of a group of files. */
export function renderConfigMap(app: string, group: ConfigFiles, labels: { readonly [key: string]: string }): Manifest {
  return { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: configMapName(app, group), labels }, data: { ...group.files } };
}

/** The volume of a group of files. */
export function renderConfigVolume(app: string, group: ConfigFiles): object {
  return {
    name: configName(group),
    configMap: { name: configMapName(app, group), defaultMode: group.defaultMode ?? DEFAULT_MODE },
  };
}

/** A hash over all files: names, texts, groups; not their order. */
export function configHash(groups: readonly ConfigFiles[]): string {
  const entries = groups.flatMap(group => Object.entries(group.files).map(([name, text]) => [configName(group), name, text]));
  const sorted = entries.map(entry => JSON.stringify(entry)).sort();
  return createHash('sha256').update(sorted.join('\n')).digest('hex').slice(0, HASH_LENGTH);
}

const HASH_LENGTH = 16;

/** @see https://kubernetes.io/docs/concepts/configuration/configmap/#motivation */
const GREATEST_CONFIG_MAP_BYTES = 1_048_576;

function sizeFaults(group: ConfigFiles): Fault[] {
  const bytes = Object.entries(group.files).reduce(
    (sum, [name, text]) => sum + Buffer.byteLength(name) + Buffer.byteLength(text),
    0,
  );
  return bytes > GREATEST_CONFIG_MAP_BYTES
    ? [
        {
          field: 'files',
          value: `${bytes} bytes`,
          message: `must have at most ${GREATEST_CONFIG_MAP_BYTES} bytes`,
          remedy: 'split it, or put it in the image',
        },
      ]
    : [];
}
