import { claimsBindInAnyOrder } from '../../../lib/rules/storage/claims-bind-in-any-order';
import { check as checkRule } from '../harness';
import { apart, claimSpec, statefulSet, storageClass, volume } from './manifests';

const check = (manifests: string) => checkRule(claimsBindInAnyOrder, manifests);

const big = { capacity: { storage: '100Gi' } };
const HINT = '(reserve the volumes by claimRef, or give what must not be mixed up a class of its own)';

/** A small and a big disk, each on a node of its own, and an app for each. */
const small = statefulSet(1, { name: 'small' });
const great = statefulSet(1, { name: 'great', templates: { data: claimSpec({}, '100Gi') } });
const crossed = volume('a', 'one') + volume('b', 'two', big) + small + great;

test('fails when a small claim may take the big disk of another node', () => {
  expect(check(storageClass() + crossed)).toEqual([
    `warning StatefulSet/great spec.volumeClaimTemplates[0].spec: 'great-0' may find no volume left: it depends on which Pods come first and where, such as 'small-0' on 'two' ${HINT}`,
  ]);
});

test('fails when a Pod may take the one node that another can be on', () => {
  const pinned = statefulSet(1, { name: 'pinned', pod: { nodeSelector: { 'kubernetes.io/hostname': 'one' } } });

  expect(check(storageClass() + volume('a', 'one') + volume('b', 'two') + statefulSet(1) + pinned)).toEqual([
    `warning StatefulSet/pinned spec.volumeClaimTemplates[0].spec: 'pinned-0' may find no volume left: it depends on which Pods come first and where, such as 'web-0' on 'one' ${HINT}`,
  ]);
});

describe('holds', () => {
  test('where a node has both, as the smallest that fits is taken', () => {
    const disks = volume('a', 'one') + volume('b', 'one', big);

    expect(check(storageClass() + disks + small + great)).toEqual([]);
  });

  test('where one Pod is like the other', () => {
    const disks = volume('a', 'one') + volume('b', 'two', big) + volume('c', 'three');

    expect(check(storageClass() + disks + statefulSet(3, { pod: apart() }))).toEqual([]);
  });

  test('where volumes are kept for their claims', () => {
    const kept = volume('b', 'two', { ...big, claimRef: { namespace: 'default', name: 'data-great-0' } });

    expect(check(storageClass() + volume('a', 'one') + kept + small + great)).toEqual([]);
  });
});

describe('does not apply', () => {
  test('where claims are bound before Pods are scheduled', () => {
    expect(check(storageClass({ volumeBindingMode: 'Immediate' }) + crossed)).toEqual([]);
    expect(check(crossed)).toEqual([]);
  });

  test('where there are too few volumes in any case', () => {
    expect(check(storageClass() + volume('b', 'two', big) + small + great)).toEqual([]);
  });
});
