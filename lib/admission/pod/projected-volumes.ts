/** Files of the Pod's own fields, and several sources in one folder. */
import type { FieldPath } from '../field-path';
import { GoStruct } from '../go-value';
import type { Decoded } from '../kind-rules';
import type { Validation } from '../validation';
import { clusterTrustBundleNameFaults, validateDomainKey, validateSignerName } from './certificates';
import { FILE_FIELDS, validateFieldReference, validateResourceReference } from './downward-api';
import { validateFileMode, validateNonReservedPath, validateOptionalEnum } from './fields';
import { validateLabelSelector } from './selectors';
import { validateKeyToPath } from './volume-sources';

/** The server leaves the index of a file out of the places inside it. */
export function validateDownwardApi({ defaultMode, items = [] }: Decoded, path: FieldPath, validation: Validation): void {
  validateFileMode(defaultMode, path.child('defaultMode'), validation);
  for (const item of items) {
    validateDownwardFile(item, path, validation);
  }
}

function validateDownwardFile(file: Decoded, path: FieldPath, validation: Validation): void {
  const { path: place = '', fieldRef, resourceFieldRef, mode } = file;
  if (place === '') {
    validation.required(path.child('path'));
  }
  validateNonReservedPath(place, path.child('path'), validation);
  if (fieldRef !== undefined) {
    validateFieldReference(fieldRef, FILE_FIELDS, path.child('fieldRef'), validation);
    if (resourceFieldRef !== undefined) {
      validation.invalid(path, 'resource', 'fieldRef and resourceFieldRef can not be specified simultaneously');
    }
  } else if (resourceFieldRef !== undefined) {
    validateResourceReference(resourceFieldRef, path.child('resourceFieldRef'), validation, true);
  } else {
    validation.required(path, 'one of fieldRef and resourceFieldRef is required');
  }
  validateFileMode(mode, path.child('mode'), validation);
}

/** @see https://kubernetes.io/docs/concepts/storage/projected-volumes/ */
export function validateProjected({ defaultMode, sources = [] }: Decoded, path: FieldPath, validation: Validation): void {
  validateFileMode(defaultMode, path.child('defaultMode'), validation);
  const projection = new Projection(path, validation);
  for (const [index, source] of sources.entries()) {
    projection.source(source, path.child('sources').index(index));
  }
}

/** The sources of one folder: no two may write the same file. */
class Projection {
  private readonly files = new Set<string>();

  constructor(
    private readonly volumePath: FieldPath,
    private readonly validation: Validation,
  ) {}

  public source(source: Decoded, path: FieldPath): void {
    const { secret, configMap, downwardAPI, serviceAccountToken, clusterTrustBundle, podCertificate } = source;
    if (secret !== undefined) {
      this.object(secret, path.child('secret'));
    }
    if (configMap !== undefined) {
      this.object(configMap, path.child('configMap'));
    }
    for (const file of downwardAPI?.items ?? []) {
      validateDownwardFile(file, path.child('downwardAPI'), this.validation);
      this.claim(file.path ?? '', file.path ?? '');
    }
    if (serviceAccountToken !== undefined) {
      this.token(serviceAccountToken, path.child('serviceAccountToken'));
    }
    if (clusterTrustBundle !== undefined) {
      this.trustBundle(clusterTrustBundle, path.child('clusterTrustBundle'));
    }
    if (podCertificate !== undefined) {
      this.certificate(podCertificate, path.child('podCertificate'));
    }
    if (Object.keys(source).length > 1) {
      const per = this.validation.since('1.31') ? ' per source' : '';
      this.validation.forbidden(path, `may not specify more than 1 volume type${per}`);
    }
  }

  /** A ConfigMap or a Secret. */
  private object({ name = '', items = [] }: Decoded, path: FieldPath): void {
    if (name === '') {
      this.validation.required(path.child('name'));
    }
    for (const [index, item] of items.entries()) {
      validateKeyToPath(item, path.child('items').index(index), this.validation);
      this.claim(item.path ?? '', name);
    }
  }

  /** @param blamed what the server names as the wrong value */
  private claim(file: string, blamed: string): void {
    if (file === '') {
      return;
    }
    if (this.files.has(file)) {
      this.validation.invalid(this.volumePath, blamed, 'conflicting duplicate paths');
    }
    this.files.add(file);
  }

  private token({ expirationSeconds: seconds, path: file }: Decoded, path: FieldPath): void {
    const place = path.child('expirationSeconds');
    if (seconds < 600) {
      this.validation.invalid(place, seconds, 'may not specify a duration less than 10 minutes');
    }
    if (seconds > 2 ** 32) {
      this.validation.invalid(place, seconds, 'may not specify a duration larger than 2^32 seconds');
    }
    // The server blames the volume, not the source.
    if (!file) {
      this.validation.required(this.volumePath.child('path'));
    } else if (this.validation.since('1.30') && !this.validation.tolerated.has('token paths')) {
      validateNonReservedPath(file, this.volumePath.child('path'), this.validation);
    }
  }

  private trustBundle(bundle: Decoded, path: FieldPath): void {
    const { name, signerName, labelSelector, path: file = '' } = bundle;
    if (name !== undefined && signerName !== undefined) {
      this.validation.invalid(path, goTrustBundle(bundle), 'only one of name and signerName may be used');
    } else if (name !== undefined) {
      this.bundleName(name, labelSelector, path);
    } else if (signerName !== undefined) {
      if (signerName === '') {
        this.validation.required(path.child('signerName'), 'must be a valid signer name');
      }
      validateSignerName(signerName, path.child('signerName'), this.validation);
      validateLabelSelector(labelSelector, path.child('labelSelector'), this.validation, false);
    } else {
      this.validation.required(path, 'either name or signerName must be specified');
    }
    if (file === '') {
      this.validation.required(path.child('path'));
    }
    validateNonReservedPath(file, path.child('path'), this.validation);
    // Unlike elsewhere, two empty paths are in each other's way too.
    if (this.files.has(file)) {
      this.validation.invalid(this.volumePath, file, 'conflicting duplicate paths');
    }
    this.files.add(file);
  }

  private bundleName(name: string, labelSelector: unknown, path: FieldPath): void {
    if (name === '') {
      this.validation.required(path.child('name'), 'must be a valid object name');
    }
    const faults = clusterTrustBundleNameFaults(name).map(fault => `not a valid clustertrustbundlename: ${fault}`);
    this.validation.invalidFor(path.child('name'), name, faults);
    if (labelSelector !== undefined) {
      this.validation.invalid(path.child('labelSelector'), labelSelector, 'labelSelector must be unset if name is specified');
    }
  }

  private certificate(certificate: Decoded, path: FieldPath): void {
    const { signerName = '', keyType = '', userAnnotations } = certificate;
    validateSignerName(signerName, path.child('signerName'), this.validation);
    for (const key of Object.keys(userAnnotations ?? {})) {
      validateDomainKey(key.toLowerCase(), path.child('userAnnotations'), this.validation);
    }
    validateOptionalEnum(keyType, KEY_TYPES, path.child('keyType'), this.validation);
    this.expiration(certificate.maxExpirationSeconds, signerName, path.child('maxExpirationSeconds'));
    let files = 0;
    for (const field of ['credentialBundlePath', 'keyPath', 'certificateChainPath']) {
      const file: string = certificate[field] ?? '';
      if (file !== '') {
        files++;
        validateNonReservedPath(file, path.child(field), this.validation);
        this.claim(file, file);
      }
    }
    if (files === 0) {
      this.validation.required(path, 'specify at least one of credentialBundlePath, keyPath, and certificateChainPath');
    }
  }

  /** pkg/apis/certificates, `MaxMaxExpirationSeconds`: 91 days, of Kubernetes' own signers one day. */
  private expiration(seconds: number | undefined, signer: string, path: FieldPath): void {
    if (seconds === undefined) {
      return;
    }
    if (seconds < 3600) {
      this.validation.invalid(path, seconds, 'if provided, maxExpirationSeconds must be >= 3600');
    }
    const most = signer.split('/')[0]?.endsWith('kubernetes.io') ? 86_400 : 7_862_400;
    if (seconds > most) {
      this.validation.invalid(path, seconds, `if provided, maxExpirationSeconds must be <= ${most}`);
    }
  }
}

const KEY_TYPES = ['RSA3072', 'RSA4096', 'ECDSAP256', 'ECDSAP384', 'ECDSAP521', 'ED25519'];

/** Only minors that write JSON know such bundles. */
function goTrustBundle({ name, signerName, labelSelector, optional, path = '' }: Decoded): GoStruct {
  return new GoStruct('core.ClusterTrustBundleProjection', [
    { name: 'Name', value: name },
    { name: 'SignerName', value: signerName },
    { name: 'LabelSelector', value: labelSelector },
    { name: 'Optional', value: optional },
    { name: 'Path', value: path },
  ]);
}
