import { existsSync, readFileSync } from 'node:fs';
import { Connection, type Endpoint } from '../ask/connection';

/** Whether anybody answers at a URL, and well. */
export async function answers(url: string): Promise<boolean> {
  try {
    return (await fetch(url)).ok;
  } catch {
    return false;
  }
}

/** Whether an API server is ready, and the namespaces that it makes for itself are there. */
export async function isApiServerReady(endpoint: Endpoint): Promise<boolean> {
  if (!existsSync(endpoint.caFile) || readFileSync(endpoint.caFile).length === 0) return false;
  const connection = new Connection(endpoint, 1);
  try {
    if ((await connection.send('GET', '/readyz')).code !== 200) return false;
    return (await connection.send('GET', '/api/v1/namespaces/default')).code === 200;
  } catch {
    return false;
  } finally {
    connection.close();
  }
}
