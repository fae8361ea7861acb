import { COREDNS, ETCD, KUBERNETES, KWOK, NEWEST, stagingExceptions } from '../versions';

/**
 * A go.mod that builds upstream's own mains of a Kubernetes release.
 *
 * Upstream's go.mod points its staging modules at a folder that the module zip
 * does not carry; each gets a `replace` by its published version instead. The
 * language version and godebug settings are upstream's, as they decide how the
 * main behaves.
 */
export function kubernetesModule(release: string, upstreamGoMod: string): string {
  const exceptions = stagingExceptions(release);
  const staging = [...upstreamGoMod.matchAll(/^\s*(\S+) => \.\/staging\//gm)].map(match => match[1] ?? '');
  const requires = [`k8s.io/kubernetes v${release}`];
  if (release === KUBERNETES[NEWEST]) requires.push(`go.etcd.io/etcd/server/v3 v${ETCD}`, `sigs.k8s.io/kwok v${KWOK}`);
  return [
    'module cluster',
    ...(upstreamGoMod.match(/^(go|godebug) \S+$/gm) ?? []),
    ...requires.map(it => `require ${it}`),
    ...staging.map(it => `replace ${it} => ${it} v${exceptions[it] ?? release.replace(/^1\./, '0.')}`),
    '',
  ].join('\n');
}

/** A go.mod that builds CoreDNS with the plugins that it ships with, among them `kubernetes`. */
export function corednsModule(goVersion: string): string {
  return ['module cluster', `go ${goVersion}`, `require github.com/coredns/coredns v${COREDNS}`, ''].join('\n');
}
