import { Duration } from 'cdk8s';
import { HttpScheme } from '../../../lib/constructs/pod';
import { PrometheusScrape } from '../../../lib/constructs/workload';
import { app, http, synth } from './app';

const metrics = { name: 'metrics', containerPort: 9100 };

test('annotates the Pods', () => {
  const prometheusScrape = PrometheusScrape.annotations();

  expect(synth(app({ ports: [http], prometheusScrape }))['Deployment/web'].spec.template.metadata.annotations).toEqual({
    'prometheus.io/scrape': 'true',
    'prometheus.io/port': '8080',
    'prometheus.io/path': '/metrics',
    'prometheus.io/scheme': 'http',
  });
});

test('prefers the port called metrics, also that of a sidecar', () => {
  const sidecars = [{ name: 'exporter', image: 'exporter:1.0', ports: [metrics] }];
  const prometheusScrape = PrometheusScrape.annotations({ path: '/stats', scheme: HttpScheme.HTTPS });

  expect(synth(app({ ports: [http], sidecars, prometheusScrape }))['Deployment/web'].spec.template.metadata.annotations).toEqual({
    'prometheus.io/scrape': 'true',
    'prometheus.io/port': '9100',
    'prometheus.io/path': '/stats',
    'prometheus.io/scheme': 'https',
  });
});

test('takes a port by number that is none of the app', () => {
  const prometheusScrape = PrometheusScrape.annotations({ port: 9999 });

  expect(synth(app({ prometheusScrape }))['Deployment/web'].spec.template.metadata.annotations['prometheus.io/port']).toBe(
    '9999',
  );
});

test('makes a ServiceMonitor that selects the one Service of the app', () => {
  const prometheusScrape = PrometheusScrape.serviceMonitor({
    interval: Duration.seconds(30),
    scrapeTimeout: Duration.seconds(10),
    labels: { release: 'prometheus' },
  });
  const objects = synth(app({ ports: [http, metrics], prometheusScrape }));

  expect(objects['ServiceMonitor/web']).toEqual({
    apiVersion: 'monitoring.coreos.com/v1',
    kind: 'ServiceMonitor',
    metadata: { name: 'web', namespace: 'shop', labels: { 'app.kubernetes.io/name': 'web', release: 'prometheus' } },
    spec: {
      selector: { matchLabels: { 'prometheus-scrape': 'web' } },
      endpoints: [{ port: 'metrics', path: '/metrics', scheme: 'http', interval: '30s', scrapeTimeout: '10s' }],
    },
  });
  expect(objects['Service/web'].metadata.labels).toEqual({ 'app.kubernetes.io/name': 'web', 'prometheus-scrape': 'web' });
  expect(objects['Deployment/web'].spec.template.metadata).toEqual({ labels: { 'app.kubernetes.io/name': 'web' } });
});

test.each([
  [PrometheusScrape.annotations({ port: 'x' }), 'port: "x": the app has no port of this name; name one of http'],
  [PrometheusScrape.annotations({ port: 0 }), 'port: 0: must be between 1 and 65535, inclusive; give a port from 1 to 65535'],
  [PrometheusScrape.annotations({ path: 'stats' }), 'path: "stats": must start with a slash; write /stats'],
  [
    PrometheusScrape.serviceMonitor({ port: 8080 }),
    'port: 8080: a ServiceMonitor refers to a port by name; name the port of the container, and give that name',
  ],
  [PrometheusScrape.serviceMonitor({ port: 'x' }), 'port: "x": the Service has no port of this name; name one of http'],
  [
    PrometheusScrape.serviceMonitor({ interval: Duration.seconds(5), scrapeTimeout: Duration.seconds(6) }),
    'scrapeTimeout: "6 s": is longer than the interval of 5 s, which Prometheus refuses; shorten it, or lengthen the interval',
  ],
  [PrometheusScrape.serviceMonitor({ interval: Duration.millis(500) }), 'interval: "0.5 s": must be whole seconds; round it'],
])('fails for what Prometheus cannot ask: %j', (prometheusScrape, fault) => {
  expect(() => app({ ports: [http], prometheusScrape })).toThrow(new Error(`test/Web: prometheusScrape.${fault}`));
});

test('fails for metrics without a port', () => {
  expect(() => app({ prometheusScrape: PrometheusScrape.annotations() })).toThrow(
    new Error('test/Web: prometheusScrape.port: Required value: the app has no ports; name the port here, or those of the app'),
  );
});

test('fails for a ServiceMonitor whose port the Service leaves out', () => {
  const prometheusScrape = PrometheusScrape.serviceMonitor();
  const service = { ports: [{ name: 'web', port: 80, targetPort: 'http' }] };

  expect(() => app({ ports: [http, metrics], prometheusScrape, service })).toThrow(
    new Error('test/Web: prometheusScrape.port: "metrics": the Service has no port of this name; name one of web'),
  );
});
