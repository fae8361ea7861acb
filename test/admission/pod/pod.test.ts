import { causes, withSpec } from '../causes';

const pod = {
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { name: 'web', labels: { app: 'web' } },
  spec: { containers: [{ name: 'web', image: 'nginx:1.27.3' }] },
};

const container = (change: object) => withSpec(pod, { containers: [{ ...pod.spec.containers[0], ...change }] });
const sleep = (seconds: number) => container({ lifecycle: { preStop: { sleep: { seconds } } } });

test('the smallest Pod is accepted', () => {
  expect(causes('1.37', pod)).toEqual([]);
});

test.each([
  ['no containers', withSpec(pod, { containers: [] }), ['spec.containers: Required value']],
  [
    'a port out of range',
    container({ ports: [{ containerPort: 99999 }] }),
    ['spec.containers[0].ports[0].containerPort: Invalid value: 99999: must be between 1 and 65535, inclusive'],
  ],
  [
    'a mount without a volume',
    container({ volumeMounts: [{ name: 'data', mountPath: '/data' }] }),
    ['spec.containers[0].volumeMounts[0].name: Not found: "data"'],
  ],
  [
    'a request above its limit',
    container({ resources: { requests: { cpu: '2' }, limits: { cpu: '1000m' } } }),
    ['spec.containers[0].resources.requests: Invalid value: "2": must be less than or equal to cpu limit of 1'],
  ],
  [
    'a mount of a bad volume, which counts as none',
    withSpec(container({ volumeMounts: [{ name: 'data', mountPath: '/data' }] }), { volumes: [{ name: 'data', nfs: {} }] }),
    [
      'spec.volumes[0].nfs.server: Required value',
      'spec.volumes[0].nfs.path: Required value',
      'spec.volumes[0].nfs.path: Invalid value: "": must be an absolute path',
      'spec.containers[0].volumeMounts[0].name: Not found: "data"',
    ],
  ],
  [
    'two handlers of a probe, of which the second is one too many',
    container({ livenessProbe: { exec: { command: ['true'] }, tcpSocket: { port: 0 } } }),
    ['spec.containers[0].livenessProbe.tcpSocket: Forbidden: may not specify more than 1 handler type'],
  ],
  [
    'an enum in the order of the server',
    withSpec(pod, { restartPolicy: 'Sometimes' }),
    ['spec.restartPolicy: Unsupported value: "Sometimes": supported values: "Always", "OnFailure", "Never"'],
  ],
])('fails with %s', (_, object, faults) => {
  expect(causes('1.37', object)).toEqual(faults);
});

test('a field behind a gate that is off is dropped, whatever it says', () => {
  const claims = withSpec(pod, { resourceClaims: [{}] });
  expect(causes('1.33', claims)).toEqual([]);
  expect(causes('1.34', claims)).toEqual([
    'spec.resourceClaims[0].name: Required value',
    'spec.resourceClaims[0]: Invalid value: {"Name":"","ResourceClaimName":null,"ResourceClaimTemplateName":null}: must specify one of: `resourceClaimName`, `resourceClaimTemplateName`',
  ]);
});

test('a hook that sleeps is no hook before 1.30, and may not sleep for no time before 1.33', () => {
  const path = 'spec.containers[0].lifecycle.preStop';
  expect(causes('1.29', sleep(5))).toEqual([`${path}: Required value: must specify a handler type`]);
  expect(causes('1.30', sleep(0))).toEqual([
    `${path}.sleep: Invalid value: 0: must be greater than 0 and less than terminationGracePeriodSeconds (30)`,
  ]);
  expect(causes('1.33', sleep(0))).toEqual([]);
});

test('a sidecar may have a probe, an init container may not', () => {
  const init = (restartPolicy?: string) =>
    withSpec(pod, {
      initContainers: [{ name: 'init', image: 'busybox', restartPolicy, startupProbe: { tcpSocket: { port: 80 } } }],
    });
  expect(causes('1.29', init('Always'))).toEqual([]);
  const words = 'may not be set for init containers without restartPolicy=Always';
  expect(causes('1.29', init())).toEqual([`spec.initContainers[0].startupProbe: Forbidden: ${words}`]);
  // 1.28 drops the policy.
  expect(causes('1.28', init('Always'))).toEqual([`spec.initContainers[0].startupProbe: Forbidden: ${words}`]);
});

test('an image may change, a name may not', () => {
  expect(causes('1.37', container({ image: 'nginx:1.28.0' }), pod)).toEqual([]);
  expect(causes('1.37', container({ name: 'other' }), pod)).toEqual([
    expect.stringContaining('spec: Forbidden: pod updates may not change fields other than `spec.containers[*].image`'),
  ]);
});

test('what means the same is no change', () => {
  const limited = container({ resources: { limits: { cpu: '1' } } });
  expect(causes('1.37', container({ resources: { limits: { cpu: '1000m' } }, tty: false }), limited)).toEqual([]);
});

test('a Pod that waits at a gate may be told more about its node, not less', () => {
  const gated = withSpec(pod, { schedulingGates: [{ name: 'example.com/wait' }], nodeSelector: { disk: 'ssd' } });
  expect(causes('1.37', withSpec(gated, { nodeSelector: { disk: 'ssd', zone: 'a' } }), gated)).toEqual([]);
  expect(causes('1.37', withSpec(gated, { nodeSelector: { zone: 'a' } }), gated)).toEqual([
    'spec.nodeSelector: Invalid value: {"zone":"a"}: only additions to spec.nodeSelector are allowed (no mutations or deletions)',
  ]);
});
