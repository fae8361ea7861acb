import { nameOf } from '../core/named';
import { EnvValue } from '../pod/env';
import { ProjectedSource } from '../pod/projected-source';
import { Volume } from '../pod/volume';
import type { AgentProfile } from './agent-profiles';
import { CREDENTIALS_DIRECTORY, type CredentialFile, credentialFile, tlsFiles } from './credentials';
import { type PipelineSink, secretName } from './pipeline';
import { secretsOf } from './sink';

/** The environment by which secret values reach an agent; Amazon's access key comes this way for all of them. */
export function credentialEnv(
  sinks: readonly PipelineSink[],
  { secretsAs }: AgentProfile,
): { readonly [name: string]: EnvValue } {
  const values = sinks.flatMap(sink =>
    secretsAs === 'environment'
      ? Object.entries(secretsOf(sink)).map(([purpose, ref]) => [secretName(sink.id, purpose), ref] as const)
      : [],
  );
  const keys = sinks.flatMap(sink =>
    sink.kind === 's3' || sink.kind === 'cloudwatch'
      ? ([
          ['AWS_ACCESS_KEY_ID', sink.props.accessKeyId],
          ['AWS_SECRET_ACCESS_KEY', sink.props.secretAccessKey],
        ] as const)
      : [],
  );
  return Object.fromEntries(
    [...values, ...keys].flatMap(([name, ref]) =>
      ref === undefined ? [] : [[name, EnvValue.secretKey(nameOf(ref.secret), ref.key)]],
    ),
  );
}

/** The volume by which certificates, and with some agents secret values, reach them as files. */
export function credentialVolumes(sinks: readonly PipelineSink[], { secretsAs }: AgentProfile): Volume[] {
  const files = sinks.flatMap(sink => [
    ...('tls' in sink.props ? tlsFiles(sink.id, sink.props.tls) : []),
    ...(secretsAs === 'files' ? valueFiles(sink) : []),
  ]);
  return files.length === 0
    ? []
    : [
        Volume.projected(
          'credentials',
          files.map(({ secret, key, path }) => ProjectedSource.secret(secret, { [key]: path })),
          { mountPath: CREDENTIALS_DIRECTORY, readOnly: true },
        ),
      ];
}

function valueFiles(sink: PipelineSink): CredentialFile[] {
  return Object.entries(secretsOf(sink)).map(([purpose, ref]) => credentialFile(ref, `values/${secretName(sink.id, purpose)}`));
}
