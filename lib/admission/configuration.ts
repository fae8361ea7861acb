/** ConfigMaps and Secrets. */
import { configMapKeyFaults, dnsSubdomainFaults } from '../kube';
import { FieldPath } from './field-path';
import { goJsonFault } from './go-json-fault';
import { isSameToTheLetter, validateImmutable } from './immutable';
import type { Decoded, KindRules } from './kind-rules';
import { tlsKeyPairFault } from './tls-key-pair';
import type { Validation } from './validation';

/** core/v1 `MaxSecretSize`: a ConfigMap or a Secret holds 1 MiB of values at most. */
const MAX_BYTES = 1024 * 1024;

const DATA = FieldPath.ROOT.child('data');
const BINARY_DATA = FieldPath.ROOT.child('binaryData');

/** @see https://kubernetes.io/docs/concepts/configuration/configmap/ */
export const CONFIG_MAP_RULES: KindRules = {
  nameFaults: dnsSubdomainFaults,
  setDefaults: object => {
    // The server makes `data` where there is none: empty and absent are one, other than those of `binaryData`.
    if (object.data !== undefined && Object.keys(object.data).length === 0) {
      delete object.data;
    }
  },
  validate: ({ data = {}, binaryData = {} }, validation) => {
    let bytes = 0;
    for (const key in data) {
      validation.invalidFor(DATA.key(key), key, configMapKeyFaults(key));
      if (Object.hasOwn(binaryData, key)) {
        validation.invalid(DATA.key(key), key, 'duplicate of key present in binaryData');
      }
      bytes += Buffer.byteLength(data[key]);
    }
    for (const key in binaryData) {
      validation.invalidFor(BINARY_DATA.key(key), key, configMapKeyFaults(key));
      bytes += byteCount(binaryData[key]);
    }
    if (bytes > MAX_BYTES) {
      validation.tooLong(FieldPath.ROOT, MAX_BYTES);
    }
  },
  validateUpdate: (object, old, validation) => validateFrozen(object, old, ['data', 'binaryData'], validation),
};

const TLS = 'kubernetes.io/tls';

/**
 * What a type of Secret has to hold.
 *
 * @see https://kubernetes.io/docs/concepts/configuration/secret/#secret-types
 */
const SECRET_TYPES: Readonly<Record<string, (secret: Decoded, validation: Validation) => void>> = {
  'kubernetes.io/service-account-token': ({ metadata }, validation) => {
    const account = 'kubernetes.io/service-account.name';
    if (!metadata.annotations?.[account]) {
      validation.required(FieldPath.ROOT.child('metadata', 'annotations').key(account));
    }
  },
  'kubernetes.io/dockercfg': (secret, validation) => validateDockerConfig(secret, '.dockercfg', validation),
  'kubernetes.io/dockerconfigjson': (secret, validation) => validateDockerConfig(secret, '.dockerconfigjson', validation),
  'kubernetes.io/basic-auth': (secret, validation) => {
    if (!hasKey(secret, 'username') && !hasKey(secret, 'password')) {
      requireKeys(secret, ['username', 'password'], validation);
    }
  },
  'kubernetes.io/ssh-auth': (secret, validation) => {
    if (!secret.data?.['ssh-privatekey']) {
      validation.required(DATA.key('ssh-privatekey'));
    }
  },
  [TLS]: (secret, validation) => requireKeys(secret, ['tls.crt', 'tls.key'], validation),
};

/** @see https://kubernetes.io/docs/concepts/configuration/secret/ */
export const SECRET_RULES: KindRules = {
  nameFaults: dnsSubdomainFaults,
  setDefaults: secret => {
    secret.type ||= 'Opaque';
    // `stringData` is for writing only: it ends up in `data`, and wins there.
    for (const key in secret.stringData) {
      secret.data ??= {};
      secret.data[key] = Buffer.from(secret.stringData[key]).toString('base64');
    }
    delete secret.stringData;
  },
  validate: (secret, validation) => {
    let bytes = 0;
    for (const key in secret.data) {
      validation.invalidFor(DATA.key(key), key, configMapKeyFaults(key));
      bytes += byteCount(secret.data[key]);
    }
    if (bytes > MAX_BYTES) {
      validation.tooLong(DATA, MAX_BYTES);
    }
    if (Object.hasOwn(SECRET_TYPES, secret.type)) {
      SECRET_TYPES[secret.type]?.(secret, validation);
    }
  },
  validateUpdate: (secret, old, validation) => {
    validateImmutable(secret.type, old.type, FieldPath.ROOT.child('type'), validation);
    validateFrozen(secret, old, ['data'], validation);
  },
  warn: (secret, validation) => {
    const text = (key: string) => Buffer.from(secret.data?.[key] ?? '', 'base64').toString('latin1');
    const fault = secret.type === TLS ? tlsKeyPairFault(text('tls.crt'), text('tls.key')) : undefined;
    if (fault !== undefined) {
      validation.warn(fault);
    }
  },
};

function byteCount(base64: string): number {
  return Buffer.byteLength(base64.replace(/[\r\n]/g, ''), 'base64');
}

function hasKey({ data }: Decoded, key: string): boolean {
  return data !== undefined && Object.hasOwn(data, key);
}

function requireKeys(secret: Decoded, keys: readonly string[], validation: Validation): void {
  for (const key of keys.filter(it => !hasKey(secret, it))) {
    validation.required(DATA.key(key));
  }
}

function validateDockerConfig(secret: Decoded, key: string, validation: Validation): void {
  if (!hasKey(secret, key)) {
    validation.required(DATA.key(key));
    return;
  }
  const fault = goJsonFault(Buffer.from(secret.data[key], 'base64'), 'map[string]interface {}');
  if (fault !== undefined) {
    validation.invalid(DATA.key(key), '<secret contents redacted>', fault);
  }
}

/** What is said to be immutable stays as it is, and immutable. */
function validateFrozen(object: Decoded, old: Decoded, fields: readonly string[], validation: Validation): void {
  if (old.immutable !== true) {
    return;
  }
  if (object.immutable !== true) {
    validation.forbidden(FieldPath.ROOT.child('immutable'), FROZEN);
  }
  for (const field of fields.filter(it => !isSameToTheLetter(object[it], old[it]))) {
    validation.forbidden(FieldPath.ROOT.child(field), FROZEN);
  }
}

const FROZEN = 'field is immutable when `immutable` is set';
