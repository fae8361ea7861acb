import { createServer } from 'node:net';
import { ClusterFault } from '../fault';

/** As many different free TCP ports on 127.0.0.1. All are held until all are known, so that none comes twice. */
export async function freePorts(count: number): Promise<number[]> {
  const servers = await Promise.all(Array.from({ length: count }, () => listen(0)));
  const ports = servers.map(server => {
    const address = server.address();
    return typeof address === 'object' && address !== null ? address.port : 0;
  });
  await Promise.all(servers.map(close));
  return ports;
}

/** Makes sure that a port that the user asked for is free. @throws ClusterFault when it is not */
export async function requireFree(port: number): Promise<void> {
  try {
    await close(await listen(port));
  } catch {
    throw new ClusterFault(
      `port ${port} on 127.0.0.1 is taken`,
      'name another one with --port, or none to have a free one chosen',
    );
  }
}

function listen(port: number): Promise<ReturnType<typeof createServer>> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen({ port, host: '127.0.0.1', exclusive: true }, () => resolve(server));
  });
}

function close(server: ReturnType<typeof createServer>): Promise<void> {
  return new Promise(resolve => server.close(() => resolve()));
}
