import { relativePathFaults } from '../../kube';
import { duplicateFaults, type Fault, faultsAt } from '../core/faults';

/** Whether mounts made inside a container are seen outside, and the other way round. */
export enum MountPropagation {
  /** Neither way. */
  NONE = 'None',
  /** The container sees mounts that the node makes later. */
  HOST_TO_CONTAINER = 'HostToContainer',
  /** Both ways. Privileged containers only. */
  BIDIRECTIONAL = 'Bidirectional',
}

/**
 * A volume, a claim or configuration files, as a directory in a container.
 *
 * @see https://kubernetes.io/docs/concepts/storage/volumes/
 */
export interface VolumeMount {
  /** Name of a volume, of a claim, or of a group of configuration files. */
  readonly name: string;

  /** Directory, or file with `subPath`, at which the container finds it. Must not contain `:`. */
  readonly mountPath: string;

  /**
   * The container cannot write to it.
   *
   * @default false - for configuration files: true
   */
  readonly readOnly?: boolean;

  /**
   * Path within the volume that is mounted. A mount with it never sees later changes of a ConfigMap or Secret.
   *
   * @default - the root of the volume
   */
  readonly subPath?: string;

  /**
   * The same with environment variables of the container, written `$(NAME)`. Not with `subPath`.
   *
   * @default - none
   */
  readonly subPathExpr?: string;

  /**
   * Whether mounts are passed on.
   *
   * @default MountPropagation.NONE
   */
  readonly mountPropagation?: MountPropagation;
}

/** A claim with volume mode Block, as a raw device in a container. */
export interface VolumeDevice {
  /** Name of the claim. */
  readonly name: string;

  /** Path of the device in the container, such as `/dev/xvda`. */
  readonly devicePath: string;
}

/** What a container can mount: names, and which of them are raw devices. */
export interface Mountable {
  readonly name: string;
  readonly block: boolean;
}

/** Faults of the mounts and devices of one container. */
export function mountFaults(
  mounts: readonly VolumeMount[],
  devices: readonly VolumeDevice[],
  mountables: readonly Mountable[],
): Fault[] {
  return [
    ...mounts.flatMap((mount, index) => [
      ...mountableFaults(`volumeMounts[${index}].name`, mount.name, false, mountables),
      ...pathFaults(`volumeMounts[${index}].mountPath`, mount.mountPath),
      ...subPathFaults(`volumeMounts[${index}]`, mount),
    ]),
    ...duplicateFaults(
      index => `volumeMounts[${index}].mountPath`,
      mounts.map(({ mountPath }) => mountPath),
      'mount path',
    ),
    ...devices.flatMap((device, index) => [
      ...mountableFaults(`volumeDevices[${index}].name`, device.name, true, mountables),
      ...pathFaults(`volumeDevices[${index}].devicePath`, device.devicePath),
    ]),
    ...duplicateFaults(
      index => `volumeDevices[${index}].devicePath`,
      devices.map(({ devicePath }) => devicePath),
      'device path',
    ),
  ];
}

function mountableFaults(field: string, name: string, block: boolean, mountables: readonly Mountable[]): Fault[] {
  const found = mountables.find(mountable => mountable.name === name);
  if (found === undefined) {
    const names = mountables.map(mountable => mountable.name);
    return [
      {
        field,
        value: name,
        message: 'no volume, claim or configuration of this name',
        remedy: names.length > 0 ? `use one of ${names.join(', ')}, or add it` : 'add it to volumes, claims or configFiles',
      },
    ];
  }
  return found.block === block
    ? []
    : [
        {
          field,
          value: name,
          message: found.block ? 'is a block device and has no directory to mount' : 'is a file system, not a block device',
          remedy: found.block ? 'put it under volumeDevices' : 'put it under volumeMounts, or give the claim VolumeMode.BLOCK',
        },
      ];
}

function pathFaults(field: string, path: string): Fault[] {
  if (path === '') {
    return [{ field, message: 'Required value', remedy: 'give the path in the container' }];
  }
  return path.startsWith('/') && !path.includes(':')
    ? []
    : [{ field, value: path, message: "must be an absolute path without ':'", remedy: 'give the path in the container' }];
}

function subPathFaults(field: string, { subPath, subPathExpr }: VolumeMount): Fault[] {
  return [
    ...(subPath !== undefined && subPathExpr !== undefined
      ? [
          {
            field: `${field}.subPathExpr`,
            value: subPathExpr,
            message: 'subPathExpr and subPath are mutually exclusive',
            remedy: 'give one of them',
          },
        ]
      : []),
    ...Object.entries({ subPath, subPathExpr }).flatMap(([name, path]) =>
      path === undefined ? [] : faultsAt(`${field}.${name}`, path, relativePathFaults(path), 'give a path within the volume'),
    ),
  ];
}
