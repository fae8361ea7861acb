import { localVolumeNamesItsNode } from '../../../lib/rules/storage/local-volume-names-its-node';
import { check as checkRule } from '../harness';
import { node, onNodes, volume } from './manifests';

const check = (manifests: string, nodes: object[] = []) => checkRule(localVolumeNamesItsNode, manifests, { nodes });

const HINT = "(name the node in spec.nodeAffinity.required, by its label 'kubernetes.io/hostname')";
const hostPath = { local: undefined, hostPath: { path: '/data' } };

test('holds where a local volume names its node', () => {
  expect(check(volume('a', 'one'), [node('one'), node('two')])).toEqual([]);
  expect(check(volume('a', 'one', hostPath))).toEqual([]);
});

test('does not apply to volumes that are on no node, nor to directories of the only one', () => {
  expect(check(volume('a', undefined, { local: undefined, nfs: { server: 'nfs', path: '/' } }))).toEqual([]);
  expect(check(volume('a', undefined, hostPath), [node('one')])).toEqual([]);
});

test('fails when a local volume names no node', () => {
  const message = `error PersistentVolume/a spec.nodeAffinity: does not say on which node its disk is ${HINT}`;

  expect(check(volume('a', undefined))).toEqual([message]);
  expect(check(volume('a', undefined, { nodeAffinity: { required: { nodeSelectorTerms: [] } } }))).toEqual([message]);
});

test('fails when a directory of a node does not say of which', () => {
  const message = `PersistentVolume/a spec.nodeAffinity: does not say on which node its directory is: a Pod that moves finds another one ${HINT}`;

  expect(check(volume('a', undefined, hostPath))).toEqual([`note ${message}`]);
  expect(check(volume('a', undefined, hostPath), [node('one'), node('two')])).toEqual([`warning ${message}`]);
});

test('fails when a disk may be on several nodes', () => {
  const message = `warning PersistentVolume/a spec.nodeAffinity: a disk is on one node, and this one may be on any of 2: 'one' and 'two' ${HINT}`;

  expect(check(volume('a', undefined, { nodeAffinity: onNodes('one', 'two') }))).toEqual([message]);
  const inZone = { required: { nodeSelectorTerms: [{ matchExpressions: [{ key: 'zone', operator: 'In', values: ['x'] }] }] } };
  expect(check(volume('a', undefined, { nodeAffinity: inZone }))).toEqual([]);
  expect(
    check(volume('a', undefined, { nodeAffinity: inZone }), [node('one', { zone: 'x' }), node('two', { zone: 'x' })]),
  ).toEqual([message]);
});

test('fails when no node is the one', () => {
  expect(check(volume('a', 'three'), [node('one'), node('two')])).toEqual([
    'warning PersistentVolume/a spec.nodeAffinity: none of the nodes that are known is the one that it names',
  ]);
});
