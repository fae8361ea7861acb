import type { Construct } from 'constructs';
import { type Fault, under } from '../core/faults';
import { countFaults } from '../core/numbers';
import { podTemplateFaults } from '../pod/pod-faults';
import type { PodTemplate } from '../pod/pod-template';
import type { ServiceBackend } from '../service/service-backend';
import { serviceFaults } from '../service/service-faults';
import { renderService } from '../service/service-manifest';
import type { ServiceOptions } from '../service/service-options';
import { resolveServicePorts } from '../service/service-ports';
import { DEFAULT_REPLICAS, renderDeployment } from '../stateless-app/deployment';
import { rolloutFaults } from '../stateless-app/rollout-options';
import { type AppIdentity, eachCauseOnce, identityOf } from '../workload/app-identity';
import { accountParts, appFaults, budgetParts, configParts, networkParts, type Part, podTemplateOf } from '../workload/app-parts';
import { type AppPort, appPortFaults, appPorts, servedPorts } from '../workload/app-ports';
import type { BlueGreenAppProps } from './blue-green-app';
import type { Colour, ColouredRelease } from './phase';

/** Tells the Pods of the two colours apart; in the selectors of their Deployments, budgets and Services. */
const COLOUR_LABEL = 'colour';

/** One colour with its defaults resolved. */
interface ColourModel extends ColouredRelease {
  /** `<app>-<colour>`: of the Deployment, and the first part of the names of its ConfigMaps. */
  readonly name: string;
  readonly app: AppIdentity;
  /** Pods that it has while it runs. */
  readonly replicas: number;
  readonly template: PodTemplate;
  readonly ports: readonly AppPort[];
}

/** A `BlueGreenApp` with its defaults resolved. */
export interface BlueGreenModel {
  readonly scope: Construct;
  readonly props: BlueGreenAppProps;
  readonly app: AppIdentity;
  readonly colours: readonly ColourModel[];
  readonly active: ColourModel;
  readonly newest: ColourModel;
}

/** Resolves the defaults. */
export function modelOf(scope: Construct, props: BlueGreenAppProps): BlueGreenModel {
  const app = identityOf(props);
  const { active, newest, releases } = props.phase._state;
  const colours = releases.map(release => colourOf(scope, props, app, release));
  return { scope, props, app, colours, active: find(colours, active), newest: find(colours, newest) };
}

function colourOf(scope: Construct, props: BlueGreenAppProps, app: AppIdentity, coloured: ColouredRelease): ColourModel {
  const { colour, release } = coloured;
  const name = `${app.name}-${colour}`;
  const selector = { ...app.selector, [COLOUR_LABEL]: colour };
  const template = podTemplateOf(scope, props, app, { main: release, pod: release, selector, configPrefix: name });
  return {
    ...coloured,
    name,
    app: { ...app, labels: { ...app.labels, [COLOUR_LABEL]: colour }, selector },
    replicas: release.replicas ?? DEFAULT_REPLICAS,
    template,
    ports: appPorts(template),
  };
}

function find(colours: readonly ColourModel[], colour: Colour): ColourModel {
  return colours.find(candidate => candidate.colour === colour) as ColourModel;
}

/** Everything that is wrong with the properties. */
export function blueGreenFaults(model: BlueGreenModel): Fault[] {
  const { props, colours } = model;
  return eachCauseOnce(props.name, [
    ...colours.flatMap(colour => sharedFaults(model, colour)),
    ...labelFaults(props),
    ...colours.flatMap(colour => under(`phase.${colour.colour}`, releaseFaults(colour, model))),
    ...colours.flatMap(colour => servicesFaults(model, colour)),
  ]);
}

/** The app is the same for both colours, but for their ports and numbers: what is wrong for both is told once. */
function sharedFaults({ scope, props }: BlueGreenModel, { ports, replicas }: ColourModel): Fault[] {
  const servicePorts = resolveServicePorts(props.service ?? {}, servedPorts(ports)).map(({ name }) => name);
  return appFaults(scope, props, { ports: ports.map(({ port }) => port), servicePorts, replicas });
}

function labelFaults({ selector = {}, labels = {} }: BlueGreenAppProps): Fault[] {
  return Object.entries({ selector, labels }).flatMap(([field, given]) =>
    given[COLOUR_LABEL] === undefined
      ? []
      : [
          {
            field: `${field}.${COLOUR_LABEL}`,
            value: given[COLOUR_LABEL],
            message: 'tells the two colours apart',
            remedy: 'leave it out: each colour gets its own',
          },
        ],
  );
}

function releaseFaults({ release, template, ports, colour }: ColourModel, { active }: BlueGreenModel): Fault[] {
  const podFaults = podTemplateFaults(template);
  return [
    ...countFaults('replicas', release.replicas, 0),
    ...(release.replicas === 0
      ? [
          {
            field: 'replicas',
            value: 0,
            message: colour === active.colour ? 'is active: its Service would lead nowhere' : 'could never become active',
            remedy: 'give at least 1',
          },
        ]
      : []),
    ...(release.paused === true
      ? [{ field: 'paused', value: true, message: 'a paused Deployment makes no Pods', remedy: 'leave it out' }]
      : []),
    ...rolloutFaults(release),
    ...podFaults,
    ...appPortFaults(ports, podFaults),
  ];
}

/** Either colour may come to stand behind either Service. */
function servicesFaults(model: BlueGreenModel, colour: ColourModel): Fault[] {
  const { scope, props } = model;
  const active = serviceFaults(scope, props.service ?? {}, activeBackend(model, colour));
  const preview = serviceFaults(scope, props.previewService ?? {}, previewBackend(model, colour));
  const told = props.previewService === undefined ? active.map(({ message }) => message) : [];
  return [
    ...under('service', active),
    ...under(
      'previewService',
      preview.filter(({ message }) => !told.includes(message)),
    ),
  ];
}

/** Every object, in an order in which they can be applied. */
export function blueGreenParts(model: BlueGreenModel): Part[] {
  const { scope, props, app, colours, active, newest } = model;
  return [
    ...accountParts(scope, props, app),
    ...colours.flatMap(colour => configParts(colour.release.configFiles, colour.app, colour.name, `${colour.colour}-`)),
    servicePart('ActiveService', props.service, activeBackend(model, active)),
    servicePart('PreviewService', props.previewService, previewBackend(model, newest)),
    ...networkParts(props, app, allPorts(colours)),
    ...colours.flatMap(colour => (colour.runs ? budgetParts(props, colour.app, colour.replicas, `-${colour.colour}`) : [])),
    ...colours.map(colour => ({
      id: `Deployment-${colour.colour}`,
      manifest: renderDeployment({
        name: colour.name,
        app: colour.app,
        annotations: props.annotations,
        replicas: colour.runs ? colour.replicas : 0,
        rollout: colour.release,
        template: colour.template,
      }),
    })),
  ];
}

function servicePart(id: string, options: ServiceOptions = {}, backend: ServiceBackend): Part {
  return { id, manifest: renderService(options, backend) };
}

function activeBackend({ props, app }: BlueGreenModel, { app: { selector }, ports }: ColourModel): ServiceBackend {
  const labels = { ...app.labels, ...props.prometheusScrape?._serviceLabels(app) };
  return { name: app.name, labels, selector, ports: servedPorts(ports) };
}

function previewBackend({ app }: BlueGreenModel, { app: { selector }, ports }: ColourModel): ServiceBackend {
  return { name: `${app.name}-preview`, labels: app.labels, selector, ports: servedPorts(ports) };
}

/** The ports of both colours, each once. */
function allPorts(colours: readonly ColourModel[]) {
  const ports = colours.flatMap(colour => colour.ports.map(({ port }) => port));
  const keys = ports.map(({ name, containerPort, protocol }) => `${name ?? containerPort}/${protocol}`);
  return ports.filter((_, index) => keys.indexOf(keys[index] ?? '') === index);
}
