/** Where containers find volumes: as folders, or as raw devices. */
import type { FieldPath } from '../field-path';
import type { Decoded } from '../kind-rules';
import type { Validation } from '../validation';
import { validateDescendingPath } from './fields';
import type { PodScope } from './scope';

const PROPAGATIONS = ['Bidirectional', 'HostToContainer', 'None'];
const RECURSIVE_READ_ONLY = ['Disabled', 'Enabled', 'IfPossible'];

/** @see https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/pod-v1/#volumes-1 */
export function validateMounts(container: Decoded, path: FieldPath, scope: PodScope): void {
  const mounts: readonly Decoded[] = container.volumeMounts ?? [];
  const devices: readonly Decoded[] = container.volumeDevices ?? [];
  const paths = new Set<string>();
  for (let index = 0; index < mounts.length; index++) {
    const mount = mounts[index] as Decoded;
    validateMount(mount, path.index(index), scope);
    validateMountPath(mount.mountPath ?? '', paths, path.index(index), scope.validation);
    validateApartFromDevices(mount, devices, path.index(index), scope.validation);
    // The server leaves the index out here.
    validateMountOptions(mount, container, path, path.index(index), scope.validation);
  }
}

function validateMount({ name = '', mountPath }: Decoded, path: FieldPath, { volumes, validation }: PodScope): void {
  if (name === '') {
    validation.required(path.child('name'));
  }
  if (!volumes.has(name)) {
    validation.notFound(path.child('name'), name);
  }
  if (!mountPath) {
    validation.required(path.child('mountPath'));
  }
}

function validateMountPath(mountPath: string, paths: Set<string>, path: FieldPath, validation: Validation): void {
  if (paths.has(mountPath)) {
    validation.invalid(path.child('mountPath'), mountPath, 'must be unique');
  }
  paths.add(mountPath);
}

function validateApartFromDevices(
  { name = '', mountPath = '' }: Decoded,
  devices: readonly Decoded[],
  path: FieldPath,
  validation: Validation,
): void {
  if (devices.length === 0) {
    return;
  }
  const byName = placesByName(devices, 'devicePath');
  if (byName.has(name)) {
    validation.invalid(path.child('name'), name, 'must not already exist in volumeDevices');
  }
  if ([...byName.values()].includes(mountPath)) {
    validation.invalid(path.child('mountPath'), mountPath, 'must not already exist as a path in volumeDevices');
  }
}

/** The last one of a name counts. */
function placesByName(items: readonly Decoded[], place: string): Map<string, string> {
  return new Map(items.map(item => [item.name ?? '', item[place] ?? '']));
}

function validateMountOptions(
  mount: Decoded,
  container: Decoded,
  listPath: FieldPath,
  path: FieldPath,
  validation: Validation,
): void {
  if (mount.subPath) {
    validateDescendingPath(mount.subPath, listPath.child('subPath'), validation);
  }
  if (mount.subPathExpr) {
    if (mount.subPath) {
      validation.invalid(path.child('subPathExpr'), mount.subPathExpr, 'subPathExpr and subPath are mutually exclusive');
    }
    validateDescendingPath(mount.subPathExpr, listPath.child('subPathExpr'), validation);
  }
  if (mount.mountPropagation !== undefined) {
    validatePropagation(mount.mountPropagation, container, listPath.child('mountPropagation'), validation);
  }
  if (mount.recursiveReadOnly !== undefined) {
    validateRecursiveReadOnly(mount, listPath.child('recursiveReadOnly'), validation);
  }
}

function validatePropagation(propagation: string, container: Decoded, path: FieldPath, validation: Validation): void {
  if (!PROPAGATIONS.includes(propagation)) {
    validation.notSupported(path, propagation, PROPAGATIONS);
  }
  if (propagation === 'Bidirectional' && container.securityContext?.privileged !== true) {
    validation.forbidden(path, 'Bidirectional mount propagation is available only to privileged containers');
  }
}

function validateRecursiveReadOnly(
  { recursiveReadOnly, readOnly, mountPropagation }: Decoded,
  path: FieldPath,
  validation: Validation,
): void {
  if (!RECURSIVE_READ_ONLY.includes(recursiveReadOnly)) {
    validation.notSupported(path, recursiveReadOnly, RECURSIVE_READ_ONLY);
    return;
  }
  if (recursiveReadOnly === 'Disabled') {
    return;
  }
  if (readOnly !== true) {
    validation.forbidden(path, 'may only be specified when readOnly is true');
  }
  if (mountPropagation !== undefined && mountPropagation !== 'None') {
    validation.forbidden(path, 'may only be specified when mountPropagation is None or not specified');
  }
}

/** Raw devices come from claims alone. */
export function validateDevices(container: Decoded, path: FieldPath, { volumes, validation }: PodScope): void {
  const devices: readonly Decoded[] = container.volumeDevices ?? [];
  if (devices.length === 0) {
    return;
  }
  const [paths, names] = [new Set<string>(), new Set<string>()];
  const mounts = placesByName(container.volumeMounts ?? [], 'mountPath');
  for (const [index, { name = '', devicePath = '' }] of devices.entries()) {
    const place = path.index(index);
    validateDeviceName(name, names, volumes, place.child('name'), validation);
    validateDevicePath(devicePath, paths, place.child('devicePath'), validation);
    if (mounts.has(name)) {
      validation.invalid(place.child('name'), name, 'must not already exist in volumeMounts');
    }
    if ([...mounts.values()].includes(devicePath)) {
      validation.invalid(place.child('devicePath'), devicePath, 'must not already exist as a path in volumeMounts');
    }
    if (name !== '') {
      names.add(name);
    }
  }
}

function validateDeviceName(
  name: string,
  names: ReadonlySet<string>,
  volumes: ReadonlyMap<string, Decoded>,
  path: FieldPath,
  validation: Validation,
): void {
  if (name === '') {
    validation.required(path);
  }
  if (names.has(name)) {
    validation.invalid(path, name, 'must be unique');
  }
  const source = volumes.get(name);
  if (source === undefined) {
    validation.notFound(path, name);
  } else if (source.persistentVolumeClaim === undefined && source.ephemeral === undefined) {
    validation.invalid(path, name, 'can only use volume source type of PersistentVolumeClaim or Ephemeral for block mode');
  }
}

function validateDevicePath(devicePath: string, paths: Set<string>, path: FieldPath, validation: Validation): void {
  if (devicePath === '') {
    validation.required(path);
  }
  if (paths.has(devicePath)) {
    validation.invalid(path, devicePath, 'must be unique');
  }
  if (devicePath.split('/').includes('..')) {
    validation.invalid(path, devicePath, "can not contain backsteps ('..')");
  } else {
    paths.add(devicePath);
  }
}
