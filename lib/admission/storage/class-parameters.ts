/**
 * Who makes volumes of a class, and with what: common to StorageClasses and VolumeAttributesClasses.
 *
 * @see https://github.com/kubernetes/kubernetes/blob/v1.37.0/pkg/apis/storage/validation/validation.go
 */
import type { FieldPath } from '../field-path';
import { labelKeyFaults } from '../labels';
import type { Validation } from '../validation';

/** `maxProvisionerParameterLen`: so many parameters. */
const PARAMETERS_MAX_COUNT = 512;

/** `maxProvisionerParameterSize`: 256 KiB for keys and values together. */
const PARAMETERS_MAX_BYTES = 256 * 1024;

/** The name of a driver or a provisioner: a qualified name in which case does not matter. */
export function validateDriverName(name: string | undefined, path: FieldPath, validation: Validation): void {
  if (!name) {
    validation.required(path);
    return;
  }
  const lowerCase = name.toLowerCase();
  validation.invalidFor(path, lowerCase, labelKeyFaults(lowerCase, validation));
}

/** What the driver is told. */
export function validateClassParameters(
  parameters: Readonly<Record<string, string>> | undefined,
  path: FieldPath,
  validation: Validation,
): void {
  const keys = Object.keys(parameters ?? {});
  if (keys.length > PARAMETERS_MAX_COUNT) {
    validation.tooLong(path, PARAMETERS_MAX_COUNT);
    return;
  }
  if (keys.includes('')) {
    validation.invalid(path, '', 'field can not be empty.');
  }
  const bytes = keys.reduce((sum, key) => sum + Buffer.byteLength(key) + Buffer.byteLength(parameters?.[key] ?? ''), 0);
  if (bytes > PARAMETERS_MAX_BYTES) {
    validation.tooLong(path, PARAMETERS_MAX_BYTES);
  }
}
