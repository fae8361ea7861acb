import fc from 'fast-check';
import { NODE_PORT_RANGE, NODE_PORT_STATIC_BAND, nodePortFaults, nodePortStaticBand, portNumberFaults } from '../../lib/kube';

test('ports are 1 to 65535', () => {
  expect([1, 80, 65_535].map(portNumberFaults)).toEqual([[], [], []]);
});

test('fails outside of them', () => {
  expect([0, 65_536, -1].map(portNumberFaults)).toEqual(Array(3).fill(['must be between 1 and 65535, inclusive']));
});

test('fails for a part of a port', () => {
  expect(portNumberFaults(80.5)).toEqual(['must be an integer']);
});

test('the band for chosen node ports of the default range is 30000 to 30085', () => {
  expect(nodePortStaticBand(NODE_PORT_RANGE)).toEqual(NODE_PORT_STATIC_BAND);
});

// The formula of KEP-3668, min(max(16, size / 32), 128): https://kep.k8s.io/3668
test('the band has 16 ports at least, 128 at most, and none in a range of 16 or fewer', () => {
  expect(nodePortStaticBand({ from: 30_000, to: 30_016 })).toEqual({ from: 30_000, to: 30_015 });
  expect(nodePortStaticBand({ from: 30_000, to: 30_127 })).toEqual({ from: 30_000, to: 30_015 });
  expect(nodePortStaticBand({ from: 20_000, to: 40_000 })).toEqual({ from: 20_000, to: 20_127 });
  expect(nodePortStaticBand({ from: 30_000, to: 30_015 })).toBeUndefined();
});

test('the band lies inside its range, whatever the range', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 60_000 }), fc.integer({ min: 16, max: 5_000 }), (from, more) => {
      const range = { from, to: from + more };
      const band = nodePortStaticBand(range);
      expect(band?.from).toBe(from);
      expect(nodePortFaults(band?.to ?? 0, range)).toEqual([]);
    }),
  );
});

test('fails for a node port outside the range, in the words of the allocator', () => {
  expect(nodePortFaults(8080)).toEqual(['provided port is not in the valid range. The range of valid ports is 30000-32767']);
});
