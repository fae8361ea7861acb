import { relativePathFaults } from '../../kube';
import { type Fault, faultsAt } from '../core/faults';

/**
 * Which system calls a container may make.
 *
 * @see https://kubernetes.io/docs/tutorials/security/seccomp/
 */
export class SeccompProfile {
  /** The profile of the container runtime: what the restricted Pod Security Standard asks for. */
  public static runtimeDefault(): SeccompProfile {
    return new SeccompProfile('RuntimeDefault');
  }

  /**
   * A profile on the node.
   *
   * @param localhostProfile path below the kubelet's seccomp folder, such as `profiles/audit.json`
   */
  public static localhost(localhostProfile: string): SeccompProfile {
    return new SeccompProfile('Localhost', localhostProfile);
  }

  /** No filter at all. Breaks the baseline Pod Security Standard. */
  public static unconfined(): SeccompProfile {
    return new SeccompProfile('Unconfined');
  }

  private constructor(
    private readonly type: string,
    private readonly localhostProfile?: string,
  ) {}

  /** @internal */
  public _faults(field: string): Fault[] {
    const { localhostProfile: path } = this;
    const faults = path === undefined ? [] : path === '' ? ['Required value'] : relativePathFaults(path);
    return faultsAt(`${field}.localhostProfile`, path, faults, "give a path below the kubelet's seccomp folder");
  }

  /** @internal */
  public _render(): object {
    return { type: this.type, ...(this.localhostProfile === undefined ? {} : { localhostProfile: this.localhostProfile }) };
  }
}

/**
 * What a container may do with files, sockets and capabilities, where the node has AppArmor.
 *
 * @see https://kubernetes.io/docs/tutorials/security/apparmor/
 */
export class AppArmorProfile {
  /** The profile of the container runtime. */
  public static runtimeDefault(): AppArmorProfile {
    return new AppArmorProfile('RuntimeDefault');
  }

  /**
   * A profile that is loaded on the node.
   *
   * @param localhostProfile name of the profile
   */
  public static localhost(localhostProfile: string): AppArmorProfile {
    return new AppArmorProfile('Localhost', localhostProfile);
  }

  /** No profile at all. Breaks the baseline Pod Security Standard. */
  public static unconfined(): AppArmorProfile {
    return new AppArmorProfile('Unconfined');
  }

  private constructor(
    private readonly type: string,
    private readonly localhostProfile?: string,
  ) {}

  /** @internal */
  public _faults(field: string): Fault[] {
    const { localhostProfile: name } = this;
    const faults =
      name === undefined || (name !== '' && name.trim() === name)
        ? []
        : [name.trim() === '' ? 'Required value' : 'must not be padded with whitespace'];
    return faultsAt(`${field}.localhostProfile`, name, faults, 'give the name of a profile that is loaded on the nodes');
  }

  /** @internal */
  public _render(): object {
    return { type: this.type, ...(this.localhostProfile === undefined ? {} : { localhostProfile: this.localhostProfile }) };
  }
}
