import type { Connection } from './connection';
import { readAnswer } from './dry-run';

const QUERY = 'fieldManager=cdk8s-stateful&fieldValidation=Strict';

/**
 * Applies one object as `kubectl apply --server-side` does, with strict field validation.
 *
 * @param path URL path of the object
 * @returns it as the server has it
 * @throws Error where it is refused, or warned of
 */
export async function serverSideApply(connection: Connection, path: string, object: any): Promise<any> {
  const answer = await connection.send('PATCH', `${path}?${QUERY}`, JSON.stringify(object), 'application/apply-patch+yaml');
  const id = `${object.kind}/${object.metadata.name}`;
  if (answer.code >= 300)
    throw new Error(`${id} was refused with ${answer.code}: ${readAnswer(answer.code, answer.body).message}`);
  if (answer.warnings.length > 0) throw new Error(`${id} was warned of: ${answer.warnings.join('; ')}`);
  return JSON.parse(answer.body);
}
