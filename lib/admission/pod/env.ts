import { configMapKeyFaults, dnsLabelFaults, dnsSubdomainFaults, ENV_FIELDS, envVarNameFaults } from '../../kube';
import type { FieldPath } from '../field-path';
import type { Decoded } from '../kind-rules';
import type { Validation } from '../validation';
import { validateFieldReference, validateResourceReference } from './downward-api';
import { validateNoBacksteps } from './fields';

/** Environment variables of a container. */
export function validateEnv(variables: readonly Decoded[], path: FieldPath, validation: Validation): void {
  for (let index = 0; index < variables.length; index++) {
    const variable = variables[index] as Decoded;
    if (!variable.name) {
      validation.required(path.index(index).child('name'));
    } else {
      const faults = variableNameFaults(variable.name, validation);
      if (faults.length > 0) {
        validation.invalidFor(path.index(index).child('name'), variable.name, faults);
      }
    }
    if (variable.valueFrom !== undefined) {
      validateSource(variable.valueFrom, variable.value, path.index(index).child('valueFrom'), validation);
    }
  }
}

/** Nearly any name is good since 1.32 (gate RelaxedEnvironmentVariableValidation). */
function variableNameFaults(name: string, { minor, tolerated }: Validation): string[] {
  return envVarNameFaults(name, tolerated.has('variable names') ? '1.32' : minor);
}

function validateSource(source: Decoded, value: string | undefined, path: FieldPath, validation: Validation): void {
  if (source.fieldRef !== undefined) {
    validateFieldReference(source.fieldRef, ENV_FIELDS, path.child('fieldRef'), validation);
  }
  if (source.resourceFieldRef !== undefined) {
    validateResourceReference(source.resourceFieldRef, path.child('resourceFieldRef'), validation, false);
  }
  for (const reference of ['configMapKeyRef', 'secretKeyRef']) {
    if (source[reference] !== undefined) {
      validateKeyReference(source[reference], path.child(reference), validation);
    }
  }
  if (source.fileKeyRef !== undefined) {
    validateFileReference(source.fileKeyRef, path.child('fileKeyRef'), validation);
  }
  const sources = Object.keys(source).length;
  if (sources === 0) {
    validation.invalid(path, '', `must specify one of: ${sourceNames(validation)}`);
  } else if (value) {
    validation.invalid(path, '', 'may not be specified when `value` is not empty');
  } else if (sources > 1) {
    validation.invalid(path, '', 'may not have more than one field specified at a time');
  }
}

/** Files came with gate EnvFiles, on since 1.35. */
function sourceNames(validation: Validation): string {
  return validation.since('1.35')
    ? '`fieldRef`, `resourceFieldRef`, `configMapKeyRef`, `secretKeyRef` or `fileKeyRef`'
    : '`fieldRef`, `resourceFieldRef`, `configMapKeyRef` or `secretKeyRef`';
}

/** A key of a ConfigMap or a Secret. */
function validateKeyReference({ name = '', key }: Decoded, path: FieldPath, validation: Validation): void {
  validation.invalidFor(path.child('name'), name, dnsSubdomainFaults(name));
  if (!key) {
    validation.required(path.child('key'));
  } else {
    validation.invalidFor(path.child('key'), key, configMapKeyFaults(key));
  }
}

/** A key of a file of variables; the volume is looked for once all volumes are known. */
function validateFileReference({ key, volumeName, path: file }: Decoded, path: FieldPath, validation: Validation): void {
  if (!key) {
    validation.required(path.child('key'));
  } else {
    validation.invalidFor(path.child('key'), key, envVarNameFaults(key));
  }
  if (!volumeName) {
    validation.required(path.child('volumeName'));
  } else {
    validation.invalidFor(path.child('volumeName'), volumeName, dnsLabelFaults(volumeName));
  }
  if (!file) {
    validation.required(path.child('path'));
  } else {
    validateNoBacksteps(file, path.child('path'), validation);
  }
}

/** Variables from all keys of a ConfigMap or a Secret. */
export function validateEnvFrom(sources: readonly Decoded[], path: FieldPath, validation: Validation): void {
  for (const [index, { prefix, configMapRef, secretRef }] of sources.entries()) {
    const place = path.index(index);
    if (prefix) {
      validation.invalidFor(place.child('prefix'), prefix, variableNameFaults(prefix, validation));
    }
    validateWholeReference(configMapRef, place.child('configMapRef', 'name'), validation);
    validateWholeReference(secretRef, place.child('secretRef', 'name'), validation);
    if (configMapRef === undefined && secretRef === undefined) {
      validation.invalid(path, '', 'must specify one of: `configMapRef` or `secretRef`');
    } else if (configMapRef !== undefined && secretRef !== undefined) {
      validation.invalid(path, '', 'may not have more than one field specified at a time');
    }
  }
}

/** The server takes the name for a prefix: a dash may end it, and the character before the dash may be any. */
function validateWholeReference(reference: Decoded | undefined, path: FieldPath, validation: Validation): void {
  if (reference === undefined) {
    return;
  }
  if (!reference.name) {
    validation.required(path);
    return;
  }
  const name: string = reference.name;
  const masked = name.length > 1 && name.endsWith('-') ? `${name.slice(0, -2)}a` : name;
  validation.invalidFor(path, name, dnsSubdomainFaults(masked));
}
