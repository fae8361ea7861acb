import type { Construct } from 'constructs';
import { type Minor, serviceNameFaults, statefulSetNameFaults } from '../../kube';
import type { Manifest } from '../core/emit';
import { type Fault, faultsAt, under } from '../core/faults';
import { KubernetesTarget } from '../core/kubernetes-target';
import { countFaults, secondsFaults } from '../core/numbers';
import { podTemplateFaults } from '../pod/pod-faults';
import { type PodTemplate, renderPodTemplate } from '../pod/pod-template';
import { headlessServiceFaults, serviceFaults } from '../service/service-faults';
import { renderHeadlessService, renderService } from '../service/service-manifest';
import { resolveServicePorts } from '../service/service-ports';
import { type AppIdentity, eachCauseOnce, identityOf } from '../workload/app-identity';
import {
  accountParts,
  appFaults,
  budgetParts,
  configParts,
  networkParts,
  type Part,
  podTemplateOf,
  present,
  type Surroundings,
} from '../workload/app-parts';
import { appPortFaults, appPorts, servedPorts } from '../workload/app-ports';
import { claimFaults, claimMountOf, renderClaim } from './claim-props';
import { ClaimRetention, PodManagementPolicy, type StatefulAppProps } from './stateful-app-props';
import { StatefulUpdateStrategy } from './update-strategy';

/** Properties of a `StatefulApp` with their defaults resolved. */
export interface StatefulAppModel {
  readonly scope: Construct;
  readonly props: StatefulAppProps;
  readonly app: AppIdentity;
  readonly template: PodTemplate;
  readonly around: Surroundings;
  readonly replicas: number;
  readonly startOrdinal: number;
  readonly governingServiceName: string;
  readonly clientServiceName: string;
}

const DEFAULT_REPLICAS = 1;
const DEFAULT_REVISION_HISTORY = 10;

/** Resolves the defaults; nothing is checked yet. */
export function modelOf(scope: Construct, props: StatefulAppProps): StatefulAppModel {
  const app = identityOf(props);
  const template = podTemplateOf(scope, props, app, { main: props, pod: props, claims: (props.claims ?? []).map(claimMountOf) });
  const ports = appPorts(template);
  const replicas = props.replicas ?? DEFAULT_REPLICAS;
  return {
    scope,
    props,
    app,
    template,
    replicas,
    around: {
      ports: ports.map(({ port }) => port),
      servicePorts: resolveServicePorts(props.clientService ?? {}, servedPorts(ports)).map(({ name }) => name),
      replicas,
    },
    startOrdinal: props.startOrdinal ?? 0,
    governingServiceName: props.governingService?.name ?? app.name,
    clientServiceName: props.clientService?.name ?? `${app.name}-client`,
  };
}

/** Every fault of the properties, each cause once. */
export function faultsOf(model: StatefulAppModel): Fault[] {
  const { scope, props, template, around } = model;
  const ports = appPorts(template);
  const podFaults = podTemplateFaults(template);
  return eachCauseOnce(props.name, [
    ...nameFaults(model),
    ...appFaults(scope, props, around),
    ...countFaults('replicas', props.replicas, 0),
    ...countFaults('startOrdinal', props.startOrdinal, 0),
    ...countFaults('revisionHistoryLimit', props.revisionHistoryLimit, 0),
    ...secondsFaults('minReady', props.minReady, 0),
    ...claimFaults(props.name, props.claims ?? []),
    ...retentionFaults(props),
    ...strategyOf(props)._faults(scope, 'updateStrategy', model.replicas),
    ...podFaults,
    ...appPortFaults(ports, podFaults),
    ...serviceFaultsOf(model),
    ...sharedNameFaults(model),
  ]);
}

/** The name of the app, also as the name of its Services where they are given none. */
function nameFaults({ scope, props, governingServiceName, clientServiceName }: StatefulAppModel): Fault[] {
  const { name, governingService = {}, clientService } = props;
  const own = faultsAt('name', name, statefulSetNameFaults(name), 'name it such as web or orders-db');
  const services = [
    ...(governingService.name === undefined ? [governingServiceName] : []),
    ...(clientService !== undefined && clientService.name === undefined ? [clientServiceName] : []),
  ];
  const [faults = []] = services
    .map(service => serviceNameFaults(service, KubernetesTarget.of(scope) as Minor))
    .filter(({ length }) => length > 0);
  return own.length > 0
    ? own
    : faultsAt('name', name, faults, 'name it such as web or orders-db, or give its Services names of their own');
}

function serviceFaultsOf(model: StatefulAppModel): Fault[] {
  const { scope, props } = model;
  const { governingService = {}, clientService } = props;
  const governing = headlessServiceFaults(scope, governingService, governingBackend(model));
  const client = clientService === undefined ? [] : serviceFaults(scope, clientService, clientBackend(model));
  return [
    ...under('governingService', withoutDerivedName(governing, governingService.name)),
    ...under('clientService', withoutDerivedName(client, clientService?.name)),
  ];
}

/** What is wrong with a name that follows from that of the app is told there. */
function withoutDerivedName(faults: readonly Fault[], given: string | undefined): Fault[] {
  return faults.filter(({ field }) => field !== 'name' || given !== undefined);
}

/** The objects, in an order in which they can be applied. */
export function partsOf(model: StatefulAppModel): Part[] {
  const { scope, props, app, around } = model;
  const { governingService = {}, clientService } = props;
  return [
    ...accountParts(scope, props, app),
    ...configParts(props.configFiles, app),
    { id: 'GoverningService', manifest: renderHeadlessService(governingService, governingBackend(model)) },
    ...present([{ id: 'ClientService', manifest: clientService && renderService(clientService, clientBackend(model)) }]),
    ...networkParts(props, app, around.ports),
    ...budgetParts(props, app, around.replicas),
    { id: 'Resource', manifest: renderStatefulSet(model) },
  ];
}

function retentionFaults({ claims = [], claimRetention }: StatefulAppProps): Fault[] {
  return claimRetention !== undefined && claims.length === 0
    ? [
        {
          field: 'claimRetention',
          value: claimRetention,
          message: 'means nothing without claims',
          remedy: 'leave it out, or add claims',
        },
      ]
    : [];
}

function renderStatefulSet(model: StatefulAppModel): Manifest {
  const { props, app, template, startOrdinal } = model;
  const { whenDeleted = ClaimRetention.RETAIN, whenScaled = ClaimRetention.RETAIN } = props.claimRetention ?? {};
  const claims = props.claims ?? [];
  return {
    apiVersion: 'apps/v1',
    kind: 'StatefulSet',
    metadata: { name: app.name, labels: { ...app.labels }, annotations: props.annotations && { ...props.annotations } },
    spec: {
      serviceName: model.governingServiceName,
      replicas: model.replicas,
      selector: { matchLabels: { ...app.selector } },
      podManagementPolicy: props.podManagementPolicy ?? PodManagementPolicy.ORDERED_READY,
      updateStrategy: strategyOf(props)._render(),
      minReadySeconds: props.minReady?.toSeconds() ?? 0,
      revisionHistoryLimit: props.revisionHistoryLimit ?? DEFAULT_REVISION_HISTORY,
      persistentVolumeClaimRetentionPolicy: { whenDeleted, whenScaled },
      ordinals: startOrdinal === 0 ? undefined : { start: startOrdinal },
      template: renderPodTemplate(template),
      volumeClaimTemplates: claims.length === 0 ? undefined : claims.map(renderClaim),
    },
  };
}

function strategyOf(props: StatefulAppProps): StatefulUpdateStrategy {
  return props.updateStrategy ?? StatefulUpdateStrategy.rollingUpdate();
}

/** A ServiceMonitor reads one Service of the app: that of the clients where there is one. */
function governingBackend(model: StatefulAppModel) {
  const labels = model.props.clientService === undefined ? scrapeLabels(model) : {};
  return backend(model, model.governingServiceName, labels);
}

function clientBackend(model: StatefulAppModel) {
  return backend(model, model.clientServiceName, scrapeLabels(model));
}

function backend({ app, template }: StatefulAppModel, name: string, labels: { readonly [key: string]: string }) {
  return { ...app, name, labels: { ...app.labels, ...labels }, ports: servedPorts(appPorts(template)) };
}

function scrapeLabels({ props, app }: StatefulAppModel): { readonly [key: string]: string } {
  return props.prometheusScrape?._serviceLabels(app) ?? {};
}

function sharedNameFaults({ props, governingServiceName, clientServiceName }: StatefulAppModel): Fault[] {
  return props.clientService !== undefined && clientServiceName === governingServiceName
    ? [
        {
          field: 'clientService.name',
          value: clientServiceName,
          message: 'is the name of the governing Service',
          remedy: 'name one of them differently',
        },
      ]
    : [];
}
