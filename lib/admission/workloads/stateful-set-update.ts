import { Quantity } from '../../kube';
import { FieldPath } from '../field-path';
import { GoMap, GoSlice, GoStruct, type GoStructField } from '../go-value';
import type { Decoded } from '../kind-rules';
import { goLabelSelector } from '../pod/go-structs';
import { isSameSpec } from '../pod/same';
import type { Validation } from '../validation';

const SPEC = FieldPath.ROOT.child('spec');
const IMMUTABLE = 'field is immutable';

/** What may change; the rest is for ever (facts of the minors: apps/validation `ValidateStatefulSetUpdate`). */
const MUTABLE = ['replicas', 'ordinals', 'template', 'updateStrategy', 'persistentVolumeClaimRetentionPolicy', 'minReadySeconds'];

/** Until 1.36 one sentence for all; since 1.37 each field speaks for itself. */
export function validateStatefulSetUpdate(spec: Decoded, old: Decoded, validation: Validation): void {
  if (validation.since('1.37')) {
    validateEachField(spec, old, validation);
    return;
  }
  const mutable = validation.since('1.33') ? [...MUTABLE, 'revisionHistoryLimit'] : MUTABLE;
  const rest = (of: Decoded) => Object.fromEntries(Object.entries(of).filter(([field]) => !mutable.includes(field)));
  if (!isSameSpec(rest(spec), rest(old))) {
    const history = validation.since('1.33') ? " 'revisionHistoryLimit'," : '';
    validation.forbidden(
      SPEC,
      `updates to statefulset spec for fields other than 'replicas', 'ordinals', 'template', 'updateStrategy',${history} 'persistentVolumeClaimRetentionPolicy' and 'minReadySeconds' are forbidden`,
    );
  }
}

function validateEachField(spec: Decoded, old: Decoded, validation: Validation): void {
  const shown: Readonly<Record<string, () => unknown>> = {
    selector: () => (spec.selector === undefined ? undefined : goLabelSelector(spec.selector)),
    volumeClaimTemplates: () => goClaims(spec.volumeClaimTemplates),
    serviceName: () => spec.serviceName ?? '',
    podManagementPolicy: () => spec.podManagementPolicy,
  };
  for (const [field, show] of Object.entries(shown)) {
    if (!isSameSpec(spec[field], old[field])) {
      validation.invalid(SPEC.child(field), show(), IMMUTABLE);
    }
  }
}

const field = (name: string, value: unknown): GoStructField => ({ name, value });

/** Only minors that write JSON show claims. */
function goClaims(claims: readonly Decoded[] | undefined): GoSlice {
  return new GoSlice('[]core.PersistentVolumeClaim', claims?.map(goClaim));
}

function goClaim({ metadata, spec, status }: Decoded): GoStruct {
  const texts = (name: string): GoStructField => ({ name, value: metadata[name], omitEmpty: true });
  return new GoStruct('core.PersistentVolumeClaim', [
    ...['name', 'generateName', 'namespace', 'uid', 'resourceVersion', 'generation', 'creationTimestamp'].map(texts),
    ...['deletionTimestamp', 'deletionGracePeriodSeconds', 'labels', 'annotations', 'ownerReferences', 'finalizers'].map(texts),
    field('Spec', goClaimSpec(spec)),
    field(
      'Status',
      new GoStruct('core.PersistentVolumeClaimStatus', [
        field('Phase', status.phase),
        ...[
          'AccessModes',
          'Capacity',
          'Conditions',
          'AllocatedResources',
          'AllocatedResourceStatuses',
          'CurrentVolumeAttributesClassName',
          'ModifyVolumeStatus',
          'HealthStatus',
        ].map(name => field(name, undefined)),
      ]),
    ),
  ]);
}

function goClaimSpec(spec: Decoded): GoStruct {
  const source = (of: Decoded | undefined, hasNamespace: boolean) =>
    of &&
    new GoStruct('core.TypedObjectReference', [
      field('APIGroup', of.apiGroup),
      field('Kind', of.kind ?? ''),
      field('Name', of.name ?? ''),
      ...(hasNamespace ? [field('Namespace', of.namespace)] : []),
    ]);
  return new GoStruct('core.PersistentVolumeClaimSpec', [
    field('AccessModes', new GoSlice('[]core.PersistentVolumeAccessMode', spec.accessModes)),
    field('Selector', spec.selector && goLabelSelector(spec.selector)),
    field(
      'Resources',
      new GoStruct('core.VolumeResourceRequirements', [
        field('Limits', goAmounts(spec.resources?.limits)),
        field('Requests', goAmounts(spec.resources?.requests)),
      ]),
    ),
    field('VolumeName', spec.volumeName ?? ''),
    field('StorageClassName', spec.storageClassName),
    field('VolumeMode', spec.volumeMode),
    field('DataSource', source(spec.dataSource, false)),
    field('DataSourceRef', source(spec.dataSourceRef, true)),
    field('VolumeAttributesClassName', spec.volumeAttributesClassName),
  ]);
}

function goAmounts(amounts: Readonly<Record<string, string>> | undefined): GoMap {
  const written = Object.entries(amounts ?? {}).map(([name, amount]) => [name, Quantity.parse(amount).toString()]);
  return new GoMap('core.ResourceList', amounts && Object.fromEntries(written));
}
