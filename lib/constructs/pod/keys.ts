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
    ...faultsAt(`items.${key}`, key, configMapKeyFaults(key)),
    ...faultsAt(`items.${key}`, path, relativePathFaults(path)),
  ]);
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
