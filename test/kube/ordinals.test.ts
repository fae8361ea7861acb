import fc from 'fast-check';
import { claimName, ordinals, parseOrdinal, podDnsName, podName, podProxyPath, serviceDnsName, srvName } from '../../lib/kube';

test('ordinals count from 0, or from where the set starts', () => {
  expect(ordinals({ replicas: 3 })).toEqual([0, 1, 2]);
  expect(ordinals({ start: 5, replicas: 2 })).toEqual([5, 6]);
  expect(ordinals({ replicas: 0 })).toEqual([]);
});

test('names follow from the ordinal', () => {
  expect(podName('web', 0)).toBe('web-0');
  expect(claimName('www', 'web', 0)).toBe('www-web-0');
  expect(serviceDnsName('nginx', 'prod')).toBe('nginx.prod.svc.cluster.local');
  expect(podDnsName('web-0', 'nginx', 'prod')).toBe('web-0.nginx.prod.svc.cluster.local');
  expect(podDnsName('web-0', 'nginx', 'prod', 'corp.example')).toBe('web-0.nginx.prod.svc.corp.example');
  expect(srvName('http', 'TCP', 'nginx', 'prod')).toBe('_http._tcp.nginx.prod.svc.cluster.local');
});

test('a Pod is told apart at the last dash', () => {
  expect(parseOrdinal('my-db-12')).toEqual({ set: 'my-db', ordinal: 12 });
});

test('fails to tell an ordinal where there is none', () => {
  expect(['web', 'web-', 'web-x', 'web-99999999999'].map(parseOrdinal)).toEqual([undefined, undefined, undefined, undefined]);
});

test('what a set names, its ordinal can be read from', () => {
  fc.assert(
    fc.property(fc.stringMatching(/^[a-z]([-a-z0-9]{0,10}[a-z0-9])?$/), fc.nat({ max: 2 ** 31 - 1 }), (set, ordinal) =>
      expect(parseOrdinal(podName(set, ordinal))).toEqual({ set, ordinal }),
    ),
  );
});

describe('a Pod through the API server', () => {
  test('is found at its first port where none is said', () => {
    expect(podProxyPath({ namespace: 'prod', pod: 'web-0' })).toBe('/api/v1/namespaces/prod/pods/web-0/proxy/');
  });

  test('is found at a port, and a path', () => {
    expect(podProxyPath({ namespace: 'prod', pod: 'web-0', port: 8080, path: '/healthz' })).toBe(
      '/api/v1/namespaces/prod/pods/web-0:8080/proxy/healthz',
    );
    expect(podProxyPath({ namespace: 'prod', pod: 'web-0', port: 'http' })).toBe(
      '/api/v1/namespaces/prod/pods/web-0:http/proxy/',
    );
  });

  test('is spoken to over TLS', () => {
    expect(podProxyPath({ namespace: 'prod', pod: 'web-0', scheme: 'https', port: 8443 })).toBe(
      '/api/v1/namespaces/prod/pods/https:web-0:8443/proxy/',
    );
  });

  // SplitSchemeNamePort reads two parts as name and port, so the second colon has to stay.
  test('keeps the second colon with a scheme and no port', () => {
    expect(podProxyPath({ namespace: 'prod', pod: 'web-0', scheme: 'https' })).toBe(
      '/api/v1/namespaces/prod/pods/https:web-0:/proxy/',
    );
  });
});
