import { cidrFaults, externalIpFaults, ipFaults } from '../../../lib/constructs/service/addresses';

const NO_CIDR = 'must be a valid CIDR value, (e.g. 10.9.8.0/24 or 2001:db8::/64)';
const BEYOND = 'must not have bits set beyond the prefix length';

test.each(['10.9.8.0/24', '0.0.0.0/0', '10.9.8.7/32', '::/0', '2001:db8::/64', '2001:db8::1/128', '::ffff:1.2.3.0/120'])(
  '%s is a range',
  range => {
    expect(cidrFaults(range)).toEqual([]);
  },
);

test.each([
  ['10.9.8.0', NO_CIDR],
  ['10.9.8.0/33', NO_CIDR],
  ['10.9.8.0/024', NO_CIDR],
  ['10.9.8.0/24/1', NO_CIDR],
  ['010.9.8.0/24', NO_CIDR],
  ['2001:db8::/129', NO_CIDR],
  ['fe80::%eth0/64', NO_CIDR],
  ['', NO_CIDR],
  ['10.9.8.1/24', BEYOND],
  ['2001:db8::1/64', BEYOND],
  ['2001:db8:0:0:1::/64', BEYOND],
  ['::1.2.3.4/120', BEYOND],
])('fails: %s is no range', (range, fault) => {
  expect(cidrFaults(range)).toEqual([fault]);
});

test.each(['', '10.0.0', '10.0.0.01', 'fe80::1%eth0', 'example.com'])("fails: '%s' is no address", address => {
  expect(ipFaults(address)).toEqual(['must be a valid IP address, (e.g. 10.9.8.7 or 2001:db8::ffff)']);
});

test.each([
  ['0.0.0.0', ['may not be unspecified (0.0.0.0 or ::)']],
  ['127.9.9.9', ['may not be in the loopback range (127.0.0.0/8, ::1/128)']],
  ['::1', ['may not be in the loopback range (127.0.0.0/8, ::1/128)']],
  ['169.254.1.1', ['may not be in the link-local range (169.254.0.0/16, fe80::/10)']],
  ['224.0.0.9', ['may not be in the link-local multicast range (224.0.0.0/24, ff02::/10)']],
  ['203.0.113.7', []],
  ['2001:db8::7', []],
])('from outside, %s: %j', (address, faults) => {
  expect(externalIpFaults(address)).toEqual(faults);
});
