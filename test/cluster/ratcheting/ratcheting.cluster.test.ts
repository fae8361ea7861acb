import { admit } from '../../../lib/admission/admit';
import { isAtLeast, type Minor } from '../../../lib/kube';
import { answerLines, type Line, serverLines } from '../../admission/agreement';
import type { Connection } from '../ask/connection';
import { builtOf } from '../build/built';
import { recorded } from '../verdicts/ask';
import { BROKEN, type Broken } from './cases';
import { OneEtcd } from './one-etcd';

const QUERY = 'dryRun=All&fieldValidation=Strict';

/** A change that has nothing to do with any law. */
const relabelled = (object: any) => ({ ...object, metadata: { ...object.metadata, labels: { changed: 'yes' } } });

const linesOf = (lines: readonly Line[]) => [...new Set(lines.map(({ path, text }) => `${path}: ${text}`))].sort();

let etcd: OneEtcd;

beforeAll(async () => {
  etcd = await OneEtcd.start();
  for (const { key, object } of BROKEN) {
    await etcd.put(key, object);
  }
});

afterAll(() => etcd.stop());

const { here, absent } = builtOf();

for (const minor of absent) {
  test.skip(`${minor} is not asked, as its API server is not built here`, () => undefined);
}

test.each(here)('%s: an object that broke a law when it was stored may change as far as the server lets it', async minor => {
  const laws = BROKEN.filter(({ since = minor }) => isAtLeast(minor, since as Minor));
  const answers = await etcd.serve(minor, connection => Promise.all(laws.map(broken => ask(connection, minor, broken))));
  expect(answers.map(({ ours }) => ours)).toEqual(answers.map(({ server }) => server));
  expect(answers.filter(({ server }) => server.code === 200).length).toBeGreaterThan(laws.length / 2);
});

async function ask(connection: Connection, minor: Minor, { law, path }: Broken) {
  const old = await connection.get(path);
  const object = relabelled(old);
  const server = recorded(await connection.send('PUT', `${path}?${QUERY}`, JSON.stringify(object)));
  const ours = admit(minor, object, old);
  return {
    server: { law, code: server.code, lines: linesOf(serverLines(server)) },
    ours: { law, code: ours.code, lines: linesOf(answerLines(ours)) },
  };
}

const bothSides = ['1.33', '1.34'].every(minor => (here as readonly string[]).includes(minor)) ? test : test.skip;

bothSides('a StatefulSet whose Pods nobody looked at in 1.33 may change in 1.34, and may not be made there', async () => {
  const set = {
    apiVersion: 'apps/v1',
    kind: 'StatefulSet',
    metadata: { name: 'made-earlier' },
    spec: {
      serviceName: 'db',
      selector: { matchLabels: { app: 'db' } },
      template: { metadata: { labels: { app: 'db' } }, spec: { containers: [{ name: 'Not A Name', image: 'postgres' }] } },
    },
  };
  const another = { ...set, metadata: { name: 'new' } };
  const path = '/apis/apps/v1/namespaces/default/statefulsets';
  const made = await etcd.serve('1.33', connection => connection.send('POST', path, JSON.stringify(set)));
  const [again, changed, old] = await etcd.serve('1.34', async connection => {
    const stored = await connection.get(`${path}/made-earlier`);
    return [
      await connection.send('POST', `${path}?${QUERY}`, JSON.stringify(another)),
      await connection.send('PUT', `${path}/made-earlier?${QUERY}`, JSON.stringify(relabelled(stored))),
      stored,
    ];
  });
  expect([made.code, again.code, changed.code]).toEqual([201, 422, 200]);
  expect([admit('1.33', set).code, admit('1.34', another).code, admit('1.34', relabelled(old), old).code]).toEqual([
    201, 422, 200,
  ]);
});
