/**
 * What stands behind a PersistentVolume: exactly one source. What is the same in Pods is judged there.
 *
 * @see https://github.com/kubernetes/kubernetes/blob/v1.37.0/pkg/apis/core/validation/validation.go - `ValidatePersistentVolumeSpec`
 */
import { dnsLabelFaults, dnsSubdomainFaults } from '../../kube';
import type { FieldPath } from '../field-path';
import type { Decoded } from '../kind-rules';
import { validateNoBacksteps, validatePresent, validateRange } from '../pod/fields';
import { validateDriverName, validateHostPath } from '../pod/volume-sources';
import { iscsiNameFault, LEGACY_SOURCES } from '../pod/volume-sources-legacy';
import type { Validation } from '../validation';

type Law = (source: Decoded, path: FieldPath, validation: Validation) => void;

/** A source: how the server calls it where it looks into it, and where it is one too many. */
interface SourceLaw {
  readonly field: string;
  readonly law: Law;
  readonly placeInside?: string;
  readonly placeOfSecond?: string;

  /** The server does not mind what came before it. */
  readonly neverSecond?: true;
}

/** In the order in which the server looks: the first that is set is the source, all others are one too many. */
export const VOLUME_SOURCES: readonly SourceLaw[] = [
  { field: 'hostPath', law: validateHostPath },
  { field: 'gcePersistentDisk', law: LEGACY_SOURCES.gcePersistentDisk, placeInside: 'persistentDisk' },
  { field: 'awsElasticBlockStore', law: LEGACY_SOURCES.awsElasticBlockStore },
  { field: 'glusterfs', law: validateGlusterfs },
  { field: 'flocker', law: LEGACY_SOURCES.flocker },
  { field: 'nfs', law: LEGACY_SOURCES.nfs },
  { field: 'rbd', law: LEGACY_SOURCES.rbd },
  { field: 'quobyte', law: LEGACY_SOURCES.quobyte },
  { field: 'cephfs', law: LEGACY_SOURCES.cephfs, placeOfSecond: 'cephFS' },
  { field: 'iscsi', law: validateIscsi },
  { field: 'cinder', law: validateCinder },
  { field: 'fc', law: LEGACY_SOURCES.fc },
  { field: 'flexVolume', law: LEGACY_SOURCES.flexVolume, neverSecond: true },
  { field: 'azureFile', law: validateAzureFile },
  { field: 'vsphereVolume', law: allPresent('volumePath') },
  { field: 'photonPersistentDisk', law: allPresent('pdID') },
  { field: 'portworxVolume', law: allPresent('volumeID') },
  { field: 'azureDisk', law: LEGACY_SOURCES.azureDisk },
  { field: 'scaleIO', law: allPresent('gateway', 'system', 'volumeName') },
  { field: 'local', law: validateLocal },
  { field: 'storageos', law: validateStorageOs },
  { field: 'csi', law: validateCsi },
];

/** pkg/apis/core/v1/defaults.go: what the sources of older drivers leave open. */
const DEFAULTS: Readonly<Record<string, Decoded>> = {
  hostPath: { type: '' },
  rbd: { pool: 'rbd', user: 'admin', keyring: '/etc/ceph/keyring' },
  iscsi: { iscsiInterface: 'default' },
  azureDisk: { cachingMode: 'ReadWrite', kind: 'Shared', fsType: 'ext4', readOnly: false },
  scaleIO: { storageMode: 'ThinProvisioned', fsType: 'xfs' },
};

/** Fills in what the sources leave open. Those of Azure's disks are pointers in Go, where empty is something. */
export function setSourceDefaults(spec: Decoded): void {
  for (const [field, defaults] of Object.entries(DEFAULTS)) {
    if (spec[field] !== undefined) {
      const given = Object.entries(spec[field]).filter(([key, value]) => value !== '' || field === 'azureDisk' || !defaults[key]);
      spec[field] = { ...defaults, ...Object.fromEntries(given) };
    }
  }
}

/** Exactly one source, and a good one. `name`: of the volume. */
export function validateVolumeSources(spec: Decoded, name: string, path: FieldPath, validation: Validation): void {
  let sources = 0;
  for (const { field, law, placeInside = field, placeOfSecond = field, neverSecond } of VOLUME_SOURCES) {
    const source = spec[field];
    if (source === undefined) {
      continue;
    }
    if (sources > 0 && neverSecond !== true) {
      validation.forbidden(path.child(placeOfSecond), 'may not specify more than 1 volume type');
      continue;
    }
    sources++;
    law(source, path.child(placeInside), validation);
    if (field === 'local' && spec.nodeAffinity === undefined) {
      validation.required(path.child('nodeAffinity'), 'Local volume requires node affinity');
    }
    if (field === 'iscsi') {
      validateIscsiLength(source, name, path.child(field), validation);
    }
  }
  if (sources === 0) {
    validation.required(path, 'must specify a volume type');
  }
}

function allPresent(...fields: readonly string[]): Law {
  return (source, path, validation) => {
    for (const field of fields) {
      validatePresent(source[field], path.child(field), validation);
    }
  };
}

function validateLocal({ path: place = '' }: Decoded, path: FieldPath, validation: Validation): void {
  validatePresent(place, path.child('path'), validation);
  validateNoBacksteps(place, path.child('path'), validation);
}

const CSI_SECRETS = ['controllerPublishSecretRef', 'controllerExpandSecretRef', 'nodePublishSecretRef', 'nodeExpandSecretRef'];

function validateCsi(source: Decoded, path: FieldPath, validation: Validation): void {
  validateDriverName(source.driver ?? '', path.child('driver'), validation);
  validatePresent(source.volumeHandle, path.child('volumeHandle'), validation);
  for (const field of CSI_SECRETS) {
    if (source[field] !== undefined) {
      validateSecretReference(source[field], path.child(field), validation);
    }
  }
}

/** A Secret of some namespace. */
function validateSecretReference({ name, namespace }: Decoded, path: FieldPath, validation: Validation): void {
  validatePresent(name, path.child('name'), validation);
  validatePresent(namespace, path.child('namespace'), validation);
  validation.invalidFor(path.child('name'), name, name ? dnsSubdomainFaults(name) : []);
  validation.invalidFor(path.child('namespace'), namespace, namespace ? dnsLabelFaults(namespace) : []);
}

function validateGlusterfs(source: Decoded, path: FieldPath, validation: Validation): void {
  validatePresent(source.endpoints, path.child('endpoints'), validation);
  validatePresent(source.path, path.child('path'), validation);
  const namespace: string | undefined = source.endpointsNamespace;
  if (namespace !== undefined) {
    const empty = ['if the endpointnamespace is set, it must be a valid namespace name'];
    validation.invalidFor(path.child('endpointsNamespace'), namespace, namespace === '' ? empty : dnsLabelFaults(namespace));
  }
}

function validateCinder(source: Decoded, path: FieldPath, validation: Validation): void {
  validatePresent(source.volumeID, path.child('volumeID'), validation);
  validateNamedSecret(source.secretRef, path.child('secretRef'), validation);
}

function validateNamedSecret(secret: Decoded | undefined, path: FieldPath, validation: Validation): void {
  if (secret !== undefined) {
    validatePresent(secret.name, path.child('name'), validation);
    validatePresent(secret.namespace, path.child('namespace'), validation);
  }
}

function validateAzureFile(source: Decoded, path: FieldPath, validation: Validation): void {
  validatePresent(source.secretName, path.child('secretName'), validation);
  validatePresent(source.shareName, path.child('shareName'), validation);
  if (source.secretNamespace === '') {
    validation.required(path.child('secretNamespace'));
  }
}

function validateStorageOs({ volumeName, volumeNamespace, secretRef }: Decoded, path: FieldPath, validation: Validation): void {
  validatePresent(volumeName, path.child('volumeName'), validation);
  validation.invalidFor(path.child('volumeName'), volumeName, volumeName ? dnsLabelFaults(volumeName) : []);
  if (volumeNamespace) {
    validation.invalidFor(path.child('volumeNamespace'), volumeNamespace, dnsLabelFaults(volumeNamespace));
  }
  validateNamedSecret(secretRef, path.child('secretRef'), validation);
}

const BAD_ISCSI_NAME = 'must be valid format';

function validateIscsi(source: Decoded, path: FieldPath, validation: Validation): void {
  const { targetPortal, iqn, lun = 0, initiatorName, secretRef } = source;
  validatePresent(targetPortal, path.child('targetPortal'), validation);
  validatePresent(iqn, path.child('iqn'), validation);
  if (iqn && iscsiNameFault(iqn) !== undefined) {
    validation.invalid(path.child('iqn'), iqn, BAD_ISCSI_NAME);
  }
  validateRange(lun, 0, 255, path.child('lun'), validation);
  if ((source.chapAuthDiscovery || source.chapAuthSession) && secretRef === undefined) {
    validation.required(path.child('secretRef'));
  }
  if (secretRef !== undefined) {
    validatePresent(secretRef.name, path.child('secretRef', 'name'), validation);
  }
  if (initiatorName !== undefined && iscsiNameFault(initiatorName) !== undefined) {
    validation.invalid(path.child('initiatorname'), initiatorName, BAD_ISCSI_NAME);
  }
}

/** An interface is called after the volume and the portal, and takes so many characters. */
const ISCSI_INTERFACE_MAX = 64;

function validateIscsiLength(source: Decoded, name: string, path: FieldPath, validation: Validation): void {
  const { targetPortal = '', initiatorName } = source;
  if (initiatorName !== undefined && Buffer.byteLength(`${name}:${targetPortal}`) > ISCSI_INTERFACE_MAX) {
    const words =
      'Total length of <volume name>:<iscsi.targetPortal> must be under 64 characters if iscsi.initiatorName is specified.';
    validation.invalid(path.child('targetportal'), targetPortal, words);
  }
}
