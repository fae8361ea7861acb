import { judge } from '../../lib/checks/judge';
import { loadText } from '../../lib/load';

/** What the newest server says of an object. */
function said(text: string): unknown[] {
  const [object] = loadText(text, 'a.yaml').objects;
  if (object === undefined) throw new Error('no object');
  return judge(object, ['1.37'], []).findings.map(({ line, column, path, value, message }) => [
    `${line}:${column} ${path}`,
    value,
    message,
  ]);
}

test('of several wrong types the first by name is told, as kubectl sends fields in that order', () => {
  expect(
    said(
      'apiVersion: v1\nkind: Secret\nmetadata: {name: 1, labels: {a: true}}\ndata:\n  webhook: not base64\n  accounts: "[]"\n',
    ),
  ).toEqual([['6:13 data.accounts', undefined, 'illegal base64 data at input byte 0']]);
  expect(said('apiVersion: v1\nkind: ConfigMap\nmetadata: {name: 1, labels: {a: true}}\n')).toEqual([
    [
      '3:33 metadata.labels.a',
      undefined,
      'json: cannot unmarshal bool into Go struct field ObjectMeta.metadata.labels of type string',
    ],
  ]);
});

test('a key that is to blame is the value, and stands where it is written', () => {
  const limits = '{type: Container, default: {cpus: 1}}';
  expect(said(`apiVersion: v1\nkind: LimitRange\nmetadata: {name: a}\nspec:\n  limits: [${limits}]\n`).slice(0, 1)).toEqual([
    ['5:40 spec.limits[0].default[cpus]', 'cpus', 'must be a standard resource type or fully qualified'],
  ]);
});
