import { join } from 'node:path';
import { parse } from 'yaml';
import { findDuplicateKeys, findUnenforcedFaults, schemaFaults } from '../../../lib/kube/schemas';
import { MINORS } from '../../../lib/kube/versions';
import { readManifests } from '../ask/manifest';

/** What GitOps applies, as it is committed. */
const MANIFESTS = readManifests([join(__dirname, '..', '..', '..', 'dist', 'manifests')]).filter(it => it.apiVersion !== '');

test('there are manifests', () => {
  expect(MANIFESTS.length).toBeGreaterThan(10);
});

test.each(MINORS)('no schema of %s faults a committed manifest', minor => {
  const faults = MANIFESTS.flatMap(({ kind, name, text }) => {
    const object = parse(text, { version: '1.1' });
    const all = [
      ...schemaFaults(minor, object),
      ...[...findUnenforcedFaults(minor, object), ...findDuplicateKeys(minor, object)].map(it => it.path),
    ];
    return all.map(fault => `${kind}/${name} ${fault}`);
  });
  expect(faults).toEqual([]);
});
