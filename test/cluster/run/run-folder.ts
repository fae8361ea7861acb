import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { runsFolder } from '../folders';

/** The files of one run. Every run has a folder, keys and a token of its own, so two runs never meet. */
export interface RunFolder {
  readonly path: string;

  /** Bearer token of a cluster administrator. */
  readonly token: string;
  readonly tokenFile: string;
  readonly serviceAccountKey: string;

  /** Where the API server leaves the certificate that it signs for itself. */
  readonly certificates: string;
  readonly caFile: string;
  readonly kubeconfig: string;
  readonly data: string;
  readonly logs: string;
}

/** Makes the folder of a new run, with its keys. */
export function makeRunFolder(): RunFolder {
  mkdirSync(runsFolder(), { recursive: true });
  const path = mkdtempSync(join(runsFolder(), 'run-'));
  const folder: RunFolder = {
    path,
    token: randomBytes(24).toString('hex'),
    tokenFile: join(path, 'tokens.csv'),
    serviceAccountKey: join(path, 'service-account.key'),
    certificates: join(path, 'certificates'),
    caFile: join(path, 'certificates', 'apiserver.crt'),
    kubeconfig: join(path, 'kubeconfig'),
    data: join(path, 'data'),
    logs: join(path, 'logs'),
  };
  for (const it of [folder.certificates, folder.data, folder.logs]) mkdirSync(it);
  writeFileSync(join(path, 'pid'), String(process.pid));
  writeFileSync(folder.tokenFile, `${folder.token},admin,admin,system:masters\n`, { mode: 0o600 });
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  writeFileSync(folder.serviceAccountKey, privateKey.export({ type: 'pkcs1', format: 'pem' }), { mode: 0o600 });
  return folder;
}

/** Writes the kubeconfig with which kubectl and the cluster's own components reach the API server. */
export function writeKubeconfig(folder: RunFolder, port: number): void {
  const name = 'cdk8s-stateful';
  const config = {
    apiVersion: 'v1',
    kind: 'Config',
    clusters: [{ name, cluster: { server: `https://127.0.0.1:${port}`, 'certificate-authority': folder.caFile } }],
    users: [{ name, user: { token: folder.token } }],
    contexts: [{ name, context: { cluster: name, user: name } }],
    'current-context': name,
  };
  writeFileSync(folder.kubeconfig, `${JSON.stringify(config, undefined, 2)}\n`, { mode: 0o600 });
}
