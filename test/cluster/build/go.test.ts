import { tmpdir } from 'node:os';
import { KUBERNETES } from '../versions';
import { go, goVersion } from './go';
import { corednsModule, kubernetesModule } from './go-module';

test('fails with one clear error where Go is missing', async () => {
  const path = process.env['PATH'];
  process.env['PATH'] = tmpdir();
  try {
    expect(await goVersion()).toBeUndefined();
    await expect(go(['version'], tmpdir())).rejects.toMatchObject({
      message: 'Go is not installed',
      todo: 'install Go 1.26 or later (https://go.dev/dl) and put `go` on the PATH',
    });
  } finally {
    process.env['PATH'] = path;
  }
});

test('a module of a release replaces what upstream has in its staging folder, by the release or its exception', () => {
  const upstream =
    'module k8s.io/kubernetes\n\ngo 1.22.0\n\nreplace (\n\tk8s.io/api => ./staging/src/k8s.io/api\n\tk8s.io/kube-aggregator => ./staging/src/k8s.io/kube-aggregator\n)\n';
  expect(kubernetesModule('1.31.14', upstream)).toBe(
    [
      'module cluster',
      'go 1.22.0',
      'require k8s.io/kubernetes v1.31.14',
      'replace k8s.io/api => k8s.io/api v0.31.14',
      'replace k8s.io/kube-aggregator => k8s.io/kube-aggregator v0.31.10',
      '',
    ].join('\n'),
  );
  expect(KUBERNETES['1.31']).toBe('1.31.14');
});

test('CoreDNS needs no replaces', () => {
  expect(corednsModule('1.26.8')).toMatch(
    /^module cluster\ngo 1\.26\.8\nrequire github\.com\/coredns\/coredns v\d+\.\d+\.\d+\n$/,
  );
});
