/** How Go prints parts of a Pod spec into answers: its own field names in its own order. */
import { isAtLeast, type Minor } from '../../kube';
import { GoMap, GoPointer, GoSlice, GoStruct, type GoStructField } from '../go-value';
import type { Decoded } from '../kind-rules';

const field = (name: string, value: unknown): GoStructField => ({ name, value });
const pointer = (name: string, type: string, value: unknown): GoStructField => field(name, new GoPointer(type, value));

/** A list inside the server: nil where there are no items. */
function texts(type: string, items: readonly string[] | undefined): GoSlice {
  return new GoSlice(type, items);
}

export function goSeccompProfile({ type = '', localhostProfile }: Decoded): GoStruct {
  return new GoStruct('core.SeccompProfile', [field('Type', type), pointer('LocalhostProfile', 'string', localhostProfile)]);
}

function goAppArmorProfile({ type = '', localhostProfile }: Decoded): GoStruct {
  return new GoStruct('core.AppArmorProfile', [field('Type', type), pointer('LocalhostProfile', 'string', localhostProfile)]);
}

function goSeLinuxOptions({ user = '', role = '', type = '', level = '' }: Decoded): GoStruct {
  return new GoStruct('core.SELinuxOptions', [
    field('User', user),
    field('Role', role),
    field('Type', type),
    field('Level', level),
  ]);
}

function goWindowsOptions(options: Decoded): GoStruct {
  return new GoStruct('core.WindowsSecurityContextOptions', [
    pointer('GMSACredentialSpecName', 'string', options.gmsaCredentialSpecName),
    pointer('GMSACredentialSpec', 'string', options.gmsaCredentialSpec),
    pointer('RunAsUserName', 'string', options.runAsUserName),
    pointer('HostProcess', 'bool', options.hostProcess),
  ]);
}

function goCapabilities({ add, drop }: Decoded): GoStruct {
  return new GoStruct('core.Capabilities', [
    field('Add', texts('[]core.Capability', add)),
    field('Drop', texts('[]core.Capability', drop)),
  ]);
}

const made = (value: Decoded | undefined, make: (value: Decoded) => GoStruct) => (value === undefined ? undefined : make(value));

export function goSecurityContext(context: Decoded, minor: Minor): GoStruct {
  return new GoStruct('core.SecurityContext', [
    pointer('Capabilities', 'core.Capabilities', made(context.capabilities, goCapabilities)),
    pointer('Privileged', 'bool', context.privileged),
    pointer('SELinuxOptions', 'core.SELinuxOptions', made(context.seLinuxOptions, goSeLinuxOptions)),
    pointer('WindowsOptions', 'core.WindowsSecurityContextOptions', made(context.windowsOptions, goWindowsOptions)),
    pointer('RunAsUser', 'int64', context.runAsUser),
    pointer('RunAsGroup', 'int64', context.runAsGroup),
    pointer('RunAsNonRoot', 'bool', context.runAsNonRoot),
    pointer('ReadOnlyRootFilesystem', 'bool', context.readOnlyRootFilesystem),
    pointer('AllowPrivilegeEscalation', 'bool', context.allowPrivilegeEscalation),
    pointer('ProcMount', 'core.ProcMountType', context.procMount),
    pointer('SeccompProfile', 'core.SeccompProfile', made(context.seccompProfile, goSeccompProfile)),
    // Came to Pods with 1.30.
    ...(isAtLeast(minor, '1.30')
      ? [pointer('AppArmorProfile', 'core.AppArmorProfile', made(context.appArmorProfile, goAppArmorProfile))]
      : []),
  ]);
}

export function goResourceClaim({ name = '', resourceClaimName, resourceClaimTemplateName }: Decoded): GoStruct {
  return new GoStruct('core.PodResourceClaim', [
    field('Name', name),
    pointer('ResourceClaimName', 'string', resourceClaimName),
    pointer('ResourceClaimTemplateName', 'string', resourceClaimTemplateName),
  ]);
}

function goNodeRequirement({ key = '', operator = '', values }: Decoded): GoStruct {
  return new GoStruct('core.NodeSelectorRequirement', [
    field('Key', key),
    field('Operator', operator),
    field('Values', texts('[]string', values)),
  ]);
}

const requirements = (list: readonly Decoded[] | undefined) =>
  new GoSlice('[]core.NodeSelectorRequirement', list?.map(goNodeRequirement));

export function goNodeTerm({ matchExpressions, matchFields }: Decoded): GoStruct {
  return new GoStruct('core.NodeSelectorTerm', [
    field('MatchExpressions', requirements(matchExpressions)),
    field('MatchFields', requirements(matchFields)),
  ]);
}

/** A toleration among others, shown whole by no rule but by the list it stands in. */
export function goNodeTerms(terms: readonly Decoded[] | undefined): GoSlice {
  return new GoSlice('[]core.NodeSelectorTerm', terms?.map(goNodeTerm));
}

export function goToleration({ key = '', operator = '', value = '', effect = '', tolerationSeconds }: Decoded): GoStruct {
  return new GoStruct('core.Toleration', [
    field('Key', key),
    field('Operator', operator),
    field('Value', value),
    field('Effect', effect),
    pointer('TolerationSeconds', 'int64', tolerationSeconds),
  ]);
}

export function goResizePolicies(policies: readonly Decoded[]): GoSlice {
  return new GoSlice(
    '[]core.ContainerResizePolicy',
    policies.map(
      ({ resourceName = '', restartPolicy = '' }) =>
        new GoStruct('core.ContainerResizePolicy', [field('ResourceName', resourceName), field('RestartPolicy', restartPolicy)]),
    ),
  );
}

function goSelectorRequirement({ key = '', operator = '', values }: Decoded): GoStruct {
  return new GoStruct('v1.LabelSelectorRequirement', [
    { name: 'Key', json: 'key', value: key },
    { name: 'Operator', json: 'operator', value: operator },
    { name: 'Values', json: 'values', omitEmpty: true, value: texts('[]string', values) },
  ]);
}

export function goLabelSelector({ matchLabels, matchExpressions }: Decoded): GoStruct {
  const expressions = (matchExpressions as readonly Decoded[] | undefined)?.map(goSelectorRequirement);
  return new GoStruct('v1.LabelSelector', [
    { name: 'MatchLabels', json: 'matchLabels', omitEmpty: true, value: new GoMap('map[string]string', matchLabels) },
    {
      name: 'MatchExpressions',
      json: 'matchExpressions',
      omitEmpty: true,
      value: new GoSlice('[]v1.LabelSelectorRequirement', expressions),
    },
  ]);
}

/** Labels and the like: nil where there are none. */
export function goTextMap(texts: Readonly<Record<string, string>> | undefined): GoMap {
  return new GoMap('map[string]string', texts);
}

/** A number or a percentage. */
export function goIntOrString(value: number | string, minor: Minor): unknown {
  if (isAtLeast(minor, '1.34')) {
    return value;
  }
  const isText = typeof value === 'string';
  return new GoStruct('intstr.IntOrString', [
    field('Type', Number(isText)),
    field('IntVal', isText ? 0 : value),
    field('StrVal', isText ? value : ''),
  ]);
}
