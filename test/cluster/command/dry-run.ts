import { dryRun } from '../ask/dry-run';
import { type ManifestObject, readManifests } from '../ask/manifest';
import { verdictText } from '../ask/verdict-text';
import { ensureBuilt } from '../build/build';
import { apiServer, etcd } from '../build/component';
import type { Io } from '../main';
import { Cluster } from '../run/cluster';
import { NEWEST } from '../versions';
import { type Arguments, UsageFault } from './arguments';

/** `dry-run`: what the API server of each named minor says to the manifests. Each minor gets a fresh, empty server. */
export async function dryRunCommand(args: Arguments, io: Io): Promise<number> {
  if (args.operands.length === 0) throw new UsageFault('`dry-run` needs manifests');
  const objects = readManifests(args.operands);
  const minors = args.minors.length === 0 ? [NEWEST] : args.minors;
  let refused = 0;
  for (const minor of minors) refused += await dryRunOn(minor, objects, io);
  return refused === 0 ? 0 : 1;
}

async function dryRunOn(minor: string, objects: readonly ManifestObject[], io: Io): Promise<number> {
  await ensureBuilt([etcd(), apiServer(minor)], line => io.out(line));
  const cluster = await Cluster.start({ minor });
  try {
    const verdicts = await dryRun(cluster.connect(), objects);
    for (const verdict of verdicts) io.out(verdictText(verdict));
    const refused = verdicts.filter(it => !it.accepted).length;
    io.out(`Kubernetes ${minor}: ${verdicts.length - refused} accepted, ${refused} refused`);
    return refused;
  } finally {
    await cluster.stop();
  }
}
