import { causes } from '../causes';

const slice = (addressType: string, addresses: readonly string[]) => ({
  apiVersion: 'discovery.k8s.io/v1',
  kind: 'EndpointSlice',
  metadata: { name: 'web' },
  addressType,
  endpoints: [{ addresses }],
});

test('an address of the other family is refused in the words of the minor', () => {
  expect(causes('1.32', slice('IPv6', ['10.0.0.7']))).toEqual([
    'endpoints[0].addresses[0]: Invalid value: "10.0.0.7": must be a valid IPv6 address',
  ]);
  expect(causes('1.33', slice('IPv6', ['10.0.0.7']))).toEqual([
    'endpoints[0].addresses: Invalid value: "10.0.0.7": must be an IPv6 address',
  ]);
});

test('IPv6 is written in one way since 1.33', () => {
  const long = slice('IPv6', ['2001:DB8:0:0:1:0:0:1']);

  expect(causes('1.32', long)).toEqual([]);
  expect(causes('1.33', long)).toEqual([
    'endpoints[0].addresses[0]: Invalid value: "2001:DB8:0:0:1:0:0:1": must be in canonical form ("2001:db8::1:0:0:1")',
  ]);
});

test('fails for a name of one label, and for no address', () => {
  expect(causes('1.37', slice('FQDN', ['db']))).toEqual([
    'endpoints[0].addresses[0]: Invalid value: "db": should be a domain with at least two segments separated by dots',
  ]);
  expect(causes('1.37', slice('FQDN', []))).toEqual(['endpoints[0].addresses: Required value']);
});

test('fails where the type of the addresses changes', () => {
  expect(causes('1.36', slice('FQDN', ['a.b']), slice('IPv4', ['10.0.0.7']))).toEqual([
    'addressType: Invalid value: "FQDN": field is immutable',
  ]);
  expect(causes('1.37', slice('FQDN', ['a.b']), slice('IPv4', ['10.0.0.7']))).toEqual([
    'addressType: Invalid value: null: field is immutable',
  ]);
});

test('Endpoints that nobody touches need not be mended since 1.33', () => {
  const bad = {
    apiVersion: 'v1',
    kind: 'Endpoints',
    metadata: { name: 'web' },
    subsets: [{ addresses: [{ ip: '127.0.0.1' }], ports: [{ port: 80 }] }],
  };
  const fault = 'subsets[0].addresses[0].ip: Invalid value: "127.0.0.1": may not be in the loopback range (127.0.0.0/8, ::1/128)';

  expect(causes('1.32', bad, bad)).toEqual([fault]);
  expect(causes('1.33', bad, bad)).toEqual([]);
  expect(causes('1.37', bad)).toEqual([fault]);
});
