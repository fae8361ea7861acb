/** Sources of volumes that Kubernetes keeps for compatibility: most of their drivers are gone. */
import { dnsLabelFaults } from '../../kube';
import type { FieldPath } from '../field-path';
import { GoSlice } from '../go-value';
import type { Decoded } from '../kind-rules';
import type { Validation } from '../validation';
import { validateDescendingPath, validateOptionalEnum, validatePresent, validateRange } from './fields';

type Law = (source: Decoded, path: FieldPath, validation: Validation) => void;

const CACHING_MODES = ['None', 'ReadOnly', 'ReadWrite'];
const DISK_KINDS = ['Dedicated', 'Managed', 'Shared'];
const MANAGED_URI = '/subscriptions/{sub-id}/resourcegroups/{group-name}/providers/microsoft.compute/disks/{disk-id}';
const BLOB_URI = 'https://{account-name}.blob.core.windows.net/{container-name}/{disk-name}.vhd';

const HOST_PORT_WORDS = 'must be a host:port pair or multiple pairs separated by commas';

/** By field. */
export const LEGACY_SOURCES = {
  gitRepo: ({ repository, directory = '' }, path, validation) => {
    validatePresent(repository, path.child('repository'), validation);
    validateDescendingPath(directory, path.child('directory'), validation);
  },
  gcePersistentDisk: ({ pdName, partition = 0 }, path, validation) => {
    validatePresent(pdName, path.child('pdName'), validation);
    validatePartition(partition, path.child('partition'), validation);
  },
  awsElasticBlockStore: ({ volumeID, partition = 0 }, path, validation) => {
    validatePresent(volumeID, path.child('volumeID'), validation);
    validatePartition(partition, path.child('partition'), validation);
  },
  nfs: ({ server, path: exported = '' }, path, validation) => {
    validatePresent(server, path.child('server'), validation);
    validatePresent(exported, path.child('path'), validation);
    if (!exported.startsWith('/')) {
      validation.invalid(path.child('path'), exported, 'must be an absolute path');
    }
  },
  iscsi: validateIscsi,
  flocker: ({ datasetName = '', datasetUUID = '' }, path, validation) => {
    if (datasetName === '' && datasetUUID === '') {
      validation.required(path, 'one of datasetName and datasetUUID is required');
    }
    if (datasetName !== '' && datasetUUID !== '') {
      validation.invalid(path, 'resource', 'datasetName and datasetUUID can not be specified simultaneously');
    }
    if (datasetName.includes('/')) {
      validation.invalid(path.child('datasetName'), datasetName, "must not contain '/'");
    }
  },
  rbd: ({ monitors = [], image }, path, validation) => {
    if (monitors.length === 0) {
      validation.required(path.child('monitors'));
    }
    validatePresent(image, path.child('image'), validation);
  },
  cinder: ({ volumeID, secretRef }, path, validation) => {
    validatePresent(volumeID, path.child('volumeID'), validation);
    validateSecretReference(secretRef, path, validation);
  },
  cephfs: ({ monitors = [] }, path, validation) => {
    if (monitors.length === 0) {
      validation.required(path.child('monitors'));
    }
  },
  quobyte: ({ registry = '', tenant = '', volume }, path, validation) => {
    if (registry === '') {
      validation.required(path.child('registry'), HOST_PORT_WORDS);
    } else if (tenant.length >= 65) {
      validation.required(path.child('tenant'), 'must be a UUID and may not exceed a length of 64 characters');
    } else {
      for (const pair of registry.split(',')) {
        if (!isHostPort(pair)) {
          validation.invalid(path.child('registry'), registry, HOST_PORT_WORDS);
        }
      }
    }
    validatePresent(volume, path.child('volume'), validation);
  },
  fc: validateFibreChannel,
  flexVolume: ({ driver, options = {} }, path, validation) => {
    validatePresent(driver, path.child('driver'), validation);
    for (const key of Object.keys(options)) {
      const domain = `.${(key.includes('/') ? key.slice(0, key.indexOf('/')) : key).toLowerCase()}`;
      if (domain.endsWith('.kubernetes.io') || domain.endsWith('.k8s.io')) {
        validation.invalid(path.child('options').key(key), key, 'kubernetes.io and k8s.io namespaces are reserved');
      }
    }
  },
  azureDisk: ({ diskName, diskURI = '', cachingMode, kind }, path, validation) => {
    validatePresent(diskName, path.child('diskName'), validation);
    validatePresent(diskURI, path.child('diskURI'), validation);
    validateOptionalEnum(cachingMode, CACHING_MODES, path.child('cachingMode'), validation);
    validateOptionalEnum(kind, DISK_KINDS, path.child('kind'), validation);
    const [start, shown] = kind === 'Managed' ? ['/subscriptions/', MANAGED_URI] : ['https://', BLOB_URI];
    if (kind !== undefined && !diskURI.startsWith(start)) {
      validation.notSupported(path.child('diskURI'), diskURI, [shown]);
    }
  },
  storageos: ({ volumeName, volumeNamespace, secretRef }, path, validation) => {
    if (!volumeName) {
      validation.required(path.child('volumeName'));
    } else {
      validation.invalidFor(path.child('volumeName'), volumeName, dnsLabelFaults(volumeName));
    }
    if (volumeNamespace) {
      validation.invalidFor(path.child('volumeNamespace'), volumeNamespace, dnsLabelFaults(volumeNamespace));
    }
    validateSecretReference(secretRef, path, validation);
  },
} as const satisfies Readonly<Record<string, Law>>;

function validateSecretReference(reference: Decoded | undefined, path: FieldPath, validation: Validation): void {
  if (reference !== undefined && !reference.name) {
    validation.required(path.child('secretRef', 'name'));
  }
}

/** The server takes 0 as well, whatever it says. */
function validatePartition(partition: number, path: FieldPath, validation: Validation): void {
  if (partition < 0 || partition > 255) {
    validation.invalid(path, partition, 'must be between 1 and 255, inclusive');
  }
}

/** Go's net.SplitHostPort: one colon, or brackets around a host that has more. */
function isHostPort(pair: string): boolean {
  return /^(?:[^:[\]]*|\[[^[\]]*\]):[^:[\]]*$/.test(pair);
}

const ISCSI_NAMES: readonly (readonly [prefix: string, syntax: RegExp])[] = [
  ['iqn', /iqn\.\d{4}-\d{2}\.([A-Za-z0-9\-.]+)(:[^,;*&$|\s]+)$/],
  ['eui', /^eui.[A-Za-z0-9]{16}$/],
  ['naa', /^naa.[A-Za-z0-9]{32}$/],
];

export function iscsiNameFault(name: string): string | undefined {
  const row = ISCSI_NAMES.find(([prefix]) => name.startsWith(prefix));
  if (row === undefined) {
    return 'must be valid format starting with iqn, eui, or naa';
  }
  return row[1].test(name) ? undefined : 'must be valid format';
}

function validateIscsi(source: Decoded, path: FieldPath, validation: Validation): void {
  const { targetPortal, iqn, lun = 0, initiatorName } = source;
  validatePresent(targetPortal, path.child('targetPortal'), validation);
  if (!iqn) {
    validation.required(path.child('iqn'));
  } else {
    validateIscsiName(iqn, path.child('iqn'), validation);
  }
  validateRange(lun, 0, 255, path.child('lun'), validation);
  if ((source.chapAuthDiscovery || source.chapAuthSession) && source.secretRef === undefined) {
    validation.required(path.child('secretRef'));
  }
  if (initiatorName !== undefined) {
    validateIscsiName(initiatorName, path.child('initiatorname'), validation);
  }
}

function validateIscsiName(name: string, path: FieldPath, validation: Validation): void {
  const fault = iscsiNameFault(name);
  if (fault !== undefined) {
    validation.invalid(path, name, fault);
  }
}

function validateFibreChannel({ targetWWNs = [], wwids = [], lun }: Decoded, path: FieldPath, validation: Validation): void {
  if (targetWWNs.length === 0) {
    if (wwids.length === 0) {
      validation.required(path.child('targetWWNs'), 'must specify either targetWWNs or wwids, but not both');
    }
    return;
  }
  if (wwids.length > 0) {
    const shown = new GoSlice('[]string', targetWWNs);
    validation.invalid(path.child('targetWWNs'), shown, 'targetWWNs and wwids can not be specified simultaneously');
  }
  if (lun === undefined) {
    validation.required(path.child('lun'), 'lun is required if targetWWNs is specified');
  } else {
    validateRange(lun, 0, 255, path.child('lun'), validation);
  }
}
