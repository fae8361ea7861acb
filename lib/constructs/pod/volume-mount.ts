import { absolutePathFaults, relativePathFaults } from '../../kube';
import { type Fault, faultsAt } from '../core/faults';

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
   * @default false - ConfigMaps and Secrets cannot be written to either way
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

/** What one container mounts, each with the place at which the caller wrote it. */
export interface Mounts {
  readonly mounts: readonly { readonly at: string; readonly mount: VolumeMount }[];
  readonly devices: readonly { readonly at: string; readonly device: VolumeDevice }[];
}

/** What a container says itself that it mounts. */
export interface MountsWritten {
  readonly volumeMounts?: readonly VolumeMount[];
  readonly volumeDevices?: readonly VolumeDevice[];
}

/** The mounts and devices that a container names itself. */
export function ownMounts({ volumeMounts = [], volumeDevices = [] }: MountsWritten): Mounts {
  return {
    mounts: volumeMounts.map((mount, index) => ({ at: `volumeMounts[${index}]`, mount })),
    devices: volumeDevices.map((device, index) => ({ at: `volumeDevices[${index}]`, device })),
  };
}

/** Faults of the mounts and devices of one container: those that it names itself, and those that volumes and claims add. */
export function mountFaults(
  own: MountsWritten,
  { mounts, devices }: Mounts,
  mountables: readonly Mountable[],
  privileged: boolean,
): Fault[] {
  return [
    ...(own.volumeMounts ?? []).flatMap(({ name }, index) =>
      mountableFaults(`volumeMounts[${index}].name`, name, false, mountables),
    ),
    ...(own.volumeDevices ?? []).flatMap(({ name }, index) =>
      mountableFaults(`volumeDevices[${index}].name`, name, true, mountables),
    ),
    ...mounts.flatMap(({ at, mount }) => [
      ...pathFaults(`${at}.mountPath`, mount.mountPath),
      ...subPathFaults(at, mount),
      ...propagationFaults(`${at}.mountPropagation`, mount, privileged),
    ]),
    ...devices.flatMap(({ at, device }) => pathFaults(`${at}.devicePath`, device.devicePath)),
    ...samePathFaults([
      ...mounts.map(({ at, mount }) => ({ field: `${at}.mountPath`, path: mount.mountPath })),
      ...devices.map(({ at, device }) => ({ field: `${at}.devicePath`, path: device.devicePath })),
    ]),
    ...sameDeviceFaults(devices),
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
  const faults = absolutePathFaults(path);
  return faultsAt(
    field,
    path,
    path.includes(':') ? [...faults, "must not contain ':'"] : faults,
    'give the path in the container, such as /data',
  );
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

/** @see https://github.com/kubernetes/kubernetes/blob/v1.37.0/pkg/apis/core/validation/validation.go - `validateMountPropagation` */
function propagationFaults(field: string, { mountPropagation }: VolumeMount, privileged: boolean): Fault[] {
  return mountPropagation === MountPropagation.BIDIRECTIONAL && !privileged
    ? [
        {
          field,
          value: mountPropagation,
          message: 'is available only to privileged containers',
          remedy: 'leave it out, or set securityContext.privileged',
        },
      ]
    : [];
}

/** Two mounts at one path: the second would hide the first. */
function samePathFaults(paths: readonly { readonly field: string; readonly path: string }[]): Fault[] {
  const bare = paths.map(({ path }) => path.replace(/(.)\/+$/, '$1'));
  return paths.flatMap(({ field, path }, index) => {
    const first = paths[bare.indexOf(bare[index] ?? '')];
    return path === '' || first === undefined || first === paths[index]
      ? []
      : [{ field, value: path, message: `is taken by ${first.field}`, remedy: 'mount each at a path of its own' }];
  });
}

function sameDeviceFaults(devices: Mounts['devices']): Fault[] {
  return devices.flatMap(({ at, device }, index) => {
    const first = devices.find(other => other.device.name === device.name);
    return first === undefined || first === devices[index]
      ? []
      : [
          {
            field: `${at}.name`,
            value: device.name,
            message: `is the device of ${first.at} too`,
            remedy: 'give each device one path',
          },
        ];
  });
}
