import { configMapKeyFaults, relativePathFaults } from '../../kube';
import { type Fault, faultsAt } from '../core/faults';

/** Readable by all, writable by none. */
export const DEFAULT_MODE = 0o444;

/** Keys of a ConfigMap or Secret and their files, as the API takes them. */
export function renderItems(items: { readonly [key: string]: string }): object[] {
  return Object.entries(items).map(([key, path]) => ({ key, path }));
}

/** Faults of keys and of the files made of them. */
export function itemFaults(items: { readonly [key: string]: string }): Fault[] {
  return Object.entries(items).flatMap(([key, path]) => [
    ...faultsAt(`items.${key}`, key, configMapKeyFaults(key), 'give a key of the object'),
    ...faultsAt(`items.${key}`, path, fileFaults(path), 'give a path below the mount, such as conf.d/my.cnf'),
  ]);
}

/**
 * A file below a mount; names that begin with two dots are the kubelet's own.
 *
 * @see https://github.com/kubernetes/kubernetes/blob/v1.37.0/pkg/apis/core/validation/validation.go - `ValidateLocalNonReservedPath`
 */
export function fileFaults(path: string): string[] {
  if (path === '') {
    return ['Required value'];
  }
  const faults = relativePathFaults(path);
  return path.startsWith('..') && faults.length === 0 ? ["must not start with '..'"] : faults;
}

/** Faults of permission bits. */
export function modeFaults(field: string, mode: number | undefined): Fault[] {
  return mode === undefined || (Number.isInteger(mode) && mode >= 0 && mode <= 0o777)
    ? []
    : [
        {
          field,
          value: mode,
          message: 'must be a number between 0 and 0777 (octal), both inclusive',
          remedy: 'write it in octal, such as 0o440',
        },
      ];
}
