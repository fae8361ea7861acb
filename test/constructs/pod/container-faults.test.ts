import { Duration } from 'cdk8s';
import * as plus from 'cdk8s-plus-28';
import { EnvFrom, EnvValue, LifecycleHandler, Probe } from '../../../lib/constructs/pod';
import type { StatefulAppProps } from '../../../lib/constructs/stateful-app';
import { app, chartFor } from '../stateful-app/app';
import { chart, http } from '../workload/app';
import { CONFIG_KEY, LABEL, PORT, QUALIFIED, SUBDOMAIN } from './words';

const side = { name: 'side', image: 'side:1' };
const shop = chart('shop');
const secret = new plus.Secret(shop, 'Secret', { metadata: { name: 'credentials' } });
const config = new plus.ConfigMap(shop, 'Config', { metadata: { name: 'settings' } });

const POD_FIELDS =
  'use metadata.name, metadata.namespace, metadata.uid, spec.nodeName, spec.serviceAccountName, status.hostIP, status.hostIPs, ' +
  "status.podIP, status.podIPs, metadata.labels['key'] or metadata.annotations['key']";
const ENV_NAME = 'name it as the API server allows, such as LOG_LEVEL';

const images: [Partial<StatefulAppProps>, string][] = [
  [{ image: '' }, 'image: "": must be non-empty; name an image such as postgres:17.2'],
  [{ image: 'Nginx' }, `image: "Nginx": repository 'Nginx' must be lower case; name an image such as postgres:17.2`],
  [
    { image: 'nginx:' },
    `image: "nginx:": tag '' must be up to 128 letters, digits, '_', '.' and '-', and must not start with '.' or '-'; name an image such as postgres:17.2`,
  ],
  [
    { image: 'nginx@sha256:abc' },
    `image: "nginx@sha256:abc": digest 'sha256:abc' must be an algorithm, ':' and at least 32 hexadecimal digits; name an image such as postgres:17.2`,
  ],
  [
    { containers: [{ ...side, image: ' side' }] },
    'containers[0].image: " side": must not have leading or trailing whitespace; name an image such as postgres:17.2',
  ],
];

const names: [Partial<StatefulAppProps>, string][] = [
  [{ containerName: 'Main' }, `containerName: "Main": ${LABEL}; name it such as db or log-shipper`],
  [{ containers: [{ ...side, name: 'Side' }] }, `containers[0].name: "Side": ${LABEL}; name it such as db or log-shipper`],
  [
    { containers: [{ ...side, name: 'web' }] },
    'containers[0].name: "web": duplicate container name; give each container name once',
  ],
  [
    { sidecars: [side], initContainers: [side] },
    'initContainers[0].name: "side": duplicate container name; give each container name once',
  ],
  [{ workingDir: 'srv' }, 'workingDir: "srv": must be an absolute path; give a path such as /srv'],
];

const environment: [Partial<StatefulAppProps>, string][] = [
  [{ env: { '': 'x' } }, `env.: "": environment variable name must be non-empty; ${ENV_NAME}`],
  [
    { env: { 'A=B': 'x' } },
    `env.A=B: "A=B": a valid environment variable name must consist only of printable ASCII characters other than '='; ${ENV_NAME}`,
  ],
  [
    { env: { A: EnvValue.configMapKey(secret, 'a') } },
    'env.A.name: "Secret/credentials": must be a ConfigMap; give a ConfigMap or its name',
  ],
  [
    { env: { A: EnvValue.secretKey(config, 'a') } },
    'env.A.name: "ConfigMap/settings": must be a Secret; give a Secret or its name',
  ],
  [{ env: { A: EnvValue.secretKey('S', 'a') } }, `env.A.name: "S": ${SUBDOMAIN}; give the name of a Secret`],
  [{ env: { A: EnvValue.secretKey('s', 'a/b') } }, `env.A.key: "a/b": ${CONFIG_KEY}; give a key of the Secret`],
  [
    { env: { A: EnvValue.field('status.phase') } },
    `env.A.fieldPath: "status.phase": no such field of the Pod is offered to containers; ${POD_FIELDS}`,
  ],
  [
    { env: { A: EnvValue.resource('limits.gpu') } },
    'env.A.resource: "limits.gpu": no such resource is offered to containers; use limits.cpu, requests.memory and the like',
  ],
  [{ env: { A: EnvValue.resource('limits.cpu', '1Mi') } }, 'env.A.divisor: "1Mi": is no unit of limits.cpu; use one of 1m, 1'],
  [
    { env: { A: EnvValue.resource('limits.memory', '1m') } },
    'env.A.divisor: "1m": is no unit of limits.memory; use one of 1, 1k, 1M, 1G, 1T, 1P, 1E, 1Ki, 1Mi, 1Gi, 1Ti, 1Pi, 1Ei',
  ],
  [{ envFrom: [EnvFrom.secret(config)] }, 'envFrom[0].name: "ConfigMap/settings": must be a Secret; give a Secret or its name'],
  [
    { envFrom: [EnvFrom.configMap('settings', 'a=')] },
    `envFrom[0].prefix: "a=": a valid environment variable name must consist only of printable ASCII characters other than '='; ${ENV_NAME}`,
  ],
];

const ports: [Partial<StatefulAppProps>, string][] = [
  [{ ports: [{ containerPort: 0 }] }, `ports[0].containerPort: 0: ${PORT}`],
  [{ ports: [{ containerPort: 65_536 }] }, `ports[0].containerPort: 65536: ${PORT}`],
  [{ ports: [{ containerPort: 80.5 }] }, 'ports[0].containerPort: 80.5: must be an integer; give a port from 1 to 65535'],
  [{ ports: [{ ...http, hostPort: 0 }] }, `ports[0].hostPort: 0: ${PORT}`],
  [{ ports: [{ ...http, servicePort: 70_000 }] }, `ports[0].servicePort: 70000: ${PORT}`],
  [
    { ports: [{ ...http, name: 'HTTP' }] },
    'ports[0].name: "HTTP": must contain only alpha-numeric characters (a-z, 0-9), and hyphens (-), and must contain at least one letter (a-z); name it such as http or metrics',
  ],
  [
    { ports: [{ ...http, name: 'a-very-long-name' }] },
    'ports[0].name: "a-very-long-name": must be no more than 15 characters; name it such as http or metrics',
  ],
  [{ ports: [{ ...http, appProtocol: 'h t' }] }, `ports[0].appProtocol: "h t": ${QUALIFIED}; name it such as http or postgresql`],
  [{ ports: [http, { ...http, name: 'web' }] }, 'ports[1]: "8080/TCP": duplicate port; give each port once'],
  [{ ports: [http, { ...http, containerPort: 81 }] }, 'ports[1].name: "http": duplicate port name; give each port name once'],
  [
    { ports: [http], containers: [{ ...side, ports: [{ name: 'web', containerPort: 8080 }] }] },
    'containers[0].ports[0]: "8080/TCP": is the port of container web too, and they share one network; let each listen on a port of its own',
  ],
  [
    { ports: [http], sidecars: [{ ...side, ports: [{ name: 'http', containerPort: 81 }] }] },
    'sidecars[0].ports[0].name: "http": duplicate port name; give each port name once',
  ],
  [
    {
      ports: [
        { ...http, hostPort: 80 },
        { name: 'web', containerPort: 81, hostPort: 80 },
      ],
    },
    'ports[1].hostPort: "80/TCP": duplicate host port; give each host port once',
  ],
  [
    { hostNetwork: true, ports: [{ ...http, hostPort: 80 }] },
    'ports[0].hostPort: 80: must match `containerPort` when `hostNetwork` is true; leave it out',
  ],
];

const probes: [Partial<StatefulAppProps>, string][] = [
  [
    { ports: [http], livenessProbe: Probe.httpGet('/', { port: 'web' }) },
    'livenessProbe.port: "web": the container has no port of this name; use one of http',
  ],
  [
    { ports: [http], containers: [{ ...side, readinessProbe: Probe.tcpSocket({ port: 'http' }) }] },
    'containers[0].readinessProbe.port: "http": the container has no port of this name; use a number, or name the port',
  ],
  [{ readinessProbe: Probe.tcpSocket() }, 'readinessProbe.port: Required value; name a port here, or give the container ports'],
  [{ livenessProbe: Probe.tcpSocket({ port: 0 }) }, `livenessProbe.port: 0: ${PORT}`],
  [
    { livenessProbe: Probe.tcpSocket({ port: 'HTTP-' }) },
    'livenessProbe.port: "HTTP-": must contain only alpha-numeric characters (a-z, 0-9), and hyphens (-), and must contain at least one letter (a-z), and must not begin or end with a hyphen; give the name of a port of the container, or a number',
  ],
  [
    { ports: [http], livenessProbe: Probe.httpGet('healthz') },
    'livenessProbe.path: "healthz": must start with a slash; write /healthz',
  ],
  [
    { ports: [http], livenessProbe: Probe.httpGet('/', { headers: { 'X Probe': 'yes' } }) },
    `livenessProbe.headers.X Probe: "X Probe": a valid HTTP header must consist of alphanumeric characters or '-' (e.g. 'X-Header-Name', regex used for validation is '[-A-Za-z0-9]+'); name it such as X-Probe`,
  ],
  [{ startupProbe: Probe.exec([]) }, 'startupProbe.command: []: Required value; name the program to run'],
  [
    { livenessProbe: Probe.exec(['true'], { successThreshold: 2 }) },
    'livenessProbe.successThreshold: 2: must be 1; leave it out for a liveness probe',
  ],
  [
    { startupProbe: Probe.exec(['true'], { successThreshold: 2 }) },
    'startupProbe.successThreshold: 2: must be 1; leave it out for a startup probe',
  ],
  [
    { startupProbe: Probe.exec(['true'], { failureThreshold: 0 }) },
    'startupProbe.failureThreshold: 0: must be greater than or equal to 1; give a whole number from 1 up',
  ],
  [
    { livenessProbe: Probe.exec(['true'], { period: Duration.seconds(0) }) },
    'livenessProbe.period: 0: must be greater than or equal to 1; give at least 1 s',
  ],
  [
    { livenessProbe: Probe.exec(['true'], { timeout: Duration.millis(500) }) },
    'livenessProbe.timeout: "0.5 s": must be whole seconds; round it',
  ],
  [
    { livenessProbe: Probe.exec(['true'], { initialDelay: Duration.millis(500) }) },
    'livenessProbe.initialDelay: "0.5 s": must be whole seconds; round it',
  ],
  [
    { readinessProbe: Probe.exec(['true'], { terminationGracePeriod: Duration.seconds(5) }) },
    'readinessProbe.terminationGracePeriod: "5 s": must not be set for readinessProbes; leave it out: a readiness probe kills nothing',
  ],
  [
    { initContainers: [{ ...side, livenessProbe: Probe.exec(['true']) }] },
    'initContainers[0].livenessProbe: may not be set for init containers; leave it out, or make the container a sidecar',
  ],
];

const hooks: [Partial<StatefulAppProps>, string][] = [
  [
    { preStop: LifecycleHandler.sleep(Duration.seconds(30)) },
    'preStop.sleep: "30 s": must be shorter than the termination grace period of 30 s; shorten the sleep, or raise terminationGracePeriod',
  ],
  [
    { containers: [{ ...side, preStop: LifecycleHandler.sleep(Duration.minutes(1)) }] },
    'containers[0].preStop.sleep: "60 s": must be shorter than the termination grace period of 30 s; shorten the sleep, or raise terminationGracePeriod',
  ],
  [
    { postStart: LifecycleHandler.sleep(Duration.seconds(31)) },
    'postStart.sleep: "31 s": must not be longer than the termination grace period of 30 s; shorten the sleep, or raise terminationGracePeriod',
  ],
  [{ preStop: LifecycleHandler.sleep(Duration.millis(1500)) }, 'preStop.sleep: "1.5 s": must be whole seconds; round it'],
  [{ postStart: LifecycleHandler.exec() }, 'postStart.command: []: Required value; name the program to run'],
  [{ preStop: LifecycleHandler.httpGet('/stop') }, 'preStop.port: Required value; name a port here, or give the container ports'],
  [
    { initContainers: [{ ...side, postStart: LifecycleHandler.exec('true') }] },
    'initContainers[0].postStart: may not be set for init containers; leave it out, or make the container a sidecar',
  ],
];

test.each([...images, ...names, ...environment, ...ports, ...probes, ...hooks])('fails: %j', (props, fault) => {
  expect(() => app(props)).toThrow(new Error(`test/Web: ${fault}`));
});

test.each<[string, Partial<StatefulAppProps>, string]>([
  [
    '1.28',
    { sidecars: [side] },
    'sidecars: ["side"]: is not available in Kubernetes 1.28, only from 1.29 on; leave it out, or aim at a later minor',
  ],
  [
    '1.28',
    { env: { NODE_IPS: EnvValue.field('status.hostIPs') } },
    'env.NODE_IPS.fieldPath: "status.hostIPs": \'status.hostIPs\' is not available in Kubernetes 1.28, only from 1.29 on; use another field, or aim at a later minor',
  ],
  [
    '1.29',
    { preStop: LifecycleHandler.sleep(Duration.seconds(5)) },
    'preStop.sleep: "5 s": is not available in Kubernetes 1.29, only from 1.30 on; leave it out, or aim at a later minor',
  ],
  [
    '1.31',
    { env: { '1ST': 'x' } },
    `env.1ST: "1ST": a valid environment variable name must consist of alphabetic characters, digits, '_', '-', or '.', and must not start with a digit (e.g. 'my.env-name',  or 'MY_ENV.NAME',  or 'MyEnvName1', regex used for validation is '[-._a-zA-Z][-._a-zA-Z0-9]*'); ${ENV_NAME}`,
  ],
])('fails on Kubernetes %s, and not on the newest: %j', (minor, props, fault) => {
  expect(() => app(props, chartFor(minor))).toThrow(new Error(`test/Web: ${fault}`));
  expect(() => app(props)).not.toThrow();
});
