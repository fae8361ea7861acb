/**
 * Files of one volume that lie over each other, or in each other. Since 1.32.
 *
 * @see https://github.com/kubernetes/kubernetes/blob/v1.37.0/pkg/api/pod/warnings.go - `warningsForOverlappingVirtualPaths`
 */
import { quoted } from '../../go-text';
import type { Decoded } from '../../kind-rules';
import type { Validation } from '../../validation';

/** A file, and in projected volumes what it comes from. */
interface File {
  readonly path: string;
  readonly source: string;
}

export function warnOfOverlaps({ name = '', configMap, secret, downwardAPI, projected }: Decoded, validation: Validation): void {
  const warn = (what: string, files: readonly File[]) => {
    for (const overlap of overlapsOf(files)) {
      validation.warn(`volume ${quoted(name)} (${what}): overlapping paths: ${overlap}`);
    }
  };
  if (configMap?.items?.length > 1) {
    warn(`ConfigMap ${quoted(configMap.name ?? '')}`, filesOf(configMap.items, ''));
  }
  if (secret?.items?.length > 1) {
    warn(`Secret ${quoted(secret.secretName ?? '')}`, filesOf(secret.items, ''));
  }
  if (downwardAPI?.items?.length > 1) {
    warn('DownwardAPI', filesOf(downwardAPI.items, ''));
  }
  if (projected !== undefined) {
    const sources: readonly Decoded[] = projected.sources ?? [];
    for (const _ of sources.filter(isEmpty)) {
      validation.warn(`volume ${quoted(name)} (Projected) has no sources provided`);
    }
    warn('Projected', projectedFiles(sources, validation));
  }
}

function isEmpty(source: Decoded): boolean {
  return Object.values(source).every(each => each === undefined);
}

/** Until 1.33 a source that names no files counts as the one before it. */
function projectedFiles(sources: readonly Decoded[], validation: Validation): File[] {
  const files: File[] = [];
  let last: readonly File[] = [];
  for (const source of sources.filter(each => !isEmpty(each))) {
    const own = filesOfSource(source, validation) ?? (validation.since('1.34') ? [] : last);
    files.push(...own);
    last = own;
  }
  return files;
}

/** Undefined where the source names no files. */
function filesOfSource(source: Decoded, validation: Validation): readonly File[] | undefined {
  const { configMap, secret, downwardAPI, serviceAccountToken: token, clusterTrustBundle: bundle, podCertificate } = source;
  if (configMap?.items !== undefined) {
    return filesOf(configMap.items, `ConfigMap ${quoted(configMap.name ?? '')}`);
  }
  if (secret?.items !== undefined) {
    return filesOf(secret.items, `Secret ${quoted(secret.name ?? '')}`);
  }
  if (downwardAPI?.items !== undefined) {
    return filesOf(downwardAPI.items, 'DownwardAPI');
  }
  if (token !== undefined) {
    return [{ path: token.path ?? '', source: 'ServiceAccountToken' }];
  }
  if (bundle !== undefined) {
    return [{ path: bundle.path ?? '', source: `ClusterTrustBundle ${quoted(bundle.name ?? bundle.signerName ?? '')}` }];
  }
  return podCertificate === undefined || !validation.since('1.34') ? undefined : filesOfCertificate(podCertificate);
}

function filesOfCertificate({ certificateChainPath = '', keyPath = '', credentialBundlePath = '' }: Decoded): File[] {
  return [
    { path: certificateChainPath, source: 'PodCertificate chain' },
    { path: keyPath, source: 'PodCertificate key' },
    { path: credentialBundlePath, source: 'PodCertificate credential bundle' },
  ].filter(({ path }) => path !== '');
}

function filesOf(items: readonly Decoded[], source: string): File[] {
  return items.map(({ path = '' }) => ({ path, source }));
}

/** Each file with each of those before it that it lies over, in or around. */
function overlapsOf(files: readonly File[]): string[] {
  const trimmed = files.map(({ path, source }) => ({ path: path.replace(/\/+$/, ''), source }));
  return trimmed.flatMap((file, index) =>
    file.path === ''
      ? []
      : trimmed
          .slice(0, index)
          .filter(other => other.path !== '' && isWithin(file.path, other.path))
          .map(other => `${shown(file)} with ${shown(other)}`),
  );
}

function isWithin(one: string, other: string): boolean {
  return `${one}/`.startsWith(`${other}/`) || `${other}/`.startsWith(`${one}/`);
}

function shown({ path, source }: File): string {
  return source === '' ? quoted(path) : `${quoted(path)} (${source})`;
}
