/** ConfigMaps and Secrets. */
import { configMapKeyFaults, dnsSubdomainFaults } from '../kube';
import { FieldPath } from './field-path';
import type { Decoded, KindRules } from './kind-rules';
import type { Validation } from './validation';

/** core/v1 `MaxSecretSize`: a ConfigMap or a Secret holds 1 MiB of values at most. */
const MAX_BYTES = 1024 * 1024;

const DATA = FieldPath.ROOT.child('data');
const BINARY_DATA = FieldPath.ROOT.child('binaryData');

/** @see https://kubernetes.io/docs/concepts/configuration/configmap/ */
export const CONFIG_MAP_RULES: KindRules = {
  nameFaults: dnsSubdomainFaults,
  validate: ({ data = {}, binaryData = {} }: Decoded, validation: Validation) => {
    let bytes = 0;
    for (const key in data) {
      validation.invalidFor(DATA.key(key), key, configMapKeyFaults(key));
      if (Object.hasOwn(binaryData, key)) {
        validation.invalid(DATA.key(key), key, `duplicate of key present in binaryData`);
      }
      bytes += Buffer.byteLength(data[key]);
    }
    for (const key in binaryData) {
      validation.invalidFor(BINARY_DATA.key(key), key, configMapKeyFaults(key));
      bytes += Buffer.byteLength(binaryData[key], 'base64');
    }
    if (bytes > MAX_BYTES) {
      validation.tooLong(FieldPath.ROOT, MAX_BYTES);
    }
  },
};
