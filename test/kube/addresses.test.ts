import { cidrFaults, externalIpFaults, ipFaults } from '../../lib/kube';

const NO_CIDR = 'must be a valid CIDR value, (e.g. 10.9.8.0/24 or 2001:db8::/64)';
const ZEROS = 'must not have leading 0s in IP or prefix length';
const BEYOND = 'must not have bits set beyond the prefix length';

test.each(['10.9.8.0/24', '0.0.0.0/0', '10.9.8.7/32', '::/0', '2001:db8::/64', '2001:db8::1/128'])('%s is a range', range => {
  expect(cidrFaults(range)).toEqual([]);
});

test.each([
  ['10.9.8.0', NO_CIDR],
  ['10.9.8.0/33', NO_CIDR],
  ['10.9.8.0/024', ZEROS],
  ['10.9.8.0/24/1', NO_CIDR],
  ['010.9.8.0/24', ZEROS],
  ['2001:db8::/129', NO_CIDR],
  ['fe80::%eth0/64', NO_CIDR],
  ['', NO_CIDR],
  ['::ffff:1.2.3.0/120', 'must not have an IPv4-mapped IPv6 address'],
  ['10.9.8.1/24', BEYOND],
  ['2001:db8::1/64', BEYOND],
  ['2001:db8:0:0:1::/64', BEYOND],
  ['::1.2.3.4/120', BEYOND],
])('fails: %s is no range', (range, fault) => {
  expect(cidrFaults(range)).toEqual([fault]);
});

test.each(['10.9.8.1/24', '010.9.8.0/24', '10.9.8.0/024', '::ffff:1.2.3.0/120', '2001:db8::00001/64'])(
  '%s is a range to older servers',
  range => {
    expect(cidrFaults(range, '1.35')).toEqual([]);
  },
);

test.each([
  ['10.0.0.01', 'must not have leading 0s'],
  ['::00001', 'must not have leading 0s'],
  ['::ffff:10.0.0.1', 'must not be an IPv4-mapped IPv6 address'],
])('fails: %s is an address to older servers alone', (address, fault) => {
  expect([ipFaults(address, '1.35'), ipFaults(address, '1.36')]).toEqual([[], [fault]]);
});

test.each(['', '10.0.0', '10.0.0.256', '1::2::3', '1:2:3:4:5:6:7', '1:2:3:4:5:6:7::8', 'fe80::1%eth0', 'example.com'])(
  "fails: '%s' is no address",
  address => {
    expect(ipFaults(address)).toEqual(['must be a valid IP address, (e.g. 10.9.8.7 or 2001:db8::ffff)']);
  },
);

test.each([
  ['0.0.0.0', ['may not be unspecified (0.0.0.0)']],
  ['127.9.9.9', ['may not be in the loopback range (127.0.0.0/8, ::1/128)']],
  ['::1', ['may not be in the loopback range (127.0.0.0/8, ::1/128)']],
  ['169.254.1.1', ['may not be in the link-local range (169.254.0.0/16, fe80::/10)']],
  ['224.0.0.9', ['may not be in the link-local multicast range (224.0.0.0/24, ff02::/10)']],
  ['203.0.113.7', []],
  ['2001:db8::7', []],
])('from outside, %s: %j', (address, faults) => {
  expect(externalIpFaults(address)).toEqual(faults);
});
