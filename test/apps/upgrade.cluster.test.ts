import type { Connection } from '../cluster/ask/connection';
import { Resources } from '../cluster/ask/resources';
import { Cluster } from '../cluster/run/cluster';
import { type KubernetesObject, named, objectsOf } from './charts';
import { MODERN_FORMS } from './modern-forms';
import { seedObjects } from './seeds';

/** API versions of the seeds that no supported server serves any more, and those under which the same objects live on. */
const SERVED: { readonly [removed: string]: string } = {
  'apps/v1beta2': 'apps/v1',
  'rbac.authorization.k8s.io/v1beta1': 'rbac.authorization.k8s.io/v1',
};

/** What cannot be upgraded in place: the class, for whose reclaim policy the API server took Delete, has to be deleted first. */
const REPLACED = ['StorageClass/local-storage'];

describe.each(['1.28', '1.37'])('on Kubernetes %s', minor => {
  let cluster: Cluster;
  let connection: Connection;
  let resources: Resources;
  beforeAll(async () => {
    cluster = await Cluster.start({ minor });
    connection = cluster.connect();
    resources = new Resources(connection);
  });
  afterAll(() => cluster?.stop());

  /** Applies an object as one manager does who owns all of it: fields that are gone from it go. Answers with what is refused. */
  async function apply(object: KubernetesObject, namespace: string): Promise<string> {
    const { apiVersion, kind, metadata } = object;
    const path = `${await resources.collection(apiVersion, kind, metadata.namespace ?? namespace)}/${metadata.name}`;
    const query = 'fieldManager=owner&force=true&fieldValidation=Strict';
    const { code } = await connection.send('PATCH', `${path}?${query}`, JSON.stringify(object), 'application/apply-patch+yaml');
    return code < 300 ? '' : named(object);
  }

  test.each(MODERN_FORMS)('the server takes $charts.0 over $seed', async ({ seed, charts }) => {
    const namespace = charts[0] ?? '';
    const before = seedObjects(seed).map(object => ({ ...object, apiVersion: SERVED[object.apiVersion] ?? object.apiVersion }));
    const home = { apiVersion: 'v1', kind: 'Namespace', metadata: { name: namespace } };
    const answers: string[] = [];
    for (const object of [home, ...before, ...charts.flatMap(objectsOf)]) {
      answers.push(await apply(object, namespace));
    }
    const replaced = before.map(named).filter(name => REPLACED.includes(name));
    expect(answers.filter(answer => answer !== '')).toEqual(replaced);
  });
});
