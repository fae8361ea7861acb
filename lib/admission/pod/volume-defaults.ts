import type { Decoded } from '../kind-rules';
import { setClaimSpecDefaults } from '../storage/claim-spec';
import type { Validation } from '../validation';
import { pullPolicyFor } from './image-pull-policy';

/** 0644 */
const FILE_MODE = 420;

/** What is filled in of a volume. */
export function setVolumeDefaults(volume: Decoded, validation: Validation): void {
  if (Object.keys(volume).every(field => field === 'name')) {
    volume.emptyDir = {};
  }
  for (const source of ['secret', 'configMap', 'downwardAPI', 'projected']) {
    if (volume[source] !== undefined) {
      volume[source].defaultMode ??= FILE_MODE;
    }
  }
  setFieldVersions(volume.downwardAPI?.items);
  for (const { downwardAPI, serviceAccountToken } of volume.projected?.sources ?? []) {
    setFieldVersions(downwardAPI?.items);
    if (serviceAccountToken !== undefined) {
      serviceAccountToken.expirationSeconds ??= 3600;
    }
  }
  if (volume.hostPath !== undefined) {
    volume.hostPath.type ??= '';
  }
  if (volume.image !== undefined && validation.since('1.35')) {
    volume.image.pullPolicy ||= pullPolicyFor(volume.image.reference ?? '');
  }
  setDriverDefaults(volume);
  const claim = volume.ephemeral?.volumeClaimTemplate;
  if (claim !== undefined) {
    claim.spec ??= {};
    setClaimSpecDefaults(claim.spec);
  }
}

function setFieldVersions(files: readonly Decoded[] | undefined): void {
  for (const { fieldRef } of files ?? []) {
    if (fieldRef !== undefined) {
      fieldRef.apiVersion ||= 'v1';
    }
  }
}

function setDriverDefaults({ azureDisk, iscsi, rbd, scaleIO }: Decoded): void {
  if (azureDisk !== undefined) {
    azureDisk.cachingMode ??= 'ReadWrite';
    azureDisk.kind ??= 'Shared';
    azureDisk.fsType ??= 'ext4';
    azureDisk.readOnly ??= false;
  }
  if (iscsi !== undefined) {
    iscsi.iscsiInterface ||= 'default';
  }
  if (rbd !== undefined) {
    rbd.pool ||= 'rbd';
    rbd.user ||= 'admin';
    rbd.keyring ||= '/etc/ceph/keyring';
  }
  if (scaleIO !== undefined) {
    scaleIO.storageMode ||= 'ThinProvisioned';
    scaleIO.fsType ||= 'xfs';
  }
}
