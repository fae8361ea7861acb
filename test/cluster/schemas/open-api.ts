import type { Connection } from '../ask/connection';

/** The OpenAPI v3 documents of one server, by group-version path such as `apis/apps/v1`. */
export type OpenApi = Readonly<Record<string, any>>;

/** Reads every group-version's document from a running server. The files checked in upstream lack enums; these have them. */
export async function readOpenApi(connection: Connection): Promise<OpenApi> {
  const { paths } = await connection.get('/openapi/v3');
  const groupVersions = Object.keys(paths).filter(path => /^(api|apis\/[^/]+)\/v\d[^/]*$/.test(path));
  const documents = await Promise.all(groupVersions.map(it => connection.get(paths[it].serverRelativeURL)));
  return Object.fromEntries(groupVersions.map((it, index) => [it, documents[index]]));
}
