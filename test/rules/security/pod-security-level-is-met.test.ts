import { podSecurityLevelIsMet } from '../../../lib/rules/security/pod-security-level-is-met';
import { check } from '../harness';

const namespace = (labels: string) =>
  `{ apiVersion: v1, kind: Namespace, metadata: { name: shop, labels: { ${labels} } } }\n---\n`;

const level = (mode: string, to: string) => `pod-security.kubernetes.io/${mode}: ${to}`;

const deployment = (spec: string) =>
  `{ apiVersion: apps/v1, kind: Deployment, metadata: { name: web, namespace: shop }, spec: { template: { spec: { ${spec} } } } }`;

const HOST = 'hostNetwork: true, containers: [{ name: web }]';

const FOUND =
  "error Deployment/web spec.template.spec.hostNetwork: breaks 'hostNamespaces' of level 'baseline', which namespace 'shop' enforces: must be false or unset";

test('holds for Pods of the level, and in namespaces that enforce none', () => {
  expect(
    check(podSecurityLevelIsMet, namespace(level('enforce', 'baseline')) + deployment('containers: [{ name: web }]')),
  ).toEqual([]);
  expect(check(podSecurityLevelIsMet, namespace(level('enforce', 'privileged')) + deployment(HOST))).toEqual([]);
  expect(check(podSecurityLevelIsMet, namespace('') + deployment(HOST))).toEqual([]);
});

test('fails for what the namespace enforces', () => {
  expect(check(podSecurityLevelIsMet, namespace(level('enforce', 'baseline')) + deployment(HOST))).toEqual([FOUND]);
});

test('fails for the level that is said for namespaces without one', () => {
  expect(check(podSecurityLevelIsMet, deployment(HOST), { podSecurity: 'baseline' })).toEqual([FOUND]);
  expect(
    check(podSecurityLevelIsMet, namespace(level('enforce', 'privileged')) + deployment(HOST), { podSecurity: 'baseline' }),
  ).toEqual([]);
});

test('warns of what the namespace is to warn of, where it enforces less', () => {
  const labels = `${level('warn', 'baseline')}, ${level('enforce', 'privileged')}`;

  expect(check(podSecurityLevelIsMet, namespace(labels) + deployment(HOST))).toEqual([
    FOUND.replace('error', 'warning').replace('enforces', 'warns of'),
  ]);
  expect(
    check(podSecurityLevelIsMet, namespace(`${level('warn', 'baseline')}, ${level('enforce', 'baseline')}`) + deployment(HOST)),
  ).toEqual([FOUND]);
});

test('a namespace keeps to the version that it names', () => {
  const sysctl = 'securityContext: { sysctls: [{ name: net.ipv4.tcp_rmem, value: "1" }] }, containers: [{ name: web }]';
  const of = (version: string) =>
    namespace(`${level('enforce', 'baseline')}, pod-security.kubernetes.io/enforce-version: ${version}`);

  expect(check(podSecurityLevelIsMet, of('v1.31') + deployment(sysctl))).toHaveLength(1);
  expect(check(podSecurityLevelIsMet, of('v1.32') + deployment(sysctl))).toEqual([]);
  expect(check(podSecurityLevelIsMet, of('v1.24') + deployment(sysctl))).toHaveLength(1);
  expect(check(podSecurityLevelIsMet, of('latest') + deployment(sysctl), { kubernetes: '1.30' })).toHaveLength(1);
});
