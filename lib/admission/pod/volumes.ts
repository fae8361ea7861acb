/** Volumes of a Pod: each has a name of its own and exactly one source. */
import { dnsLabelFaults, dnsSubdomainFaults, Quantity } from '../../kube';
import type { FieldPath } from '../field-path';
import type { Decoded } from '../kind-rules';
import type { Validation } from '../validation';
import { validateClaimTemplate } from './claim-template';
import { validatePresent } from './fields';
import { validateDownwardApi, validateProjected } from './projected-volumes';
import { validateCsi, validateFilesOfObject, validateHostPath, validateImage } from './volume-sources';
import { LEGACY_SOURCES } from './volume-sources-legacy';

/** Says what is wrong with a source. */
export type SourceLaw = (source: Decoded, path: FieldPath, validation: Validation) => void;

interface SourceRow {
  readonly field: string;
  readonly law: SourceLaw;

  /** How the server names the place of what is inside, where not by the field. */
  readonly pathName?: string;

  /** How it names the field as one too many. */
  readonly surplusName?: string;
}

const required =
  (...fields: readonly string[]): SourceLaw =>
  (source, path, validation) => {
    for (const field of fields) {
      if (!source[field]) {
        validation.required(path.child(field));
      }
    }
  };

/** In the server's order, as the first one counts; its spelling of places included. */
const SOURCES: readonly SourceRow[] = [
  { field: 'emptyDir', law: validateEmptyDir },
  { field: 'hostPath', law: validateHostPath },
  { field: 'gitRepo', law: LEGACY_SOURCES.gitRepo },
  { field: 'gcePersistentDisk', law: LEGACY_SOURCES.gcePersistentDisk, pathName: 'persistentDisk' },
  { field: 'awsElasticBlockStore', law: LEGACY_SOURCES.awsElasticBlockStore },
  {
    field: 'secret',
    law: (source, path, validation) => validateFilesOfObject(source, 'secretName', path, validation),
  },
  { field: 'nfs', law: LEGACY_SOURCES.nfs },
  { field: 'iscsi', law: LEGACY_SOURCES.iscsi },
  { field: 'glusterfs', law: required('endpoints', 'path') },
  { field: 'flocker', law: LEGACY_SOURCES.flocker },
  { field: 'persistentVolumeClaim', law: required('claimName') },
  { field: 'rbd', law: LEGACY_SOURCES.rbd },
  { field: 'cinder', law: LEGACY_SOURCES.cinder },
  { field: 'cephfs', law: LEGACY_SOURCES.cephfs, surplusName: 'cephFS' },
  { field: 'quobyte', law: LEGACY_SOURCES.quobyte },
  { field: 'downwardAPI', law: validateDownwardApi, surplusName: 'downwarAPI' },
  { field: 'fc', law: LEGACY_SOURCES.fc },
  { field: 'flexVolume', law: LEGACY_SOURCES.flexVolume },
  { field: 'configMap', law: (source, path, validation) => validateFilesOfObject(source, 'name', path, validation) },
  { field: 'azureFile', law: required('secretName', 'shareName') },
  { field: 'vsphereVolume', law: required('volumePath') },
  { field: 'photonPersistentDisk', law: required('pdID') },
  { field: 'portworxVolume', law: required('volumeID') },
  { field: 'azureDisk', law: LEGACY_SOURCES.azureDisk },
  { field: 'storageos', law: LEGACY_SOURCES.storageos },
  { field: 'projected', law: validateProjected },
  { field: 'scaleIO', law: required('gateway', 'system', 'volumeName') },
  { field: 'csi', law: validateCsi },
  {
    field: 'ephemeral',
    law: ({ volumeClaimTemplate: template }, path, validation) =>
      template === undefined
        ? validation.required(path.child('volumeClaimTemplate'))
        : validateClaimTemplate(template, path.child('volumeClaimTemplate'), validation),
  },
  { field: 'image', law: validateImage },
];

const ROWS: ReadonlyMap<string, SourceRow> = new Map(SOURCES.map(row => [row.field, row]));

/**
 * Judges all volumes and answers the sources of the good ones by name.
 *
 * @param podName of a Pod; its ephemeral volumes get claims that are named after it
 */
export function validateVolumes(
  volumes: readonly Decoded[],
  podName: string | undefined,
  path: FieldPath,
  validation: Validation,
): Map<string, Decoded> {
  const good = new Map<string, Decoded>();
  for (let index = 0; index < volumes.length; index++) {
    const volume = volumes[index] as Decoded;
    const before = validation.errors.length;
    validateSources(volume, podName, path.index(index), validation);
    validateVolumeName(volume.name ?? '', good, path.index(index).child('name'), validation);
    if (validation.errors.length === before) {
      good.set(volume.name, volume);
    }
    if (podName !== undefined && volume.persistentVolumeClaim !== undefined) {
      validateNotCreated(volume.persistentVolumeClaim.claimName, volumes, podName, path.index(index), validation);
    }
  }
  return good;
}

function validateVolumeName(name: string, others: ReadonlyMap<string, Decoded>, path: FieldPath, validation: Validation): void {
  if (name === '') {
    validation.required(path);
  } else {
    const faults = dnsLabelFaults(name);
    if (faults.length > 0) {
      validation.invalidFor(path, name, faults);
    }
  }
  if (others.has(name)) {
    validation.duplicate(path, name);
  }
}

/** A claim that is made for an ephemeral volume of the same Pod is nobody else's. */
function validateNotCreated(
  claimName: string,
  volumes: readonly Decoded[],
  podName: string,
  path: FieldPath,
  validation: Validation,
): void {
  if (volumes.some(({ name, ephemeral }) => ephemeral !== undefined && claimName === `${podName}-${name ?? ''}`)) {
    const words = 'must not reference a PVC that gets created for an ephemeral volume';
    validation.invalid(path.child('persistentVolumeClaim', 'claimName'), claimName, words);
  }
}

/** Templates may leave it open until 1.36: a controller could fill it in. */
function needsReference(podName: string | undefined, validation: Validation): boolean {
  return (podName !== undefined || validation.since('1.37')) && !validation.tolerated.has('image references');
}

function validateSources(volume: Decoded, podName: string | undefined, path: FieldPath, validation: Validation): void {
  const given: SourceRow[] = [];
  for (const field in volume) {
    const row = ROWS.get(field);
    if (row !== undefined) {
      given.push(row);
    }
  }
  if (given.length > 1) {
    given.sort((left, right) => SOURCES.indexOf(left) - SOURCES.indexOf(right));
  }
  for (const [index, row] of given.entries()) {
    if (index > 0) {
      validation.forbidden(path.child(row.surplusName ?? row.field), 'may not specify more than 1 volume type');
    } else {
      row.law(volume[row.field], path.child(row.pathName ?? row.field), validation);
    }
    if (row.field === 'image' && index === 0 && needsReference(podName, validation)) {
      validatePresent(volume.image.reference, path.child('image', 'reference'), validation);
    }
    if (row.field === 'iscsi') {
      validateIscsiNames(volume, path, validation);
    }
  }
  if (given.length === 0) {
    validation.required(path, 'must specify a volume type');
  } else if (given[0]?.field === 'ephemeral' && podName !== undefined && volume.name) {
    const claim = `${podName}-${volume.name}`;
    const faults = dnsSubdomainFaults(claim).map(fault => `PVC name "${claim}": ${fault}`);
    validation.invalidFor(path.child('name'), volume.name, faults);
  }
}

function validateIscsiNames({ name = '', iscsi }: Decoded, path: FieldPath, validation: Validation): void {
  if (iscsi.initiatorName !== undefined && Buffer.byteLength(`${name}:${iscsi.targetPortal ?? ''}`) > 64) {
    const words =
      'Total length of <volume name>:<iscsi.targetPortal> must be under 64 characters if iscsi.initiatorName is specified.';
    validation.invalid(path.child('name'), name, words);
  }
}

function validateEmptyDir({ sizeLimit }: Decoded, path: FieldPath, validation: Validation): void {
  if (sizeLimit !== undefined && Quantity.parse(sizeLimit).sign() < 0) {
    validation.forbidden(path.child('sizeLimit'), 'SizeLimit field must be a valid resource quantity');
  }
}
