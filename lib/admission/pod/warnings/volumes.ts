/** Volumes of sorts that are gone or will be, claims in parts of bytes, and files that lie over each other. */
import type { FieldPath } from '../../field-path';
import type { Decoded } from '../../kind-rules';
import { warnOfClaimSpec } from '../../storage/claim-warnings';
import { GONE_SOURCES, warnOfGoneSources } from '../../storage/gone-sources';
import type { Validation } from '../../validation';
import { warnOfOverlaps } from './overlaps';

/** Pods are told of two more than PersistentVolumes. */
const GONE: Readonly<Record<string, string>> = {
  ...GONE_SOURCES,
  flocker: 'deprecated in v1.22, non-functional in v1.25+',
  quobyte: 'deprecated in v1.22, non-functional in v1.25+',
};

export function warnOfVolumes(volumes: readonly Decoded[], path: FieldPath, validation: Validation): void {
  for (const [index, volume] of volumes.entries()) {
    warnOfGoneSources(volume, path.index(index), validation, GONE);
    if (volume.gitRepo !== undefined) {
      // Gate GitRepoVolumeDriver: off since 1.33.
      const disabled = validation.since('1.33') ? ', and disabled by default in v1.33+' : '';
      validation.warn(`${path.index(index).child('gitRepo')}: deprecated in v1.11${disabled}`);
    }
    const template = volume.ephemeral?.volumeClaimTemplate;
    if (template !== undefined) {
      const place = path.index(index).child('ephemeral', 'volumeClaimTemplate', 'spec');
      warnOfClaimSpec(template.spec, place, validation);
    }
    if (validation.since('1.32')) {
      warnOfOverlaps(volume, validation);
    }
  }
}
