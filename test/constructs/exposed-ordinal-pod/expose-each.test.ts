import fc from 'fast-check';
import { ExposedOrdinalPod, type ExposeEachProps } from '../../../lib/constructs/exposed-ordinal-pod';
import { ServiceType } from '../../../lib/constructs/service';
import { chart, disksOf, serviceNamed, TWO_PORTS, webIn } from './app';

test('exposes every ordinal on the base port plus the ordinal', () => {
  const scope = chart('web');
  const app = webIn(scope, { start: 5 });
  const each = ExposedOrdinalPod.exposeEach(scope, 'Each', { app, baseNodePort: 30000, disks: disksOf(app) });

  expect(each.map(({ serviceName }) => serviceName)).toEqual(['web-5', 'web-6', 'web-7']);
  expect(each.map(one => one.advertisedAddress())).toEqual(['n5:30005', 'n6:30006', 'n7:30007']);
  expect(each.map(({ node }) => node.path)).toEqual(['test/Each/web-5', 'test/Each/web-6', 'test/Each/web-7']);
  expect(serviceNamed(scope, 'web-6')).toEqual({
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name: 'web-6', namespace: 'web', labels: { 'app.kubernetes.io/name': 'web' } },
    spec: {
      type: 'NodePort',
      selector: { 'statefulset.kubernetes.io/pod-name': 'web-6' },
      ports: [{ name: 'http', port: 80, targetPort: 'http', nodePort: 30006, protocol: 'TCP' }],
      externalTrafficPolicy: 'Cluster',
      internalTrafficPolicy: 'Cluster',
      sessionAffinity: 'None',
      publishNotReadyAddresses: true,
    },
  });
});

test('keeps the ports of a Service a stride apart', () => {
  const scope = chart('web');
  const app = webIn(scope, { ports: TWO_PORTS });
  ExposedOrdinalPod.exposeEach(scope, 'Each', { app, baseNodePort: 30000, nodePortStride: 20 });

  expect([0, 1, 2].map(ordinal => serviceNamed(scope, `web-${ordinal}`).spec.ports.map((port: any) => port.nodePort))).toEqual([
    [30000, 30020],
    [30001, 30021],
    [30002, 30022],
  ]);
});

test('gives a container port without a name its node port', () => {
  const scope = chart('web');
  ExposedOrdinalPod.exposeEach(scope, 'Each', { app: webIn(scope, { ports: [{ containerPort: 8080 }] }), baseNodePort: 30000 });

  expect(serviceNamed(scope, 'web-2').spec.ports).toEqual([{ port: 8080, targetPort: 8080, nodePort: 30002, protocol: 'TCP' }]);
});

test('fills names, host names, labels and annotations in, and lets an ordinal have its own', () => {
  const scope = chart('shop');
  ExposedOrdinalPod.exposeEach(scope, 'Each', {
    app: webIn(scope),
    ordinals: [0, 2],
    type: ServiceType.LOAD_BALANCER,
    name: '{podName}-external',
    externalDnsHostname: '{podName}.{namespace}.example.com',
    labels: { member: '{appName}.{ordinal}' },
    annotations: { json: '{"member": {ordinal}}' },
    perOrdinal: {
      2: {
        name: 'third',
        externalDnsHostname: 'third.example.com',
        annotations: { address: '{203}' },
        labels: { last: 'yes' },
        nodePorts: { http: 30099 },
      },
    },
    rawFields: {
      'Service/third': { spec: { loadBalancerIP: '203.0.113.9' } },
      Service: { metadata: { annotations: { all: 'x' } } },
    },
  });

  const [first, second, third] = ['web-0-external', 'web-1-external', 'third'].map(name => serviceNamed(scope, name));
  expect(first.metadata).toEqual({
    name: 'web-0-external',
    namespace: 'shop',
    labels: { 'app.kubernetes.io/name': 'web', member: 'web.0' },
    annotations: { json: '{"member": 0}', 'external-dns.alpha.kubernetes.io/hostname': 'web-0.shop.example.com', all: 'x' },
  });
  expect(second).toBeUndefined();
  expect(third.metadata).toEqual({
    name: 'third',
    namespace: 'shop',
    labels: { 'app.kubernetes.io/name': 'web', member: 'web.2', last: 'yes' },
    annotations: {
      json: '{"member": 2}',
      address: '{203}',
      'external-dns.alpha.kubernetes.io/hostname': 'third.example.com',
      all: 'x',
    },
  });
  expect([first.spec.loadBalancerIP, third.spec.loadBalancerIP, third.spec.ports[0].nodePort]).toEqual([
    undefined,
    '203.0.113.9',
    30099,
  ]);
});

test('gives no node port twice, wherever the base and however many ordinals and ports', () => {
  const arbitrary = fc.record({
    start: fc.nat({ max: 5 }),
    replicas: fc.nat({ max: 6 }),
    ports: fc.integer({ min: 1, max: 4 }),
    stride: fc.integer({ min: 1, max: 8 }),
    base: fc.integer({ min: 30_000, max: 32_767 }),
  });

  fc.assert(
    fc.property(arbitrary, ({ start, replicas, ports: count, stride, base }) => {
      const scope = chart('web');
      const ports = Array.from({ length: count }, (_, index) => ({ name: `p${index}`, containerPort: 8000 + index }));
      const app = webIn(scope, { start, replicas, ports });
      const highest = base + start + replicas - 1 + (count - 1) * stride;
      const isPossible = replicas === 0 || (highest <= 32_767 && (count === 1 || stride >= replicas));
      const expose = () => ExposedOrdinalPod.exposeEach(scope, 'Each', { app, baseNodePort: base, nodePortStride: stride });

      if (!isPossible) {
        expect(expose).toThrow(/^test\/Each: /);
        return;
      }
      const given = expose().flatMap(one => serviceNamed(scope, one.serviceName).spec.ports.map((port: any) => port.nodePort));
      expect(new Set(given).size).toBe(replicas * count);
    }),
    { numRuns: 30 },
  );
});

test.each<[string, Partial<ExposeEachProps>, string]>([
  [
    'a port beyond the range',
    { baseNodePort: 32766 },
    'baseNodePort: 32766: ordinal 2 would get node port 32768 for port http, beyond 32767; begin lower',
  ],
  [
    'a base below the range',
    { baseNodePort: 8080 },
    'baseNodePort: 8080: must be greater than or equal to 30000; give a whole number from 30000 up',
  ],
  [
    'a base inside the cluster',
    { baseNodePort: 30000, type: ServiceType.CLUSTER_IP },
    'baseNodePort: 30000: does not apply to a Service of type ClusterIP; leave it out, or choose type NodePort or LoadBalancer',
  ],
  [
    'ports that meet',
    {
      baseNodePort: 30000,
      nodePortStride: 2,
      ports: [
        { name: 'a', port: 80 },
        { name: 'b', port: 81 },
      ],
    },
    'nodePortStride: 2: node port 30002 would lead to port b of ordinal 0 and to port a of ordinal 2; choose a larger distance, or other ports in perOrdinal',
  ],
  [
    'no distance',
    { baseNodePort: 30000, nodePortStride: 0 },
    'nodePortStride: 0: must be greater than or equal to 1; give a whole number from 1 up',
  ],
  [
    'one node port for all',
    { ports: [{ port: 80, nodePort: 30080 }] },
    'ports[0].nodePort: 30080: would be the node port of every Service; give baseNodePort, or nodePorts in perOrdinal',
  ],
  [
    'one name for all',
    { name: 'outside', ordinals: [0, 1] },
    'name: "outside": is the name of the Services of ordinals 0 and 1; write {ordinal} or {podName} into it',
  ],
  [
    'a placeholder that stands for nothing',
    { name: '{pod}' },
    'name: "{pod}": {pod} stands for nothing; write one of {ordinal}, {podName}, {appName}, {namespace}',
  ],
  [
    'an annotation with one',
    { annotations: { a: '{index}' } },
    'annotations.a: "{index}": {index} stands for nothing; write one of {ordinal}, {podName}, {appName}, {namespace}',
  ],
  [
    'an ordinal that the app does not run',
    { ordinals: [0, 3] },
    'ordinals[1]: 3: web runs ordinals 0 to 2; choose one that it runs, or raise its replicas',
  ],
  ['an ordinal twice', { ordinals: [0, 0] }, 'ordinals[1]: 0: duplicate ordinal; give each ordinal once'],
  [
    'words for an ordinal that is not exposed',
    { perOrdinal: { 3: {} } },
    'perOrdinal.3: this ordinal is not exposed; choose from 0, 1, 2',
  ],
  [
    'a raw field for a Service that is not there',
    { rawFields: { 'Service/web-9': {} } },
    'rawFields.Service/web-9: names no object that is made; name Service, or one of them as Service/name',
  ],
])('fails with %s', (_, props, message) => {
  const scope = chart('web');

  expect(() => ExposedOrdinalPod.exposeEach(scope, 'Each', { app: webIn(scope), ...props })).toThrow(
    new Error(`test/Each: ${message}`),
  );
});

test('fails with what is wrong with a Service by itself, by its own path', () => {
  const scope = chart('web');

  expect(() => ExposedOrdinalPod.exposeEach(scope, 'Each', { app: webIn(scope), loadBalancerClass: 'a/b' })).toThrow(
    new Error(
      'test/Each/web-0: loadBalancerClass: "a/b": does not apply to a Service of type NodePort; leave it out, or choose type LoadBalancer',
    ),
  );
});
