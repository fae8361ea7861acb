import fc from 'fast-check';
import { reserve } from '../../../lib/constructs/storage/reservation';
import { localVolumeName } from '../../../lib/constructs/storage/volume-names';
import { dnsSubdomainFaults, pathOverlaps } from '../../../lib/kube';

const part = fc.constantFrom('a', 'b', 'ab', 'a-b', 'a.b');
const path = fc.array(part, { minLength: 1, maxLength: 4 }).map(parts => `/${parts.join('/')}`);
const node = fc.constantFrom('n1', 'n2');
const disks = fc.array(fc.record({ node, path }), { maxLength: 8 });

/** The law itself, pair by pair. */
function isInside(path: string, other: string): boolean {
  return path === other || path.startsWith(`${other}/`);
}

test('finds an overlap exactly where two disks of a node hold one another', () => {
  fc.assert(
    fc.property(disks, all => {
      const pairs = all.flatMap((left, index) => all.slice(index + 1).map(right => [left, right] as const));
      const overlap = pairs.some(
        ([left, right]) => left.node === right.node && (isInside(left.path, right.path) || isInside(right.path, left.path)),
      );

      expect(pathOverlaps(all).length > 0).toBe(overlap);
    }),
  );
});

test('finds the same overlaps in either order', () => {
  const shown = (all: { node: string; path: string }[]) =>
    pathOverlaps(all)
      .map(({ outer, inner }) => `${outer.node} ${outer.path} ${inner.path}`)
      .sort();

  fc.assert(fc.property(disks, all => expect(shown([...all].reverse())).toEqual(shown(all))));
});

test.each([
  ['local', 'kubesphere02', '/mnt/disks/ssd1', 'local-kubesphere02-mnt-disks-ssd1'],
  ['local', 'ip-10-0-0-1.ec2.internal', '/mnt/fast-disks/', 'local-ip-10-0-0-1.ec2.internal-mnt-fast-disks'],
  ['local', 'N_1', '/dev/disk/by-id/nvme-Samsung_SSD.970', 'local-n-1-dev-disk-by-id-nvme-samsung-ssd.970'],
  ['local', 'n1', '/.a./..b/', 'local-n1-a.b'],
  ['local', 'n1', '/_', 'local-n1-5d9402db'],
  ['local', 'n1', `/${'x'.repeat(243)}`, `local-n1-${'x'.repeat(243)}`],
])('names the volume of %s on %s at %s', (prefix, node, path, name) => {
  expect(localVolumeName(prefix, node, path)).toBe(name);
});

test('cuts what exceeds the longest name, and puts a digest of the whole for it', () => {
  const name = localVolumeName('local', 'n1', `/${'x'.repeat(300)}`);

  expect(name).toMatch(/^local-n1-x{235}-[0-9a-f]{8}$/);
  expect(name).toHaveLength(253);
  expect(name).not.toBe(localVolumeName('local', 'n1', `/${'x'.repeat(301)}`));
});

test('names are ones that the API server takes, whatever the path', () => {
  fc.assert(
    fc.property(fc.constantFrom('local', 'local.disks', 'x'.repeat(250)), fc.string({ maxLength: 300 }), (prefix, path) => {
      expect(dnsSubdomainFaults(localVolumeName(prefix, 'n1', `/${path}`))).toEqual([]);
    }),
  );
});

test('paths of letters and digits have names of their own, however long', () => {
  const plain = fc
    .array(fc.stringMatching(/^[a-z0-9]{1,90}$/), { minLength: 1, maxLength: 5 })
    .map(parts => `/${parts.join('/')}`);

  fc.assert(
    fc.property(fc.uniqueArray(plain, { maxLength: 8 }), paths => {
      expect(new Set(paths.map(path => localVolumeName('local', 'n1', path))).size).toBe(paths.length);
    }),
  );
});

describe('reservation', () => {
  const pins = fc
    .uniqueArray(fc.nat({ max: 12 }), { maxLength: 6 })
    .chain(pinned =>
      fc.shuffledSubarray([
        ...pinned.map(ordinal => ({ ordinal })),
        ...Array.from({ length: 6 }, () => ({ ordinal: undefined })),
      ]),
    );

  test('gives no ordinal to two disks', () => {
    fc.assert(
      fc.property(pins, fc.nat({ max: 5 }), fc.boolean(), (disks, replicas, reserveSurplus) => {
        const given = reserve(disks, { start: 0, replicas }, reserveSurplus).filter(ordinal => ordinal !== undefined);
        expect(new Set(given).size).toBe(given.length);
      }),
    );
  });

  test('serves every ordinal of the app where there are disks enough', () => {
    fc.assert(
      fc.property(
        fc.nat({ max: 5 }),
        fc.nat({ max: 5 }),
        fc.nat({ max: 5 }),
        fc.boolean(),
        (start, replicas, surplus, reserveSurplus) => {
          const disks = Array.from({ length: replicas + surplus }, () => ({ ordinal: undefined }));
          expect(reserve(disks, { start, replicas }, reserveSurplus).slice(0, replicas)).toEqual(
            Array.from({ length: replicas }, (_, index) => start + index),
          );
        },
      ),
    );
  });

  test('does not change with the replicas', () => {
    fc.assert(
      fc.property(pins, fc.nat({ max: 9 }), (disks, replicas) => {
        expect(reserve(disks, { start: 0, replicas }, true)).toEqual(reserve(disks, { start: 0, replicas: 0 }, true));
      }),
    );
  });

  test('does not change for the disks that were there when one is added at the end', () => {
    fc.assert(
      fc.property(pins, disks => {
        const before = reserve(disks, { start: 0, replicas: 3 }, true);
        expect(reserve([...disks, { ordinal: undefined }], { start: 0, replicas: 3 }, true).slice(0, disks.length)).toEqual(
          before,
        );
      }),
    );
  });
});
