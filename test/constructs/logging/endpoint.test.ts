import { parseEndpoint } from '../../../lib/constructs/logging/endpoint';

test.each([
  ['https://es.logging:9200', { url: 'https://es.logging:9200', host: 'es.logging', port: 9200, path: '', encrypted: true }],
  [
    'https://logs.example.com',
    { url: 'https://logs.example.com:443', host: 'logs.example.com', port: 443, path: '', encrypted: true },
  ],
  ['http://loki/', { url: 'http://loki:80', host: 'loki', port: 80, path: '', encrypted: false }],
  [
    'http://proxy:8080/search//',
    { url: 'http://proxy:8080/search', host: 'proxy', port: 8080, path: '/search', encrypted: false },
  ],
  [
    'https://[2001:db8::1]:9200',
    { url: 'https://[2001:db8::1]:9200', host: '2001:db8::1', port: 9200, path: '', encrypted: true },
  ],
])('%s is read as written, with the port of its scheme', (text, endpoint) => {
  expect(parseEndpoint(text)).toEqual(endpoint);
});
