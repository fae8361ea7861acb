/**
 * The one table of versions: which release stands for each Kubernetes minor,
 * and which etcd, kwok and CoreDNS go with the newest; and the log agents.
 *
 * `stagingExceptions` names staging modules whose version of that release the
 * checksum database does not know; the nearest known one is used in its place.
 */

import table from './version-table.json';

/** Release that stands for each minor: `1.28` -> `1.28.15`. */
export const KUBERNETES: Readonly<Record<string, string>> = table.kubernetes;

/** Every minor that can be built, oldest first. */
export const MINORS: readonly string[] = Object.keys(table.kubernetes).sort((a, b) => Number(a.slice(2)) - Number(b.slice(2)));

/** The minor whose whole control plane can be built, not only its API server. */
export const NEWEST: string = MINORS[MINORS.length - 1] ?? '';

export const ETCD: string = table.etcd;
export const KWOK: string = table.kwok;
export const COREDNS: string = table.coredns;

/**
 * The OpenTelemetry Collector: its version, that of its modules that are
 * stable, and the version of the contributed modules that the Go proxy has
 * only later (`build/otel-collector.ts`).
 */
export const OTEL_COLLECTOR: { readonly version: string; readonly stable: string; readonly later: string } = table.otelCollector;

/** Versions that stand in for staging modules of a release. */
export function stagingExceptions(release: string): Readonly<Record<string, string>> {
  return (table.stagingExceptions as Record<string, Record<string, string>>)[release] ?? {};
}
