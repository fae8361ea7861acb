import { isAtLeast, type Minor, podName } from '../../kube';
import { findSchemaFaults, SchemaFaultType } from '../../kube/schemas';
import type { RuleContext } from '../context';
import type { ClusterKnowledge, PodFault } from '../knowledge';
import type { Pod, StatefulSet, Volume } from '../objects';
import { containersOf, isStatefulSet, ordinalsOf, type PodSource, specPath } from '../pods';
import { type Rule, type RuleFinding, Severity } from '../rule';
import type { Subject } from '../subject';

/** The first minor whose API server looks into the template of a StatefulSet. */
const TEMPLATES_CHECKED: Minor = '1.34';

export const podsCanBeMade: Rule = {
  id: 'pods-can-be-made',
  group: 'workloads',
  severity: Severity.ERROR,
  summary: 'A controller that the API server takes can make its Pods',
  why: 'The server takes the controller and refuses every one of its Pods: none ever comes, and only the events of the controller say so.',
  reads: [
    'StatefulSet spec.template.spec, before 1.34',
    'StatefulSet spec.serviceName, before 1.34',
    'spec.template.spec.containers[].image of every kind',
    'spec.template.spec.nodeName and schedulingGates of every kind',
  ],
  source: 'https://github.com/kubernetes/kubernetes/blob/v1.37.0/pkg/apis/apps/validation/validation.go',
  check: context =>
    context.pods.flatMap(pods => {
      const { subject } = pods;
      if (pods.path === '') {
        return [];
      }
      return isStatefulSet(subject) && !isAtLeast(context.minor, TEMPLATES_CHECKED)
        ? uncheckedTemplate(subject, pods, context)
        : uncheckedFields(pods);
    }),
};

/** All that a Pod is refused for; what is wrong with its metadata the server says of the StatefulSet as well. */
function uncheckedTemplate(subject: Subject<StatefulSet>, pods: PodSource, { minor, knowledge }: RuleContext): RuleFinding[] {
  const { podFaults = schemaFaults } = knowledge;
  return podFaults(minor, podOf(subject, pods))
    .filter(({ path }) => path.startsWith('spec.'))
    .map(({ path, message }) => ({
      subject,
      path: placeOf(path, subject.object),
      message: `${message}: the API server of ${minor} takes the StatefulSet and refuses its Pods`,
    }));
}

/** What its schema promises of a Pod; what stops the decoder stops the StatefulSet too. */
const schemaFaults: NonNullable<ClusterKnowledge['podFaults']> = (minor, pod) =>
  findSchemaFaults(minor, pod)
    .filter(({ type }) => PROMISES.includes(type))
    .map(({ path, type, message }): PodFault => ({ path, message: message === '' ? type : `${type}: ${message}` }));

const PROMISES: readonly SchemaFaultType[] = [
  SchemaFaultType.REQUIRED,
  SchemaFaultType.UNSUPPORTED,
  SchemaFaultType.OUT_OF_RANGE,
];

/**
 * The first Pod as the controller makes it: its volumes are those of the template and the claims, which win.
 *
 * Without the host name, which is the Pod's own; the account is the one that the server's admission puts in.
 */
function podOf({ name, namespace, object }: Subject<StatefulSet>, { labels, annotations, spec }: PodSource): Pod {
  const { hostname: _hostname, ...rest } = spec;
  const { serviceName } = object.spec ?? {};
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name: podName(name, ordinalsOf(object).start), namespace, labels, annotations },
    spec: {
      ...rest,
      serviceAccountName: spec.serviceAccountName ?? spec.serviceAccount ?? 'default',
      volumes: volumesOf(object),
      ...(serviceName !== undefined && { subdomain: serviceName }),
    },
  };
}

/** The template's keep their places, so that a fault is found again; those of claims alone come behind. */
function volumesOf({ spec }: StatefulSet): Volume[] {
  const templates = (spec?.volumeClaimTemplates ?? []).map(({ metadata }) => metadata?.name ?? '');
  const claimed = new Map(
    templates.map((name): [string, Volume] => [name, { name, persistentVolumeClaim: { claimName: name } }]),
  );
  const own = spec?.template?.spec?.volumes ?? [];
  const names = new Set(own.map(({ name }) => name));
  return [
    ...own.map(volume => claimed.get(volume.name ?? '') ?? volume),
    ...[...claimed.values()].filter(({ name }) => !names.has(name)),
  ];
}

function placeOf(path: string, { spec }: StatefulSet): string {
  if (path.startsWith('spec.subdomain')) {
    return 'spec.serviceName';
  }
  const own = spec?.template?.spec?.volumes ?? [];
  const [, index] = /^spec\.volumes\[(\d+)\]/.exec(path) ?? [];
  return index !== undefined && Number(index) >= own.length ? 'spec.volumeClaimTemplates' : `spec.template.${path}`;
}

/** What templates of no kind and on no minor are held to, and Pods are. */
function uncheckedFields(pods: PodSource): RuleFinding[] {
  const { subject, spec } = pods;
  const spaced = containersOf(pods).flatMap(({ container: { image = '' }, path }): RuleFinding[] =>
    image.trim() === image
      ? []
      : [{ subject, path: `${path}.image`, message: `'${image}' has white space around it: ${REFUSED}` }],
  );
  const gated = spec.nodeName !== undefined && (spec.schedulingGates ?? []).length > 0;
  return gated
    ? [
        ...spaced,
        { subject, path: `${specPath(pods)}.nodeName`, message: `a node is chosen though gates hold the Pods back: ${REFUSED}` },
      ]
    : spaced;
}

const REFUSED = 'the API server takes the template and refuses its Pods';
