import { Duration } from 'cdk8s';
import { HttpScheme, LifecycleHandler, Probe } from '../../../lib/constructs/pod';
import { mainOf } from '../stateful-app/app';
import { http } from '../workload/app';

const thresholds = { periodSeconds: 10, timeoutSeconds: 1, failureThreshold: 3, successThreshold: 1 };
const ports = [http, { name: 'grpc', containerPort: 9000 }];

function probe(livenessProbe: Probe, given = ports) {
  return mainOf({ ports: given, livenessProbe }).livenessProbe;
}

test.each<[string, Probe, object]>([
  ['an HTTP GET at the first port', Probe.httpGet('/healthz'), { httpGet: { path: '/healthz', port: 'http', scheme: 'HTTP' } }],
  [
    'an HTTP GET at another, with headers',
    Probe.httpGet('/', { port: 9000, scheme: HttpScheme.HTTPS, host: 'web.example', headers: { 'X-Probe': 'yes' } }),
    {
      httpGet: {
        path: '/',
        port: 9000,
        scheme: 'HTTPS',
        host: 'web.example',
        httpHeaders: [{ name: 'X-Probe', value: 'yes' }],
      },
    },
  ],
  ['a TCP connection to the first port', Probe.tcpSocket(), { tcpSocket: { port: 'http' } }],
  ['a TCP connection to another', Probe.tcpSocket({ port: 'grpc' }), { tcpSocket: { port: 'grpc' } }],
  ['a command', Probe.exec(['pg_isready', '-q']), { exec: { command: ['pg_isready', '-q'] } }],
  ['gRPC, by the number of the first port', Probe.grpc(), { grpc: { port: 8080, service: '' } }],
  ['gRPC, by the number of a named port', Probe.grpc({ port: 'grpc', service: 'db' }), { grpc: { port: 9000, service: 'db' } }],
])('asks by %s', (_, given, rendered) => {
  expect(probe(given)).toEqual({ ...rendered, ...thresholds });
});

test('asks the first port by number where it has no name', () => {
  expect(probe(Probe.tcpSocket(), [{ containerPort: 8080 }] as typeof ports)).toEqual({
    tcpSocket: { port: 8080 },
    ...thresholds,
  });
});

test('asks as often and as patiently as it is told', () => {
  expect(
    probe(
      Probe.tcpSocket({
        initialDelay: Duration.minutes(1),
        period: Duration.seconds(5),
        timeout: Duration.seconds(2),
        failureThreshold: 6,
        terminationGracePeriod: Duration.seconds(10),
      }),
    ),
  ).toEqual({
    tcpSocket: { port: 'http' },
    initialDelaySeconds: 60,
    periodSeconds: 5,
    timeoutSeconds: 2,
    failureThreshold: 6,
    successThreshold: 1,
    terminationGracePeriodSeconds: 10,
  });
});

test('has a probe for each question', () => {
  const { livenessProbe, readinessProbe, startupProbe } = mainOf({
    livenessProbe: Probe.exec(['live']),
    readinessProbe: Probe.exec(['ready'], { successThreshold: 2 }),
    startupProbe: Probe.exec(['started'], { failureThreshold: 30 }),
  });

  expect({ livenessProbe, readinessProbe, startupProbe }).toEqual({
    livenessProbe: { exec: { command: ['live'] }, ...thresholds },
    readinessProbe: { exec: { command: ['ready'] }, ...thresholds, successThreshold: 2 },
    startupProbe: { exec: { command: ['started'] }, ...thresholds, failureThreshold: 30 },
  });
});

test('runs something after the start and before the stop', () => {
  expect(
    mainOf({ ports, postStart: LifecycleHandler.httpGet('/warm'), preStop: LifecycleHandler.exec('nginx', '-s', 'quit') })
      .lifecycle,
  ).toEqual({
    postStart: { httpGet: { path: '/warm', port: 'http', scheme: 'HTTP' } },
    preStop: { exec: { command: ['nginx', '-s', 'quit'] } },
  });
});

test('waits before the stop, up to a second less than the Pod has', () => {
  expect(mainOf({ preStop: LifecycleHandler.sleep(Duration.seconds(29)) }).lifecycle).toEqual({
    preStop: { sleep: { seconds: 29 } },
  });
  expect(
    mainOf({ preStop: LifecycleHandler.sleep(Duration.minutes(1)), terminationGracePeriod: Duration.seconds(61) }).lifecycle,
  ).toEqual({ preStop: { sleep: { seconds: 60 } } });
});
