import { hostPathsAreForAgents } from '../../../lib/rules/security/host-paths-are-for-agents';
import { check } from '../harness';

const workload = (kind: string, path: string, more = '') =>
  `{ apiVersion: apps/v1, kind: ${kind}, metadata: { name: db }, spec: { template: { spec: { volumes: [{}, { hostPath: { path: ${path} } }]${more} } } } }`;

test('holds for agents', () => {
  expect(check(hostPathsAreForAgents, workload('DaemonSet', '/var/log'))).toEqual([]);
});

test('fails for Pods that come to any node', () => {
  expect(check(hostPathsAreForAgents, workload('StatefulSet', '/data'))).toEqual([
    "warning StatefulSet/db spec.template.spec.volumes[1].hostPath: '/data' is a path of whatever node the Pod comes to (use a local PersistentVolume, which keeps the Pod with its data, or a DaemonSet)",
  ]);
});

test('holds for a driver, which mounts what the kubelet keeps', () => {
  const volumes = '{ hostPath: { path: /var/lib/kubelet/plugins } }, { hostPath: { path: /var/lib/driver } }';
  const set = (volume: string) =>
    `{ apiVersion: apps/v1, kind: StatefulSet, metadata: { name: driver }, spec: { template: { spec: { volumes: [${volume}] } } } }`;

  expect(check(hostPathsAreForAgents, set(volumes))).toEqual([]);
  expect(check(hostPathsAreForAgents, set('{ hostPath: { path: /var/lib/driver } }'))).toHaveLength(1);
});

test('does not apply to devices, time zones, and Pods of one node', () => {
  expect(check(hostPathsAreForAgents, workload('StatefulSet', '/dev/fuse'))).toEqual([]);
  expect(check(hostPathsAreForAgents, workload('StatefulSet', '/etc/localtime'))).toEqual([]);
  expect(check(hostPathsAreForAgents, workload('StatefulSet', '/data', ', nodeName: one'))).toEqual([]);
  expect(check(hostPathsAreForAgents, workload('Deployment', '/etc/calico', ', hostNetwork: true'))).toEqual([]);
  expect(
    check(hostPathsAreForAgents, workload('StatefulSet', '/data', ', nodeSelector: { kubernetes.io/hostname: one }')),
  ).toEqual([]);
});

test('does not apply to what every node has: modules, certificates, the plugins of the kubelet', () => {
  for (const path of [
    '/lib/modules',
    '/etc/ssl/certs/ca-certificates.crt',
    '/usr/share/ca-certificates',
    '/var/lib/kubelet/plugins',
  ]) {
    expect(check(hostPathsAreForAgents, workload('Deployment', path))).toEqual([]);
  }
  expect(check(hostPathsAreForAgents, workload('Deployment', '/mnt/disk, type: BlockDevice'))).toEqual([]);
  expect(check(hostPathsAreForAgents, workload('Deployment', '/var/run/docker.sock'))).toHaveLength(1);
});
