import { configMapKeyFaults } from '../../kube';
import { type Fault, faultsAt } from '../core/faults';
import { type INamed, nameOf } from '../core/named';
import { referenceFaults } from '../core/references';

/**
 * One key of a Secret in the namespace of the daemon.
 *
 * The only way to give a credential: no password ever stands in a manifest or
 * in a configuration file.
 */
export interface SecretKeyRef {
  /** The Secret, or its name. */
  readonly secret: string | INamed;

  /** Key in its data, such as `password`. */
  readonly key: string;
}

/** How a sink is spoken to over TLS. */
export interface LogSinkTls {
  /**
   * Certificates (PEM) of the authorities that may have signed the server's certificate.
   *
   * @default - those that the agent's image trusts
   */
  readonly ca?: SecretKeyRef;

  /**
   * Certificate (PEM) by which the agent shows who it is. Needs `key`.
   *
   * @default - none
   */
  readonly certificate?: SecretKeyRef;

  /**
   * Private key (PEM) of `certificate`.
   *
   * @default - none
   */
  readonly key?: SecretKeyRef;

  /**
   * Whether the server's certificate and host name are checked.
   *
   * @default true
   */
  readonly verify?: boolean;
}

/** Directory in the agent's container under which the keys of Secrets appear as files. */
export const CREDENTIALS_DIRECTORY = '/etc/log-credentials';

/** Sub-directory of the values that an agent reads from files: passwords and the like. */
export const VALUES_DIRECTORY = `${CREDENTIALS_DIRECTORY}/values`;

/** Faults of a reference to a Secret's key. */
export function secretKeyFaults(field: string, ref: SecretKeyRef | undefined): Fault[] {
  return ref === undefined
    ? []
    : [
        ...referenceFaults(`${field}.secret`, 'Secret', ref.secret),
        ...faultsAt(`${field}.key`, ref.key, configMapKeyFaults(ref.key), 'name a key of the Secret'),
      ];
}

/** Faults of values that mean something only together: all of them, or none. */
export function togetherFaults(field: string, values: { readonly [name: string]: unknown }): Fault[] {
  const names = Object.keys(values);
  const missing = names.filter(name => values[name] === undefined);
  return missing.length === 0 || missing.length === names.length
    ? []
    : missing.map(name => ({
        field: field === '' ? name : `${field}.${name}`,
        message: `required together with ${names.filter(other => other !== name).join(' and ')}`,
        remedy: `give ${names.join(' and ')}, or none of them`,
      }));
}

/** Faults of the TLS settings of a sink; `encrypted` says whether its endpoint speaks TLS at all. */
export function tlsFaults(field: string, tls: LogSinkTls | undefined, encrypted: boolean): Fault[] {
  if (tls === undefined) {
    return [];
  }
  if (!encrypted) {
    return [
      { field, message: 'has no effect on an http endpoint', remedy: 'write the endpoint as https://..., or leave tls out' },
    ];
  }
  return [
    ...secretKeyFaults(`${field}.ca`, tls.ca),
    ...secretKeyFaults(`${field}.certificate`, tls.certificate),
    ...secretKeyFaults(`${field}.key`, tls.key),
    ...togetherFaults(field, { certificate: tls.certificate, key: tls.key }),
    ...(tls.ca !== undefined && tls.verify === false
      ? [
          {
            field: `${field}.ca`,
            message: 'is never used, as verify is false',
            remedy: 'drop verify: false, which the CA makes unnecessary',
          },
        ]
      : []),
  ];
}

/** A file in the agent's container that holds one key of a Secret. */
export interface CredentialFile {
  readonly secret: string;
  readonly key: string;
  /** Path below `CREDENTIALS_DIRECTORY`. */
  readonly path: string;
}

/** The file of a Secret's key. */
export function credentialFile(ref: SecretKeyRef, path: string): CredentialFile {
  return { secret: nameOf(ref.secret), key: ref.key, path };
}

/** Files of the TLS settings of a sink, below a directory of its own. */
export function tlsFiles(sinkId: string, tls: LogSinkTls | undefined): CredentialFile[] {
  const files: ReadonlyArray<readonly [string, SecretKeyRef | undefined]> = [
    ['ca.crt', tls?.ca],
    ['tls.crt', tls?.certificate],
    ['tls.key', tls?.key],
  ];
  return files.flatMap(([file, ref]) => (ref === undefined ? [] : [credentialFile(ref, `${sinkId}/${file}`)]));
}
