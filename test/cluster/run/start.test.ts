import { readdirSync } from 'node:fs';
import { ownCache } from '../own-cache';
import { Cluster } from './cluster';

const cache = ownCache();

test('fails with one clear error where nothing is built, and leaves no folder', async () => {
  await expect(Cluster.start({ minor: '1.28' })).rejects.toMatchObject({
    message: expect.stringMatching(/^not built yet: etcd \S+, kube-apiserver 1\.28\.\d+$/),
    todo: 'npm run cluster -- build 1.28',
  });
  expect(readdirSync(cache)).toEqual([]);
});

test('fails with one clear error where an older minor is asked for whole', async () => {
  await expect(Cluster.start({ minor: '1.36', whole: true })).rejects.toMatchObject({
    message: 'Kubernetes 1.36 runs here as an API server alone',
    todo: 'take 1.37 for controllers, nodes and DNS, or leave `whole` out',
  });
});
