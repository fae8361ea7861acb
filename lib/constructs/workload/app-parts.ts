import type { ApiObject } from 'cdk8s';
import type { Construct } from 'constructs';
import { chartLabels, emit, type Manifest, RawFields } from '../core/emit';
import { type Fault, requireNoFaults } from '../core/faults';
import { type ConfigFiles, configName, renderConfigMap } from '../pod/config-files';
import type { ContainerOptions, ContainerPortProps } from '../pod/container';
import type { PodOptions } from '../pod/pod-options';
import type { ClaimMount, PodTemplate } from '../pod/pod-template';
import { type AppIdentity, identityFaults } from './app-identity';
import type { AppOptions } from './app-options';
import { disruptionBudgetOf } from './disruption-budget';
import { networkPolicyFaults, renderNetworkPolicy } from './network-policy';
import { mountsToken, renderServiceAccount, serviceAccountFaults, serviceAccountName } from './service-account';

/** An object of an app and the id of its construct. */
export interface Part {
  readonly id: string;
  readonly manifest: Manifest;
}

/** What the Pods of an app run, and what the controller of these Pods adds to it. */
export interface PodsOfApp {
  readonly main: ContainerOptions;
  readonly pod: PodOptions;
  /** Labels by which the controller finds its Pods. @default - those of the app */
  readonly selector?: { readonly [label: string]: string };
  /** Claims that the Pods get from their controller. */
  readonly claims?: readonly ClaimMount[];
  /** Prefix of the names of ConfigMaps. @default - the name of the app */
  readonly configPrefix?: string;
}

/** The Pod template of an app: chart labels, labels and selector on it, its account, its metrics. */
export function podTemplateOf(scope: Construct, options: AppOptions, app: AppIdentity, pods: PodsOfApp): PodTemplate {
  const { main, pod, claims, selector = app.selector, configPrefix = app.name } = pods;
  const ports = [main, ...(pod.containers ?? []), ...(pod.sidecars ?? [])].flatMap(container => container.ports ?? []);
  return {
    scope,
    app: configPrefix,
    main,
    pod: { ...pod, containerName: pod.containerName ?? app.name },
    selector,
    labels: { ...chartLabels(scope), ...app.labels, ...selector },
    annotations: options.prometheusScrape?._podAnnotations(ports),
    claims,
    serviceAccountName: serviceAccountName(options, app),
    automountServiceAccountToken: mountsToken(options),
  };
}

/** What the faults of the parts around the Pods depend on. */
export interface Surroundings {
  /** Ports of all containers that keep running. */
  readonly ports: readonly ContainerPortProps[];
  /** Names of the ports of the Service that Prometheus may read. */
  readonly servicePorts: readonly (string | undefined)[];
  /** Pods that there should be; undefined where an autoscaler decides. */
  readonly replicas: number | undefined;
}

/** Faults of everything that an app is told besides its Pods and its Services. */
export function appFaults(scope: Construct, options: AppOptions, around: Surroundings): Fault[] {
  const { ports, servicePorts, replicas } = around;
  return [
    ...identityFaults(options),
    ...serviceAccountFaults(scope, options),
    ...disruptionBudgetOf(options.disruptionBudget, replicas)._faults('disruptionBudget', replicas),
    ...networkPolicyFaults('networkPolicy', options.networkPolicy, ports),
    ...(options.prometheusScrape?._faults('prometheusScrape', ports, servicePorts) ?? []),
  ];
}

/** The account of an app and what it may do. */
export function accountParts(scope: Construct, options: AppOptions, app: AppIdentity): Part[] {
  return renderServiceAccount(scope, options, app).map(manifest => ({ id: manifest.kind, manifest }));
}

/** The ConfigMaps of configuration files; `prefix` begins their names, and `idPrefix` the ids of their constructs. */
export function configParts(
  groups: readonly ConfigFiles[] | undefined,
  app: AppIdentity,
  prefix = app.name,
  idPrefix = '',
): Part[] {
  return (groups ?? []).map(group => ({
    id: `${idPrefix}ConfigMap-${configName(group)}`,
    manifest: renderConfigMap(prefix, group, { ...app.labels }),
  }));
}

/** The policy and the monitor of an app. */
export function networkParts(
  { networkPolicy, prometheusScrape }: AppOptions,
  app: AppIdentity,
  ports: readonly ContainerPortProps[],
): Part[] {
  return present([
    { id: 'NetworkPolicy', manifest: networkPolicy && renderNetworkPolicy(networkPolicy, app, ports) },
    { id: 'ServiceMonitor', manifest: prometheusScrape?._render(app, ports) },
  ]);
}

/** The budget of an app, or of those of its Pods that one controller keeps. */
export function budgetParts(options: AppOptions, app: AppIdentity, replicas: number | undefined, suffix: string = ''): Part[] {
  const budget = disruptionBudgetOf(options.disruptionBudget, replicas);
  return present([{ id: `DisruptionBudget${suffix}`, manifest: budget._render(app, suffix) }]);
}

/** The parts that there are. */
export function present(parts: readonly { readonly id: string; readonly manifest: Manifest | undefined }[]): Part[] {
  return parts.flatMap(({ id, manifest }) => (manifest === undefined ? [] : [{ id, manifest }]));
}

/**
 * Adds the objects of an app to the tree in the order given, raw fields merged in.
 *
 * @throws if a key of the raw fields names none of them
 */
export function emitParts(
  scope: Construct,
  parts: readonly Part[],
  rawFields: { readonly [key: string]: any } = {},
): ApiObject[] {
  const raw = new RawFields(rawFields);
  for (const { manifest } of parts) {
    raw.applyTo(manifest);
  }
  const names = parts.map(({ manifest }) => `${manifest.kind}/${manifest.metadata.name}`);
  requireNoFaults(
    scope,
    raw.unused.map(key => ({
      field: `rawFields.${key}`,
      message: 'names no object that is made',
      remedy: `name a kind, or one of ${names.join(', ')}`,
    })),
  );
  return parts.map(({ id, manifest }) => emit(scope, id, manifest, raw));
}
