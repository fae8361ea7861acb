/** What the cluster's DNS answers, as a Pod would ask it. */
import { promises as dns } from 'node:dns';
import { until } from '../run/until';
import { sharedCluster } from './harness';

/** Seconds until CoreDNS must have seen what the API server has. */
const PATIENCE = 30;

/** Asks the cluster's DNS and nobody else. */
export function resolver(): dns.Resolver {
  const asking = new dns.Resolver({ timeout: 2000, tries: 1 });
  asking.setServers([`127.0.0.1:${sharedCluster().dnsPort}`]);
  return asking;
}

/** The addresses of a name, sorted; none where there is no such name. */
export async function addressesOf(name: string): Promise<string[]> {
  return answered(() => resolver().resolve4(name));
}

/** The peers and ports that SRV records list, sorted: `web-0.web.shop.svc.cluster.local:8080`. */
export async function peersOf(name: string): Promise<string[]> {
  return answered(async () => (await resolver().resolveSrv(name)).map(record => `${record.name}:${record.port}`));
}

async function answered(ask: () => Promise<string[]>): Promise<string[]> {
  try {
    return (await ask()).sort();
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOTFOUND' || code === 'ENODATA' || code === 'ETIMEOUT') return [];
    throw error;
  }
}

/** Waits until a question has that answer. */
export async function untilAnswer(what: string, ask: () => Promise<string[]>, wanted: readonly string[]): Promise<void> {
  let last: string[] = [];
  const isWanted = async () => {
    last = await ask();
    return last.join() === [...wanted].sort().join();
  };
  await until(`${what} to be ${wanted}`, PATIENCE, isWanted).catch(error => {
    throw new Error(`${error.message}; the last answer was ${last}`);
  });
}
