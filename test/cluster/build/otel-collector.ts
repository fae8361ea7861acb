import { OTEL_COLLECTOR } from '../versions';

const CORE = 'go.opentelemetry.io/collector';
const CONTRIB = 'github.com/open-telemetry/opentelemetry-collector-contrib';

/** One part of a Collector, and the Go module that has it. */
interface Part {
  readonly module: string;
  readonly version: string;
}

/** The parts, by the names of their lists in Go: what `LoggingDaemon` configures, and the processors that people add to it. */
const PARTS: Readonly<Record<string, readonly Part[]>> = {
  receiver: [contrib('receiver/filelogreceiver')],
  processor: [
    core('processor/memorylimiterprocessor'),
    core('processor/batchprocessor'),
    contrib('processor/k8sattributesprocessor'),
    contrib('processor/filterprocessor'),
    contrib('processor/transformprocessor'),
    contrib('processor/attributesprocessor'),
    contrib('processor/resourceprocessor'),
  ],
  exporter: [
    core('exporter/otlpexporter'),
    core('exporter/otlphttpexporter'),
    core('exporter/debugexporter'),
    later('exporter/fileexporter'),
    later('exporter/kafkaexporter'),
  ],
  extension: [
    contrib('extension/storage/filestorage'),
    contrib('extension/healthcheckextension'),
    later('extension/basicauthextension'),
  ],
};

/** Modules that the main needs besides the parts. */
const FRAME: readonly Part[] = [
  core('otelcol'),
  core('service'),
  ...['component', 'confmap', 'exporter', 'extension', 'processor', 'receiver'].map(stable),
  ...['env', 'file', 'yaml'].map(name => stable(`confmap/provider/${name}provider`)),
];

/**
 * The contributed modules that the Go proxy does not have at the Collector's
 * version, each with the next version that it has, as Go commands name them.
 */
export function laterModules(): string[] {
  return parts()
    .filter(({ version }) => version === OTEL_COLLECTOR.later)
    .map(({ module, version }) => `${module}@v${version}`);
}

/**
 * The go.mod of a Collector of our own.
 *
 * The later modules would lift the whole core to their version; each core
 * module that they name is held at the version of ours, with which they build.
 *
 * @param laterGoMods the go.mod of each of the later modules
 */
export function otelCollectorModule(goVersion: string, laterGoMods: readonly string[]): string {
  const named = laterGoMods.flatMap(text => [...text.matchAll(/^\t(go\.opentelemetry\.io\/collector\/\S+) v(\d)/gm)]);
  const versions = new Map(
    named.map(([, module = '', major]) => [module, major === '0' ? OTEL_COLLECTOR.version : OTEL_COLLECTOR.stable]),
  );
  return [
    'module otelcollector',
    `go ${goVersion}`,
    ...[...FRAME, ...parts()].map(({ module, version }) => `require ${module} v${version}`),
    ...[...versions].sort().map(([module, version]) => `replace ${module} => ${module} v${version}`),
    `replace ${CONTRIB}/internal/coreinternal => ${CONTRIB}/internal/coreinternal v${OTEL_COLLECTOR.version}`,
    '',
  ].join('\n');
}

/** Its main: upstream's command with our parts. */
export function otelCollectorMain(): string {
  const kinds = Object.keys(PARTS);
  return `// The OpenTelemetry Collector with the parts that LoggingDaemon configures.
package main

import (
	"os"

	"${CORE}/component"
	"${CORE}/confmap"
	"${CORE}/confmap/provider/envprovider"
	"${CORE}/confmap/provider/fileprovider"
	"${CORE}/confmap/provider/yamlprovider"
${kinds.map(kind => `	"${CORE}/${kind}"`).join('\n')}
	"${CORE}/otelcol"
	"${CORE}/service/telemetry/otelconftelemetry"
${parts()
  .map(({ module }) => `	"${module}"`)
  .join('\n')}
)

func main() {
	command := otelcol.NewCommand(otelcol.CollectorSettings{
		BuildInfo: component.BuildInfo{Command: "otel-collector", Version: "${OTEL_COLLECTOR.version}"},
		Factories: factories,
		ConfigProviderSettings: otelcol.ConfigProviderSettings{ResolverSettings: confmap.ResolverSettings{
			ProviderFactories: []confmap.ProviderFactory{
				envprovider.NewFactory(), fileprovider.NewFactory(), yamlprovider.NewFactory(),
			},
		}},
	})
	if command.Execute() != nil {
		os.Exit(1)
	}
}

func factories() (otelcol.Factories, error) {
	all := otelcol.Factories{Telemetry: otelconftelemetry.NewFactory()}
	var err error
${kinds.map(factoriesOf).join('\n')}
	return all, nil
}
`;
}

function factoriesOf(kind: string): string {
  const list = (PARTS[kind] ?? []).map(({ module }) => `		${module.slice(module.lastIndexOf('/') + 1)}.NewFactory(),`);
  return `	if all.${kind[0]?.toUpperCase()}${kind.slice(1)}s, err = otelcol.MakeFactoryMap[${kind}.Factory](
${list.join('\n')}
	); err != nil {
		return all, err
	}`;
}

function parts(): Part[] {
  return Object.values(PARTS).flat();
}

function core(path: string): Part {
  return { module: `${CORE}/${path}`, version: OTEL_COLLECTOR.version };
}

function stable(path: string): Part {
  return { module: `${CORE}/${path}`, version: OTEL_COLLECTOR.stable };
}

function contrib(path: string): Part {
  return { module: `${CONTRIB}/${path}`, version: OTEL_COLLECTOR.version };
}

function later(path: string): Part {
  return { module: `${CONTRIB}/${path}`, version: OTEL_COLLECTOR.later };
}
