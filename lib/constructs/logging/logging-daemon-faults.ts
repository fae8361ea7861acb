import { absolutePathFaults, dnsLabelFaults } from '../../kube';
import { namespaceFaults } from '../core/emit';
import { duplicateFaults, type Fault, faultsAt } from '../core/faults';
import { countFaults, secondsFaults } from '../core/numbers';
import { podTemplateFaults } from '../pod/pod-faults';
import { eachCauseOnce } from '../workload/app-identity';
import { appFaults } from '../workload/app-parts';
import { enriches, type LoggingDaemonModel, logDirectoriesOf } from './logging-daemon-model';
import { supportFaults } from './support';

/** Everything that is wrong with the properties of a `LoggingDaemon`; the sinks first, as no configuration can be written of bad ones. */
export function loggingDaemonFaults(model: LoggingDaemonModel): Fault[] {
  const { scope, props, agent, options, ports, template } = model;
  const exclusive =
    agent.kind === 'custom' ? undefined : 'the agent locks its state on the node: a second Pod would wait for the first for ever';
  return eachCauseOnce(props.name, [
    ...appFaults(scope, options, { ports, servicePorts: ports.map(({ name }) => name), replicas: undefined }),
    ...props.agent._faults(),
    ...pipelineFaults(model),
    ...enrichmentFaults(model),
    ...directoryFaults(model),
    ...(props.updateStrategy?._faults('updateStrategy', exclusive) ?? []),
    ...secondsFaults('minReady', props.minReady, 0),
    ...countFaults('revisionHistoryLimit', props.revisionHistoryLimit, 0),
    ...monitorFaults(model),
    ...podTemplateFaults(template)
      .flatMap(fault => inTheCallersWords(fault, model))
      .map(fault => (fault.field === 'image' ? { ...fault, field: 'agent.image' } : fault)),
  ]);
}

/** A fault as the caller can mend it: at what they gave, not at what we made of it; nothing where it is told there already. */
function inTheCallersWords(fault: Fault, model: LoggingDaemonModel): Fault[] {
  const [, first] = /^is taken by (.*)$/.exec(fault.message) ?? [];
  if (first === undefined) {
    return isOurs(fault, model) ? [] : [fault];
  }
  const given = [fault.field, first].filter(field => !isAddedByUs(field, model));
  return given.length === 1
    ? given.map(field => ({ field, value: fault.value, message: 'is taken by the daemon itself', remedy: 'choose another' }))
    : given.length === 2
      ? [fault]
      : [];
}

/** Whether a place is in a volume or a group of files that we add to those of the caller. */
function isAddedByUs(field: string, { props }: LoggingDaemonModel): boolean {
  const [, list = '', index = ''] = /^(volumes|configFiles)\[(\d+)\]/.exec(field) ?? [];
  const given = { volumes: props.volumes, configFiles: props.configFiles }[list] ?? [];
  return list !== '' && Number(index) >= given.length;
}

/** Whether a fault is of what we made of the properties: it is told there already, in the caller's words. */
function isOurs({ field, value }: Fault, model: LoggingDaemonModel): boolean {
  const { props } = model;
  return (
    (field === 'image' && value === '') ||
    /^(livenessProbe|readinessProbe|ports)\b/.test(field) ||
    (field.startsWith('env.') &&
      !Object.keys(props.env ?? {}).some(name => field === `env.${name}` || field.startsWith(`env.${name}.`))) ||
    isAddedByUs(field, model)
  );
}

function pipelineFaults({ props, agent, pipeline }: LoggingDaemonModel): Fault[] {
  const sinks = props.sinks ?? [];
  if (agent.kind === 'custom') {
    return Object.entries({ sinks, multiline: props.multiline ?? [], namespaces: Object.values(props.namespaces ?? {}).flat() })
      .filter(([, given]) => given.length > 0)
      .map(([field]) => ({ field, message: 'does not reach an agent of your own', remedy: 'say it in its configuration' }));
  }
  return [
    ...(sinks.length === 0
      ? [{ field: 'sinks', value: [], message: 'required: at least one sink', remedy: 'give one such as LogSink.stdout()' }]
      : []),
    ...sinks.flatMap((sink, index) => sink._faults(`sinks[${index}]`)),
    ...supportFaults(agent, pipeline),
    ...imageFaults({ props, agent, pipeline }),
    ...(props.multiline ?? []).flatMap((rule, index) => rule._faults(`multiline[${index}]`)),
    ...namespaceFilterFaults({ props }),
  ];
}

function imageFaults({ props, agent, pipeline }: Pick<LoggingDaemonModel, 'props' | 'agent' | 'pipeline'>): Fault[] {
  const kinds = [...new Set(pipeline.sinks.map(({ kind }) => kind))];
  return props.agent._image(kinds) === undefined
    ? [
        {
          field: 'agent.image',
          message: `no published image of ${agent.title} has the plugins for ${kinds.join(' and ')}`,
          remedy: 'give an image that has them',
        },
      ]
    : [];
}

function namespaceFilterFaults({ props: { namespaces } }: Pick<LoggingDaemonModel, 'props'>): Fault[] {
  const { include = [], exclude = [] } = namespaces ?? {};
  const names = (field: string, list: readonly string[]): Fault[] => [
    ...list.flatMap((name, index) =>
      faultsAt(`namespaces.${field}[${index}]`, name, dnsLabelFaults(name), 'give the name of a namespace'),
    ),
    ...duplicateFaults(index => `namespaces.${field}[${index}]`, list, 'namespace'),
  ];
  return [
    ...names('include', include),
    ...names('exclude', exclude),
    ...exclude.flatMap((name, index) =>
      include.includes(name)
        ? [
            {
              field: `namespaces.exclude[${index}]`,
              value: name,
              message: 'is included too',
              remedy: 'give it in one of the two',
            },
          ]
        : [],
    ),
  ];
}

function enrichmentFaults({ scope, props }: LoggingDaemonModel): Fault[] {
  return enriches(props)
    ? [
        ...namespaceFaults(scope, 'enrichment'),
        ...(props.automountServiceAccountToken === false
          ? [
              {
                field: 'automountServiceAccountToken',
                value: false,
                message: 'enrichment asks the API server, which needs a token',
                remedy: 'leave it out, or set enrichment to false',
              },
            ]
          : []),
      ]
    : [];
}

function directoryFaults({ props, agent, pipeline: { stateDirectory } }: LoggingDaemonModel): Fault[] {
  const directories = logDirectoriesOf(props, agent);
  const badName = props.stateDirectory === undefined;
  return [
    ...(directories.length === 0
      ? [
          {
            field: 'logDirectories',
            value: [],
            message: 'required: at least one directory',
            remedy: "give { path: '/var/log/pods' }",
          },
        ]
      : []),
    ...directories.flatMap(({ path }, index) =>
      faultsAt(`logDirectories[${index}].path`, path, absolutePathFaults(path), 'give an absolute path on the node'),
    ),
    ...duplicateFaults(
      index => `logDirectories[${index}].path`,
      directories.map(({ path }) => path),
      'directory',
    ),
    ...(badName
      ? []
      : faultsAt(
          'stateDirectory',
          stateDirectory,
          statePathFaults(stateDirectory),
          'give an absolute path such as /var/lib/logs',
        )),
    ...directories.flatMap(({ path, readOnly = true }) =>
      readOnly && (stateDirectory === path || stateDirectory.startsWith(`${path}/`))
        ? [
            {
              field: 'stateDirectory',
              value: stateDirectory,
              message: `lies in ${path}, which is read-only`,
              remedy: 'choose one outside',
            },
          ]
        : [],
    ),
  ];
}

/** The path stands in configuration texts too. */
function statePathFaults(path: string): string[] {
  const faults = absolutePathFaults(path);
  return faults.length > 0 || /^[\w./-]+$/.test(path) ? faults : ["must be of letters, digits, '.', '-', '_' and '/'"];
}

function monitorFaults({ props, agent }: LoggingDaemonModel): Fault[] {
  return [
    ...(agent.metrics === undefined && props.serviceMonitor !== undefined
      ? [{ field: 'serviceMonitor', message: 'the agent offers no metrics', remedy: 'say where in the metrics of the agent' }]
      : []),
    ...(props.scrapeAnnotations === true && props.serviceMonitor !== undefined
      ? [
          {
            field: 'scrapeAnnotations',
            value: true,
            message: 'would let Prometheus read every Pod twice',
            remedy: 'give one of the two',
          },
        ]
      : []),
  ];
}
